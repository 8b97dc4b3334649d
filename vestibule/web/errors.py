"""Pages for what goes wrong, in plain words (ux 3.0, D35)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def closed(request: HttpRequest, *, asked: bool = False) -> HttpResponse:
    """The one page of every link that lets nobody in: no reasons, and one button that gives the same answer for every link (ruling 1)."""
    known = request.resolver_match.kwargs if request.resolver_match else {}
    at = f"/new-link/{known.get('token') or known.get('link') or 'unknown'}/"
    return render(request, "guest/expired.html", {"ask_at": at, "asked": asked}, status=410)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The session ended, or the form came from elsewhere: nothing was changed."""
    return render(request, "403_session.html", status=403)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "429.html", status=429)
