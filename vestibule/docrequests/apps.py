"""Registers the package with Django."""

from django.apps import AppConfig


class DocrequestsConfig(AppConfig):
    name = "vestibule.docrequests"
    verbose_name = "document requests"
