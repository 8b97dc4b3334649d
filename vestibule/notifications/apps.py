"""Registers the package with Django."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "vestibule.notifications"
    verbose_name = "notifications"
