"""Registers the package with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "vestibule.portal"
    verbose_name = "portal"
