"""Registers the package with Django."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "vestibule.catalog"
    verbose_name = "catalog"
