"""How every answer behaves: nothing of ours is stored by caches, indexed or given to the device's sensors."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vestibule.office.models import asked_once

HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Manners:
    """Adds what is missing; a static file keeps its own Cache-Control. Around all: one page asks once for the office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with asked_once():
            response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
