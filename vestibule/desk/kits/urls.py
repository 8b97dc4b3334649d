"""Addresses of the kits of document templates."""

from django.urls import path

from . import views

urlpatterns = [
    path("templates/kits/", views.listing, name="kits"),
    path("templates/kits/new/", views.new, name="kit_new"),
    path("templates/kits/<int:number>/", views.one, name="kit"),
    path("templates/kits/<int:number>/delete/", views.delete, name="kit_delete"),
]
