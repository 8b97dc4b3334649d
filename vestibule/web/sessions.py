"""One session for each door: separate cookies, so that a desk session opens nothing in the portal (ruling 22)."""

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

DOORS = {"desk": "desk", "setup": "desk", "portal": "portal"}
KINDS = {"desk": "staff", "portal": "external"}


def door_of(path: str) -> str:
    """The door that an address belongs to, by its first segment: `desk`, `portal` or `visit`."""
    return DOORS.get(path.lstrip("/").partition("/")[0], "visit")


def cookie_name(door: str) -> str:
    """`__Host-desk` over https; plain `desk` only on this machine itself (ruling 29)."""
    return f"__Host-{door}" if settings.HTTPS else door


class DoorSessions(SessionMiddleware):
    """Django's sessions under the door's own cookie name."""

    def process_request(self, request: HttpRequest) -> None:
        request.door = door_of(request.path_info)  # type: ignore[attr-defined]
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        if key := request.COOKIES.get(cookie_name(request.door)):  # type: ignore[attr-defined]
            request.COOKIES[settings.SESSION_COOKIE_NAME] = key
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        if morsel := response.cookies.pop(settings.SESSION_COOKIE_NAME, None):
            name = cookie_name(request.door)  # type: ignore[attr-defined]
            morsel.set(name, morsel.value, morsel.coded_value)
            dict.__setitem__(response.cookies, name, morsel)
        return response


class DoorCsrf(CsrfViewMiddleware):
    """Django's check. Our pages send no referrer, so browsers say `Origin: null` for a form: then the token and Fetch Metadata decide."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        if request.META["HTTP_ORIGIN"] == "null":
            return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        return super()._origin_verified(request)  # type: ignore[misc]
