"""How every answer behaves: nothing of ours is stored by caches, indexed or given to the device's sensors;
pages are sent compressed. What a page may load is `SECURE_CSP` of settings.py."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from vestibule.organisation.models import organisation_cached

HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds what is missing; a static file keeps its own Cache-Control (C-44, security rule 31). Around all:
    one page asks once for the organisation."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with organisation_cached():
            response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class Compression(GZipMiddleware):
    """Compresses a page only where no other site could have put words beside a secret (BREACH; decision
    0013): it answers a GET that our own page, a bookmark or a typed address made (found F-72). Django adds
    random length to each, and masks the CSRF token again in each."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        page = response.status_code == 200 and response.headers.get("Content-Type", "").startswith(
            "text/html"
        )
        return (
            super().process_response(request, response) if page and _asked_by_ourselves(request) else response
        )


def _asked_by_ourselves(request: HttpRequest) -> bool:
    """Browsers say who asked; one that does not say is believed only when the address carries no words."""
    if request.method != "GET":
        return False  # what a form brought stands in its answer, and so do codes that staff read
    asked = request.headers.get("Sec-Fetch-Site")
    return asked in ("same-origin", "none") if asked else not request.META.get("QUERY_STRING")
