"""The denial, in one place: a refused command is a 409 page with its sentence and what was typed; what is not
found is a 404."""

from collections.abc import Callable
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from psycopg.errors import ForeignKeyViolation

from vestibule.audit.trail import trail
from vestibule.core.errors import (
    ActionDeniedError,
    EndedError,
    InputDeniedError,
    LinkClosedError,
    NotFoundError,
    NotKeptError,
)
from vestibule.core.fingerprints import StaleFormError

from . import form_conflicts, form_recovery
from .actor_request import ActorRequest
from .errors import closed, not_found
from .responses import render_page


class DenialMiddleware:
    """Turns core.errors.ActionDeniedError into an answer; nothing was changed, since the command's
    transaction rolled back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:  # no row can hold it, and the database would refuse even the question
            return not_found(request)
        return self.get_response(request)

    def process_exception(self, request: ActorRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, LinkClosedError):
            return closed(request)
        if isinstance(exception, NotFoundError):
            return not_found(request)
        reason = _denial(exception)
        if not reason:
            return None
        if isinstance(exception, InputDeniedError) and (answer := _complaining(request, exception)):
            return answer
        again = "" if isinstance(exception, EndedError) else form_recovery.keep(request, seen=False)
        if again and request.interface == "guest":
            form_recovery.remember_in_link_session(request, again)
        again = again if form_recovery.has_form(request, again) else ""
        words = {"reason": reason, "again": again, "back": request.path}
        words |= {"asked": isinstance(exception, NotKeptError)} | _became(request, exception)
        return render_page(request, "409.html", words, status=409)


def _complaining(request: ActorRequest, denied: InputDeniedError) -> HttpResponse | None:
    """The page as it was sent, with the complaint at its field: nobody else has changed anything. None where
    its form has no such field."""
    sent, match = form_conflicts.remembered(request), request.resolver_match
    if sent is None or match is None or sent.form.denied or denied.at not in sent.form.fields:
        return None
    request.denied = denied  # type: ignore[attr-defined]  # read by form_recovery.form_of
    answer: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return answer


def _became(request: ActorRequest, exception: Exception) -> dict[str, Any]:
    """What was typed, and what somebody else has changed meanwhile. Only the desk says who it was."""
    sent = form_conflicts.remembered(request)
    stale = exception if isinstance(exception, StaleFormError) else None
    told = form_conflicts.changes(sent) if sent else None
    changes = told or []
    mine = [one for one in changes if one.mine is not None]
    desk = request.interface == "desk"
    return {
        "mine": mine,
        "theirs": [one for one in changes if one.mine is None],
        "kept": [] if mine else form_recovery.typed(request),
        "whole": stale is not None and told is None,
        "newest": trail(stale.subject, limit=1) if stale and stale.subject and desk else [],
        "wrote": stale.wrote if stale and desk else [],
    }


def _denial(exception: Exception) -> str:
    """Why a command was refused; empty for what is no refusal. What somebody has removed or merged with
    something else since it was looked up is refused by the database."""
    if isinstance(exception, ActionDeniedError):
        return exception.reason
    if isinstance(exception, IntegrityError) and isinstance(exception.__cause__, ForeignKeyViolation):
        return _(
            "Someone else has just removed or merged what you were working with. We did not save your "
            "change. Check what is there now, then continue with what you typed."
        )
    return ""
