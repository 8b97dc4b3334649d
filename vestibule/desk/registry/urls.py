"""Addresses of contacts, and of what is done with a client or a contact as a whole."""

from django.urls import path

from vestibule.people.models import MergedClient, MergedContact

from . import views
from .merged import leads_on, of_client, of_contact

urlpatterns = [
    path("clients/<int:number>/contacts/add/", of_client(views.client_contacts), name="client_contacts"),
    path("clients/<int:number>/edit/", of_client(views.client_edit), name="client_edit"),
    path("clients/<int:number>/merge/", of_client(views.client_merge), name="client_merge"),
    path("clients/<int:number>/remove/", of_client(views.client_remove), name="client_remove"),
    path("contacts/", views.contacts, name="contacts"),
    path("contacts/<int:number>/", of_contact(views.contact), name="contact_page"),
    path("contacts/<int:number>/edit/", of_contact(views.contact_edit), name="contact_edit"),
    path("contacts/<int:number>/clients/", of_contact(views.contact_clients), name="contact_clients"),
    path(
        "contacts/<int:number>/clients/<int:client>/remove/",
        leads_on(views.contact_unlink, number=MergedContact, client=MergedClient),
        name="contact_unlink",
    ),
    path("contacts/<int:number>/merge/", of_contact(views.contact_merge), name="contact_merge"),
    path("contacts/<int:number>/remove/", of_contact(views.contact_remove), name="contact_remove"),
]
