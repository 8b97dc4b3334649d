"""The draft that the form of a new request goes on with, if any: its number and stamp stand in the form."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict

from vestibule.core.numbers import number
from vestibule.docrequests import commands as docrequest_commands
from vestibule.docrequests import drafts
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.opened_drafts import opened
from vestibule.people.models import Staff
from vestibule.web.actor_request import StaffRequest


class OpenDraft:
    """`data` is what the form holds: a draft that is opened fills it."""

    def __init__(self, request: StaffRequest, data: QueryDict):
        named = number(data.get("draft") or request.GET.get("draft")) or 0
        self.number, self.seen = named, data.get("draft-seen", "")
        self.changes: list[str] = []
        self.row = drafts.find(request.actor, named) if named else None
        if self.row and request.method != "POST":
            found = opened(self.row, by=request.actor)
            self.changes = found.changes
            for name, values in found.typed.items():
                data.setlist(name, values)
        if self.row and not self.seen:
            self.seen = drafts.stamp(self.row)

    @property
    def gone(self) -> bool:
        """Whether it became a request, or was discarded, or never was this person's: that looks the same."""
        return bool(self.number) and self.row is None

    def keep(self, typed: drafts.Typed, *, by: Staff) -> None:
        """Raises ActionDeniedError and StaleFormError."""
        drafts.save(typed, number=self.number or None, seen=self.seen, by=by)

    def start(self, asked: dict[str, Any], *, by: Staff) -> DocumentRequest:
        """A new request, which takes the place of the draft. Raises ActionDeniedError and StaleFormError."""
        if self.number:
            return drafts.start(self.number, seen=self.seen, **asked, by=by)
        return docrequest_commands.ask(**asked, by=by)
