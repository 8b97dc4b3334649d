"""Registers the package with Django."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "vestibule.tasks"
    verbose_name = "tasks"
