"""The denial, in one place: a refused command is a 409 page with its sentence and what was typed; what is not
found is a 404."""

from collections.abc import Callable

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from psycopg.errors import ForeignKeyViolation

from vestibule.core.errors import ActionDeniedError, LinkClosedError, NotFoundError

from . import form_recovery
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
        again = form_recovery.keep(request, seen=False)
        if request.interface == "guest":
            form_recovery.remember_in_link_session(request, again)
        words = {
            "reason": reason,
            "kept": form_recovery.typed(request),
            "again": again,
            "back": request.path,
        }
        return render_page(request, "409.html", words, status=409)


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
