"""While the portal is off, each of its addresses answers with one page (A-05)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from vestibule.organisation import portal
from vestibule.people.models import ExternalAccount

from .actor_request import ActorRequest
from .errors import portal_off


class PortalSwitch:
    """Stands before the views of the portal, whoever asks and however."""

    def __init__(self, get_response: Callable[[ActorRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponseBase:
        if request.interface == "portal" and _is_off(request):
            return portal_off(request)
        return self.get_response(request)


def _is_off(request: ActorRequest) -> bool:
    """Of whoever is signed in, the session has brought it along."""
    login = request.actor.login if isinstance(request.actor, ExternalAccount) else None
    if login is None or login.portal_off is None:
        return not portal.is_on()
    return login.portal_off
