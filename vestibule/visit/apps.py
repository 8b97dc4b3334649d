"""The room as Django knows it."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "vestibule.visit"
    verbose_name = "visit"
