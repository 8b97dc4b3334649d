"""Addresses of saved views."""

from django.urls import path

from . import views

urlpatterns = [
    path("views/<str:listing>/new/", views.new, name="view_new"),
    path("views/<str:listing>/<int:number>/delete/", views.delete, name="view_delete"),
]
