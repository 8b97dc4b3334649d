"""Who is asking: `request.actor` is the person behind the session of this interface, looked up again for each
request (security rule 11)."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
    get_user,
    logout,
    user_logged_in,
)
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from django.utils.functional import SimpleLazyObject

from vestibule.core import origin
from vestibule.organisation import activity
from vestibule.people.actors import actor_of
from vestibule.people.models import Login, Staff

from . import login_limits
from .actor_request import ActorRequest, View, marked
from .session_store import ACTIVITY, Brought
from .sessions import KINDS

__all__ = ["ACTIVITY", "ActorMiddleware", "Authentication", "asks_by_itself", "begin", "end", "lasting"]


class Authentication(AuthenticationMiddleware):
    """Django's, except that it does not look up again whom the session has brought along."""

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: _user(request))  # type: ignore[assignment]  # lazy, as Django does it


def _user(request: HttpRequest) -> Any:
    if not hasattr(request, "_cached_user"):
        request._cached_user = _brought(request) or get_user(request)  # type: ignore[attr-defined]  # private: without types
    return request._cached_user  # type: ignore[attr-defined]  # private: without types


def _brought(request: HttpRequest) -> Login | None:
    """The login that the session brought along, where Django would take it: the session names it, by a way of
    signing in that we know, and with its password of now. Whatever differs is left to Django."""
    session = request.session
    named, proof = session.get(SESSION_KEY), session.get(HASH_SESSION_KEY, "")
    login = getattr(session, "brought", Brought()).login
    known = session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    if login is None or not known or named != str(login.pk):
        return None
    return login if constant_time_compare(proof, login.get_session_auth_hash()) else None


class ActorMiddleware:
    """Sets `request.actor`: a Staff, an ExternalAccount or None. A session whose person may no longer enter
    ends here. Whatever is done for somebody else than staff comes from outside, so signing in does too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        request.actor = None
        kind = KINDS.get(request.interface, "")
        if kind and request.user.is_authenticated:
            if found := lasting(request):
                request.lasting, request.actor = found, actor_of(request.user, kind)
            if request.actor is None:
                logout(request)
        outside = not isinstance(request.actor, Staff)
        with origin.coming_from(request.META["REMOTE_ADDR"] if outside else None):
            response = self.get_response(request)
        if login := getattr(request, "signed_in", None):
            login_limits.remember(request, response, login)
        return response

    def process_view(self, request: ActorRequest, view: Any, args: Any, kwargs: Any) -> None:
        """What a person does prolongs the session; a page that asks by itself for news does not."""
        if request.actor is not None and not getattr(view, "asks_by_itself", False):
            activity.note(request.lasting)


def lasting(request: HttpRequest) -> activity.Lasting | None:
    """The session of whoever is signed in, if it goes on (T-08)."""
    known = request.session.get(ACTIVITY, "")
    brought = getattr(request.session, "brought", Brought())
    if known and known == brought.key:
        return brought.lasting
    return activity.find(known, idle=settings.SESSION_IDLE, whole=settings.SESSION_WHOLE)


@receiver(user_logged_in)
def begin(request: ActorRequest, user: Login, **_: Any) -> None:
    """Somebody has just signed in, whichever way."""
    request.signed_in = user
    request.session[ACTIVITY] = activity.begin()


def end(request: HttpRequest) -> None:
    """Somebody signed out: this session opens nothing any more, whatever a request that is still under way
    saves of it."""
    activity.end(request.session.get(ACTIVITY, ""))
    logout(request)


def asks_by_itself[R: HttpRequest](view: View[R]) -> View[R]:
    """For a view that pages call now and then without anybody's doing. Stands under its gate."""
    return marked(view, asks_by_itself=True)
