"""Registers the package with Django."""

from django.apps import AppConfig


class StaffLettersConfig(AppConfig):
    name = "vestibule.staff_letters"
    verbose_name = "letters to staff"
