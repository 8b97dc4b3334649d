"""The room as Django knows it."""

from django.apps import AppConfig


class Room(AppConfig):
    name = "vestibule.office"
    verbose_name = "office"
