"""Pages for what goes wrong, in plain words (ux 3.0, D35)."""

import sys
from urllib.parse import quote

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from psycopg_pool import PoolTimeout

from vestibule.links import entry
from vestibule.links.models import AccessLink

from . import visiting

NOT_SHOWN = {"csrfmiddlewaretoken", "password", "verb", "code", "do"}


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
    return render(request, "guest/expired.html", {"ask_at": at, "asked": asked, "kept": typed(request)}, status=410)


def left(request: HttpRequest, link: AccessLink, *, status: int = 200) -> HttpResponse:
    """After [Save and come back later] or [Sign out of this page]; 410 to whoever looks back at the visit that is over."""
    return render(request, "visit/left.html", {"purpose": link.purpose, "until": entry.until(link)}, status=status)


def typed(request: HttpRequest) -> list[str]:
    """The longer texts of a posted form, for whoever would lose them. A form with files that no gate let in is not read (ruling 30)."""
    if request.content_type == "multipart/form-data" and not hasattr(request, "_post"):
        return []
    return [str(value) for name, value in request.POST.items() if name not in NOT_SHOWN and len(str(value)) > 20]


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault, or a database that does not answer: said plainly, without asking the database for anything, and over as soon as it is back."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError | PoolTimeout):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "10"})
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The session ended, or the form came from elsewhere: nothing was changed. A visit that is over looks like any other dead link."""
    if request.path.startswith("/visit/") and not visiting.remembers(request):
        return closed(request)
    return render(request, "403_session.html", status=403)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "429.html", status=429)
