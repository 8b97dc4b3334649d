"""Whole addresses, for letters and for the console: where people reach us, and below which path
(VESTIBULE_BASE_URL)."""

from django.conf import settings
from django.urls import reverse, set_script_prefix


def absolute_url(route: str, *args: object) -> str:
    """The whole address of a named route: `absolute_url("guest:request_link", token)`.

    Django tells the path to the thread that answers a request. A thread of the worker has not been told, so
    it is told here.
    """
    if settings.FORCE_SCRIPT_NAME:
        set_script_prefix(f"{settings.FORCE_SCRIPT_NAME}/")
    return settings.ORIGIN + reverse(route, args=args)
