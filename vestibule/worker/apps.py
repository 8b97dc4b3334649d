"""Registers the package with Django."""

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    name = "vestibule.worker"
    verbose_name = "worker"
