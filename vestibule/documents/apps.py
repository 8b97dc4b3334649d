"""Registers the package with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "vestibule.documents"
    verbose_name = "documents"
