"""Every time on a page is the organisation's: its zone is active for as long as a request is answered."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse

from vestibule.organisation.timezone import organisation_time

WITHOUT = ("healthz", "readyz")  # these answer without the database, and name no time


@cache
def _without(prefix: str) -> frozenset[str]:
    """Their addresses below the path of the product, asked once: this stands before every page."""
    return frozenset(reverse(route) for route in WITHOUT)


class TimezoneMiddleware:
    """Looks the zone up once for each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.rstrip("/") in _without(get_script_prefix()):
            return self.get_response(request)
        with organisation_time():
            return self.get_response(request)
