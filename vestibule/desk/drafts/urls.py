"""Addresses of the drafts of new requests. One is opened at the address of a new request."""

from django.urls import path

from . import views

urlpatterns = [
    path("requests/drafts/", views.listing, name="drafts"),
    path("requests/drafts/<int:number>/discard/", views.discard, name="draft_discard"),
]
