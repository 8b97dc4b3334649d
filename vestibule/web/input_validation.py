"""What no page could make sense of is told as a 400 with a sentence, before anything asks for it: bytes that
are no text, and zero bytes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from vestibule.core.forms import label_of

SHOWN = 60  # characters of a field's name that a sentence repeats


class BadInputError(BadRequest):
    """Its text is a sentence for whoever sent it."""


class InputValidation:
    """Stands after the CSRF check, which has read the form of every page but those that take files: these ask
    `refuse_zero_bytes` themselves (found F-32)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        charset = (request.content_params or {}).get("charset", "utf-8").strip("\"' ").lower()
        # Python knows codecs that are none for text, and some that fail later.
        if charset not in ("utf-8", "utf8", "us-ascii", "ascii"):
            raise BadInputError(_("Send the form as UTF-8. We cannot read other character sets."))
        refuse_zero_bytes(request.GET)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.method == "POST" and not getattr(view, "csrf_exempt", False):
            refuse_zero_bytes(request.POST)


def refuse_zero_bytes(given: QueryDict) -> None:
    """The database stores no zero byte and no person types one. Raises BadInputError naming the field."""
    for name, values in given.lists():
        if "\x00" in name or any(isinstance(value, str) and "\x00" in value for value in values):
            called = {"name": label_of(name) or name.replace("\x00", "")[:SHOWN]}
            sentence = _(
                "The field “%(name)s” contains a character that we cannot store (a zero byte). Remove it "
                "and send the form again."
            )
            raise BadInputError(sentence % called)
