"""Registers the package with Django."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "vestibule.organisation"
    verbose_name = "organisation"
