"""Registers the package with Django."""

from django.apps import AppConfig


class SharingConfig(AppConfig):
    name = "vestibule.sharing"
    verbose_name = "sharing"
