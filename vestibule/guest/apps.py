"""Registers the package with Django."""

from django.apps import AppConfig


class GuestConfig(AppConfig):
    name = "vestibule.guest"
    verbose_name = "guest"
