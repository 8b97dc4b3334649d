"""The sentences of answers that no view writes: the bridge speaks before there is a page, the transfer
runners after the view has decided. This is the one list of them. Django is set up before either is asked
anything (vestibule/asgi.py), so each is told in a language that is offered and that the browser asks for."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext_lazy as _

from vestibule.core.sentences import read, stored

WENT_WRONG = _("Something went wrong.")
TRY_AGAIN = _("Something went wrong. Please try again shortly.")

# The bridge: pages and forms.
LENGTH_MISSING = _("The length of this request is missing.")
NOT_COMPLETE = _("This request was not complete.")
HEADER_UNREADABLE = _("A header of this request cannot be read.")
TOO_MUCH_SENT = _("Too much is being sent from your network at once. Please try again shortly.")
TOO_MANY_WAITING = _("Too many requests are waiting. Please try again shortly.")
FORM_TOO_LARGE = _("This page takes no more than 64 KB. Go back, shorten what you wrote, and send it again.")

# A sending service, and whoever is none.
NO_REPORT = _("This report was not taken.")

# Downloads and previews.
TOO_MANY_DOWNLOADS = _("Too many downloads are under way. Please try again shortly.")
FILE_DAMAGED = _("This file cannot be handed over. Please tell the organisation.")
NO_PREVIEW = _("This page cannot be shown.")
PREVIEW_LATER = _("This page is still being drawn. Please try again shortly.")

# Uploads.
NOT_ALLOWED = _("You can no longer add files here")
CONTINUES_ELSEWHERE = _("The upload continues in another place")
ANOTHER_LINE = _("%(name)s is being sent over another line")
TOO_MANY_BYTES = _("More bytes than were announced")
SILENT = _("We received nothing for too long")
TOO_SLOW = _("The upload was too slow")
WRONG_CHECKSUM = _("The checksum is not right")


def said(sentence: str | Promise, scope: dict[str, Any]) -> str:
    """The sentence in the language of this request; somebody else's words as they are."""
    request = HttpRequest()
    asked = dict(scope["headers"]).get(b"accept-language", b"")
    request.META["HTTP_ACCEPT_LANGUAGE"] = asked.decode("latin1")
    with override(get_language_from_request(request)):
        return read(stored(sentence))
