"""The polite no, in one place: a refused verb is a 409 page with its sentence and what was typed; what is not found is a 404."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vestibule.kit.moves import Closed, Missing, Refused

from . import kept
from .errors import closed, not_found
from .panel import show


class Refusals:
    """Turns kit.moves.Refused into an answer; nothing was changed, since the verb's transaction rolled back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:  # no row can hold it, and the database would refuse even the question
            return not_found(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Closed):
            return closed(request)
        if isinstance(exception, Missing):
            return not_found(request)
        if not isinstance(exception, Refused):
            return None
        again = kept.keep(request, seen=False)
        if request.door == "visit":  # type: ignore[attr-defined]
            kept.remember_in_visit(request, again)
        words = {"reason": exception.reason, "kept": kept.typed(request), "again": again, "back": request.path}
        return show(request, "409.html", words, status=409)
