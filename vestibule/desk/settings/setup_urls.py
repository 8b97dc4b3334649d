"""Addresses before the desk: the front page and the set-up of a new installation."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.front, name="front"),
    path("setup/<str:token>/", views.setup, name="setup"),
]
