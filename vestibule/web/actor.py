"""Who is asking: `request.actor` is the person behind the session of this door, looked up anew for each request (security rule 11)."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from vestibule.people.actors import actor_of

from .sessions import KINDS


class ActorMiddleware:
    """Sets `request.actor`: a Staff, an ExternalAccount or None. A session whose person may no longer enter ends here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = None  # type: ignore[attr-defined]
        kind = KINDS.get(request.door, "")  # type: ignore[attr-defined]
        if kind and request.user.is_authenticated:
            request.actor = actor_of(request.user, kind)  # type: ignore[attr-defined, arg-type]
            if request.actor is None:  # type: ignore[attr-defined]
                logout(request)
        return self.get_response(request)
