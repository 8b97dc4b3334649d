"""Pages for what goes wrong, in plain words (D35)."""

import logging
import secrets
import sys
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from psycopg_pool import PoolTimeout

from vestibule.core.numbers import grouped_digits
from vestibule.docrequests import queries as docrequests
from vestibule.links import password_resets, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.organisation.snapshot import last_known
from vestibule.people.models import LoginKind

from . import form_keys, form_recovery, link_sessions, locked_out
from .actor_request import ActorRequest
from .input_validation import BadInputError
from .responses import redirect_to, render_page
from .sessions import interface_of

logger = logging.getLogger(__name__)

SIGN_IN = {"desk", "portal"}  # the interfaces with a sign-in page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be read: a sentence, and what was typed as far as it can be told (security rule
    31)."""
    template = "400.html#panel" if getattr(request, "htmx", False) else "400.html"
    context = {"reason": _unreadable(exception), "kept": _kept(request), "back": request.path}
    return render(request, template, context, status=400)


def _unreadable(problem: Exception | None) -> str:
    match problem:
        case BadInputError():
            return str(problem)
        case TooManyFieldsSent():
            most = grouped_digits(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS)
            return _(
                "This page has more than %(n)s fields, which is more than we can save at once. Save it in "
                "several steps."
            ) % {"n": most}
        case TooManyFilesSent():
            said = {"n": settings.UPLOAD_COUNT}
            return _("You can add up to %(n)d files at a time. Add them in several steps.") % said
        case RequestDataTooBig():
            return _("Your text is longer than 1 MB. Go back, shorten it and send it again.")
        case MultiPartParserError():
            return _("We did not receive the whole form. Go back and send it again.")
        case DisallowedHost():
            return _("This web address is wrong. Open the address you were given.")
    return _("We could not read what your browser sent. Go back and try again.")


def _kept(request: HttpRequest) -> list[form_recovery.Typed]:
    """The longer texts of a form that has too many fields for a page: its body is here, and is at most 1
    MB."""
    body = (
        getattr(request, "_body", b"") if request.content_type == "application/x-www-form-urlencoded" else b""
    )
    fields = parse_qs(body.decode(errors="replace"))
    return form_recovery.texts(fields) if form_keys.parse(fields.get(form_keys.NAME, [""])[0]) else []


def not_allowed(request: HttpRequest, methods: Sequence[str]) -> HttpResponse:
    """The address is right and the way of asking is not, which happens to a page that was left open over an
    upgrade, and to robots."""
    template = "400.html#panel" if getattr(request, "htmx", False) else "400.html"
    reason = _("This page cannot be used in this way. Open it again and try from there.")
    context = {"reason": reason, "kept": form_recovery.typed(request), "back": request.path}
    answer = render(request, template, context, status=405)
    answer["Allow"] = ", ".join(methods)
    return answer


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """`exception` may say which right the person lacks. Whoever has sent something, while the right was taken
    away, is told that it was not saved, and gets it back to copy."""
    lost = request.method == "POST"
    words = {
        "why": str(exception or ""),
        "lost": lost,
        "kept": form_recovery.typed(request),
        "files": lost and form_recovery.came_with_files(request),
    }
    return render(request, "403.html", words, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def closed(request: HttpRequest, *, asked: bool = False) -> HttpResponse:
    """The one page of every link that lets nobody in: no reasons, and one button that gives the same answer
    for every link (ruling 1, B-33, security rule 4).

    Whoever has just posted something gets it back to copy: that depends on what was posted alone. Which of
    the pages it is, and where it lets sign in, depends on the address alone (decision 0033).
    """
    known = _known(request)
    desk = interface_of(request.path_info) == "desk" or request.GET.get("at") == "desk"
    if request.resolver_match and request.resolver_match.url_name == "password_reset":
        return _reset_over(request, LoginKind.STAFF if desk else LoginKind.EXTERNAL)
    at = reverse("guest:new_link", args=[known.get("token") or known.get("link") or "unknown"])
    if "link" in known:  # in the link session, not yet on the way in
        _keep_in_link_session(request)
    return render(
        request,
        "guest/expired.html",
        {
            "of_staff": desk,  # whose only other link of this page is the invitation
            "ask_at": f"{at}?{urlencode({'at': 'desk'})}" if desk else at,
            "asked": asked,
            "kept": [] if asked else form_recovery.typed(request),
            "sign_in": reverse("desk:sign_in" if desk else "portal:sign_in"),
        },
        status=410,
    )


def _reset_over(request: HttpRequest, kind: str) -> HttpResponse:
    """The page of a link for a new password that chooses none: nobody's task follows, a new link is asked for
    at the interface of this kind."""
    interface = "desk" if kind == LoginKind.STAFF else "portal"
    forgot = reverse(f"{interface}:forgot") if password_resets.offered(kind) else ""
    shown = {"forgot": forgot, "sign_in": reverse(f"{interface}:sign_in")}
    return render(request, "guest/reset_over.html", shown, status=410)


def _keep_in_link_session(request: HttpRequest) -> str:
    """What was posted stands in its form again when this browser comes back by the link. Returns the address
    of that form."""
    known = _known(request)
    at = form_recovery.keep(
        request, without=docrequests.confidential(known.get("link", ""), known.get("position", 0))
    )
    form_recovery.remember_in_link_session(request, at)
    return at


def _known(request: HttpRequest) -> dict[str, Any]:
    """What the address says: `token` on the way in by a link, `link` after it."""
    return request.resolver_match.kwargs if request.resolver_match else {}


def left(
    request: HttpRequest, link: AccessLink, *, status: int = 200, ended: bool = False, unsent: bool = False
) -> HttpResponse:
    """After [Save and come back later] or [Sign out of this page]; 410 to whoever looks back at the link
    session that is over, or that ended by itself. `unsent`: something was added and is lost."""
    again = _keep_in_link_session(request) if status == 410 else ""
    words = {
        "answering": link.purpose == Purpose.REQUEST,
        "until": tokens.expiry_text(link),
        "ended": ended,
        "unsent": unsent,
        "over": status == 200 and not unsent,
        "again": again,
        "kept": form_recovery.typed(request),
    }
    return render(request, "guest/signed_out.html", words, status=status)


def portal_off(request: HttpRequest) -> HttpResponse:
    """The one page of the portal while it is off. An upload is told to come back later."""
    later = {"Retry-After": "600"}
    if "Tus-Resumable" in request.headers:
        return HttpResponse(status=503, headers=later | {"Tus-Resumable": "1.0.0"})
    answer = render_page(request, "portal/off.html", {"actor": None}, status=503)
    answer["Retry-After"] = later["Retry-After"]
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault, or a database that does not answer: said plainly, without asking the database for anything,
    and over as soon as it is back.

    The number on the page stands in the log too, in a line just before the traceback.
    """
    problem, number = sys.exc_info()[1], f"{secrets.randbelow(10**8):08d}"
    logger.error("error %s: %s at %s %s", number, type(problem).__name__, request.method, request.path)
    if isinstance(problem, OperationalError | InterfaceError | PoolTimeout):
        return HttpResponse(_page("503.html", request, number), status=503, headers={"Retry-After": "10"})
    return HttpResponse(_page("500.html", request, number), status=500)


def _page(template: str, request: HttpRequest, number: str) -> str:
    """With the organisation as it was last known. If even that fails, the bare sentence and the number."""
    try:
        interface = interface_of(request.path_info)
        return render_to_string(
            template,
            {
                "organisation": last_known(),
                "number": number,
                "interface": interface,
                "demo": settings.MODE == "demo",
            },
        )
    except Exception:
        logger.exception("the page of error %s could not be drawn", number)
        sorry, said = _("Sorry, something went wrong on our side."), _("Error number:")
        return format_html("<!doctype html><title>{0}</title><h1>{0}</h1><p>{1} {2}</p>", sorry, said, number)


def csrf_failure(request: ActorRequest, reason: str = "") -> HttpResponse:
    """The session ended, or the form came from elsewhere: nothing was changed. A link session that is over
    looks like any other dead link."""
    if "link" in _known(request) and not link_sessions.remembers(request):
        return closed(request)
    return signed_out(request)


def signed_out(request: ActorRequest) -> HttpResponse:
    """What was typed is kept for whoever had the page; that person finds it in the form after signing in,
    nobody else does."""
    interface, actor = request.interface, getattr(request, "actor", None)
    if locked := locked_out.told(request):
        return locked
    at = _keep_in_link_session(request) if interface == "guest" else form_recovery.keep(request)
    key = form_recovery.key_of(request)
    own = bool(actor and key and actor.actor_ref == key.holder)
    if own and at:
        # Signed in again meanwhile: the form is drawn again, with the token of this session.
        return redirect_to(request, at)
    if own and form_recovery.only_pressed(request) and _is_page(request):
        said = _("You have signed in again, so nothing was done yet. Press the button once more.")
        messages.warning(request, said)
        return redirect_to(request, request.get_full_path())
    home = reverse(f"{interface if interface in SIGN_IN else 'portal'}:sign_in")
    asks = not actor and form_recovery.asks_to_sign_in(request)
    onward = at or (request.path if asks else "")
    sign_in = f"{home}?{urlencode({'next': onward})}" if onward else home
    if asks:
        return redirect_to(request, sign_in)
    if at and not actor and getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": sign_in})
    files = form_recovery.came_with_files(request)
    words = {
        "sign_in": sign_in,
        "again": at,
        "files": files,
        "typed": [] if at else form_recovery.typed(request),
        "other": actor if at else None,
    }
    return render_page(request, "403_session.html", words, status=403)


def _is_page(request: HttpRequest) -> bool:
    """Whether what was asked for can also be looked at."""
    match = request.resolver_match
    return match is not None and "GET" in getattr(match.func, "methods", ())


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "429.html", status=429)
