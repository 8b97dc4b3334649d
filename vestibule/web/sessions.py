"""One session for each interface: separate cookies, so that a desk session opens nothing in the portal
(ruling 22). How long one lasts: organisation/activity.py, by the settings `SESSION_IDLE` and
`SESSION_WHOLE`."""

import re
from typing import Any, cast

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from .actor_request import ActorRequest

INTERFACES = {"desk": "desk", "setup": "desk", "portal": "portal"}
_SECRET = re.compile(r"[A-Za-z0-9]{32}")
KINDS = {"desk": "staff", "portal": "external"}


def interface_of(path: str) -> str:
    """The interface that an address belongs to, by its first segment: `desk`, `portal` or `guest`."""
    return INTERFACES.get(path.lstrip("/").partition("/")[0], "guest")


def cookie_name(interface: str) -> str:
    """`__Host-desk` over https; plain `desk` only on this machine itself (ruling 29). Below a path the
    installation's mark follows."""
    return f"{'__Host-' if settings.HTTPS else ''}{interface}{settings.COOKIE_MARK}"


class InterfaceSessions(SessionMiddleware):
    """Django's sessions under the interface's own cookie name."""

    def process_request(self, request: HttpRequest) -> None:
        interface = interface_of(request.path_info)
        cast(ActorRequest, request).interface = interface  # Django says HttpRequest
        request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        if key := request.COOKIES.get(cookie_name(interface)):
            request.COOKIES[settings.SESSION_COOKIE_NAME] = key
        super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        if morsel := response.cookies.pop(settings.SESSION_COOKIE_NAME, None):
            name = cookie_name(cast(ActorRequest, request).interface)  # Django says HttpRequest
            morsel.set(name, morsel.value, morsel.coded_value)
            dict.__setitem__(response.cookies, name, morsel)
        return response


class InterfaceCsrf(CsrfViewMiddleware):
    """Django's check. Our pages send no referrer, so browsers say `Origin: null` for a form: then the token
    and Fetch Metadata decide.

    The secret lives in the session. A browser that has none yet keeps it in a `__Host-` cookie of its own, so
    that a look at a page with a form writes no row (decision 0013); it moves into the session with the first
    thing that the session has to remember.
    """

    def _get_secret(self, request: ActorRequest) -> str | None:
        return super()._get_secret(request) or _secret_of_form(request)  # type: ignore[misc]  # private: without types

    def _set_csrf_cookie(self, request: ActorRequest, response: HttpResponse) -> None:
        if not request.session.is_empty():
            super()._set_csrf_cookie(request, response)  # type: ignore[misc]  # private: without types
        elif request.META["CSRF_COOKIE"] != _secret_of_form(request):
            options: dict[str, Any] = {
                "secure": settings.SESSION_COOKIE_SECURE,
                "httponly": True,
                "samesite": "Lax",
            }
            response.set_cookie(form_cookie(request), request.META["CSRF_COOKIE"], **options)

    def _origin_verified(self, request: ActorRequest) -> bool:
        if request.META["HTTP_ORIGIN"] == "null":
            return request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        verified: bool = super()._origin_verified(request)  # type: ignore[misc]  # private: without types
        return verified


def form_cookie(request: ActorRequest) -> str:
    """The cookie of a browser that has no session at this interface."""
    return f"{cookie_name(request.interface)}-form"


def _secret_of_form(request: ActorRequest) -> str | None:
    given = request.COOKIES.get(form_cookie(request), "") if hasattr(request, "interface") else ""
    return given if _SECRET.fullmatch(given) else None
