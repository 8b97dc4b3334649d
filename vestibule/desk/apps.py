"""Registers the package with Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "vestibule.desk"
    verbose_name = "desk"
