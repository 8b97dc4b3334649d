"""Registers the package with Django."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "vestibule.links"
    verbose_name = "links"
