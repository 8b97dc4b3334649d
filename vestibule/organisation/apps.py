"""Registers the package with Django."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "vestibule.organisation"
    label = "office"  # as migrations know it
    verbose_name = "organisation"
