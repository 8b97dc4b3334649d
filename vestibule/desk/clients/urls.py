"""Addresses of clients: the list, and a profile with its tasks, people and letters."""

from django.urls import path

from . import views

urlpatterns = [
    path("clients/", views.listing, name="clients"),
    path("clients/<int:number>/", views.one, name="client"),
    path("clients/<int:number>/cases/new/", views.new_case, name="case_new"),
    path("clients/<int:number>/contacts/new/", views.new_contact, name="contact_new"),
    path("clients/<int:number>/contacts/<int:contact>/", views.contact, name="contact"),
    path("clients/<int:number>/send/", views.send, name="client_send"),
    path("clients/<int:number>/tasks/<int:task>/", views.requirement, name="requirement"),
    path("clients/<int:number>/tasks/<int:task>/state/", views.settle, name="requirement_state"),
    path("clients/<int:number>/tasks/<int:task>/request/", views.pick, name="requirement_request"),
    path("clients/<int:number>/tasks/<int:task>/remove/", views.unpick, name="requirement_remove"),
    path(
        "clients/<int:number>/tasks/<int:task>/check/<str:public_id>/",
        views.check_again,
        name="requirement_check",
    ),
    path("clients/<int:number>/contact-log/", views.contact_log, name="contact_log"),
]
