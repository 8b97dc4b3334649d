"""Addresses of contacts, and of what corrects a client."""

from django.urls import path

from . import views

urlpatterns = [
    path("clients/<int:number>/edit/", views.client_edit, name="client_edit"),
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/<int:number>/", views.contact, name="contact_page"),
    path("contacts/<int:number>/edit/", views.contact_edit, name="contact_edit"),
    path("contacts/<int:number>/clients/", views.contact_clients, name="contact_clients"),
    path("contacts/<int:number>/clients/<int:client>/remove/", views.contact_unlink, name="contact_unlink"),
]
