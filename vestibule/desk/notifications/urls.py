"""Addresses of notifications."""

from django.urls import path

from . import views

urlpatterns = [
    path("account/notifications/", views.settings, name="account_notifications"),
    path("notifications/", views.listing, name="notifications"),
    path("notifications/<int:number>/", views.one, name="notification"),
]
