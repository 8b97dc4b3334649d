"""Addresses of letters."""

from django.urls import path

from . import views

urlpatterns = [
    path("mail/", views.listing, name="mail"),
    path("mail/<int:number>/", views.one, name="email"),
    path("mail/<int:number>/again/", views.again, name="email_again"),
]
