"""Registers the package with Django."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "vestibule.web"
    verbose_name = "web"
