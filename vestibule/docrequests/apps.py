"""Registers the package with Django."""

from django.apps import AppConfig


class DocrequestsConfig(AppConfig):
    name = "vestibule.docrequests"
    verbose_name = "document requests"

    def ready(self) -> None:
        """Load the modules with commands of one press: each is in the table of these whoever asks first."""
        from . import account_locks, link_requests  # noqa: F401
