"""Addresses of roles, and of who may see a client."""

from django.urls import path

from ..registry.merged import of_client
from . import views

urlpatterns = [
    path("settings/roles/", views.roles, name="roles"),
    path("settings/roles/new/", views.role, name="role_new"),
    path("settings/roles/<int:number>/", views.role, name="role"),
    path("settings/roles/<int:number>/remove/", views.remove_role, name="role_remove"),
    path("clients/<int:number>/access/", of_client(views.client_access), name="client_access"),
]
