"""Addresses of new members of staff."""

from django.urls import path

from . import views

urlpatterns = [path("invitation/<str:token>/", views.invitation, name="invitation")]
