"""Registers the package with Django."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "vestibule.mail"
    verbose_name = "mail"
