"""Addresses before the desk: the front page and the set-up of a new installation."""

from django.urls import path

from .views import setup

urlpatterns = [
    path("", setup.front, name="front"),
    path("setup/<str:token>/", setup.setup, name="setup"),
]
