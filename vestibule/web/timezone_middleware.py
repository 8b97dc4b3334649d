"""Every time on a page is the organisation's: its zone is active for as long as a request is answered."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vestibule.organisation.timezone import organisation_time

WITHOUT = ("/healthz", "/readyz")  # these answer without the database, and name no time


class TimezoneMiddleware:
    """Looks the zone up once for each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.rstrip("/") in WITHOUT:
            return self.get_response(request)
        with organisation_time():
            return self.get_response(request)
