"""Addresses of what comes of a call."""

from django.urls import path

from . import views

urlpatterns = [
    path("requests/<str:reference>/no-response/", views.no_response, name="request_no_response"),
    path("requests/<str:reference>/wrong-contact/", views.wrong_contact, name="request_wrong_contact"),
    path("requests/<str:reference>/contact/", views.name_contact, name="request_contact"),
]
