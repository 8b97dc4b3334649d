"""Registers the package with Django."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "vestibule.audit"
    verbose_name = "audit"
