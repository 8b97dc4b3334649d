"""Registers the package with Django."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "vestibule.exchange"
    verbose_name = "import and export"
