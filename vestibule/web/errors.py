"""Pages for what goes wrong, in plain words (ux 3.0, D35)."""

import sys
from urllib.parse import quote, urlencode

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg_pool import PoolTimeout

from . import form_keys, kept, visiting
from .panel import go, show

SIGN_IN = {"desk", "portal"}  # the doors with a sign-in page


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def closed(request: HttpRequest, *, asked: bool = False) -> HttpResponse:
    """The one page of every link that lets nobody in: no reasons, and one button that gives the same answer for every link (ruling 1).

    Whoever has just posted something gets it back to copy: that depends on what was posted alone.
    """
    known = request.resolver_match.kwargs if request.resolver_match else {}
    at = f"/new-link/{quote(known.get('token') or known.get('link') or 'unknown', safe='')}/"
    if request.path.startswith("/visit/"):
        kept.remember_in_visit(request, kept.keep(request))
    return render(request, "guest/expired.html", {"ask_at": at, "asked": asked, "kept": [] if asked else kept.typed(request)}, status=410)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault, or a database that does not answer: said plainly, without asking the database for anything, and over as soon as it is back."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError | PoolTimeout):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "10"})
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The session ended, or the form came from elsewhere: nothing was changed. A visit that is over looks like any other dead link."""
    if request.path.startswith("/visit/") and not visiting.remembers(request):
        return closed(request)
    return signed_out(request)


def signed_out(request: HttpRequest) -> HttpResponse:
    """What was typed is kept for whoever had the page; that person finds it in the form after signing in, nobody else does."""
    door, actor = request.door, getattr(request, "actor", None)  # type: ignore[attr-defined]
    at, key = kept.keep(request), form_keys.read(request)
    if door == "visit":
        kept.remember_in_visit(request, at)
    if at and actor and key and actor.actor_ref == key.holder:
        return go(request, at)  # signed in anew meanwhile: the form is drawn again, with the token of this session
    home = f"/{door if door in SIGN_IN else 'portal'}/sign-in/"
    sign_in = f"{home}?{urlencode({'next': at})}" if at else home
    if at and not actor and getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": sign_in})
    files = kept.came_with_files(request)
    words = {"sign_in": sign_in, "again": at, "files": files, "typed": [] if at else kept.typed(request), "other": actor if at else None}
    return show(request, "403_session.html", words, status=403)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "429.html", status=429)
