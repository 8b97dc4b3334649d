"""Registers the package with Django."""

from django.apps import AppConfig


class DocrequestsConfig(AppConfig):
    name = "vestibule.docrequests"
    label = "requests"  # as migrations know it
    verbose_name = "document requests"
