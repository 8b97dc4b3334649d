"""Addresses of clients: the list, and a profile with its tasks, people and letters."""

from django.urls import path

from vestibule.people.models import MergedClient, MergedContact

from ..registry.merged import leads_on, of_client
from . import views

urlpatterns = [
    path("clients/", views.listing, name="clients"),
    path("clients/<int:number>/", of_client(views.one), name="client"),
    path("clients/<int:number>/cases/new/", of_client(views.new_case), name="case_new"),
    path("clients/<int:number>/contacts/new/", of_client(views.new_contact), name="contact_new"),
    path(
        "clients/<int:number>/contacts/<int:contact>/",
        leads_on(views.contact, number=MergedClient, contact=MergedContact),
        name="contact",
    ),
    path("clients/<int:number>/send/", of_client(views.send), name="client_send"),
    path("clients/<int:number>/tasks/<int:task>/", of_client(views.requirement), name="requirement"),
    path("clients/<int:number>/tasks/<int:task>/state/", of_client(views.settle), name="requirement_state"),
    path("clients/<int:number>/tasks/<int:task>/request/", of_client(views.pick), name="requirement_request"),
    path("clients/<int:number>/tasks/<int:task>/remove/", of_client(views.unpick), name="requirement_remove"),
    path(
        "clients/<int:number>/tasks/<int:task>/check/<str:public_id>/",
        of_client(views.check_again),
        name="requirement_check",
    ),
    path("clients/<int:number>/contact-log/", of_client(views.contact_log), name="contact_log"),
]
