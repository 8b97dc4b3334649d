"""Registers the package with Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "vestibule.cases"
    verbose_name = "cases"
