"""D15: what Configure and send request holds between two presses. [Remove] takes an entry out of the draft;
only [Send request] sends."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

from vestibule.core.errors import ActionDeniedError
from vestibule.core.numbers import number
from vestibule.docrequests import letters, link_requests, rules
from vestibule.docrequests.models import DocumentRequest, RequestItem
from vestibule.people import queries as people
from vestibule.people.models import Client, Contact
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once

from . import pages
from .forms import SendForm


class SendRequestPage:
    """One state of the page (B-13, B-16). The entries that stand on it are sent along, so that nobody sends
    what somebody else has changed (G-69)."""

    def __init__(self, request: StaffRequest, client: Client):
        self.actor = request.actor
        self.client, self.problem = client, ""
        self.request = request
        self.draft, self.outstanding = link_requests.of(client)
        self.posted = request.POST
        self.do = request.POST.get("do", "")
        if self.do == "send":
            self.form = SendForm(request.POST)
        elif request.method == "POST":
            self.form = SendForm(initial={name: request.POST.get(name, "") for name in SendForm.base_fields})
        else:
            self.form = SendForm(initial={"recipient": self._address(), "message": self._message()})

    def _address(self) -> str:
        """The one of the draft, else the first one on file (B-17)."""
        if self.draft and self.draft.recipient:
            return self.draft.recipient
        person = people.first_contact(self.actor, self.client, mailable=True)
        return person.email if person else ""

    def _message(self) -> str:
        return (self.draft.customer_comment if self.draft else "") or link_requests.default_message()

    def press(self) -> DocumentRequest | None:
        """Carry out the button. Returns the request that was sent; None when the page is to be shown
        again."""
        if self.do == "default":
            self.form.initial["message"] = link_requests.default_message()
        if self.do.startswith("remove:") and self.draft:
            self._remove(self.do.partition(":")[2])
        if self.do != "send" or not self.form.is_valid() or not self._warned():
            return None
        try:
            return once(self.request, lambda: self._send(**self.form.cleaned_data))
        except ActionDeniedError as denied:
            self.draft, self.outstanding = link_requests.of(self.client)
            if self.draft is None:  # nothing is left to be shown around the reason
                raise
            self.problem = denied.reason
            return None

    def _remove(self, number: str) -> None:
        """An entry that is gone already stays gone."""
        found = next((item for item in self.items() if str(item.pk) == number), None)
        if found and self.draft:
            found.docrequest = self.draft
            link_requests.remove(found, by=self.actor)
            self.draft, self.outstanding = link_requests.of(self.client)

    def _warned(self) -> bool:
        """An address that is not on file is sent to after the page has said so (G-03)."""
        return not self.unknown or self.posted.get("warned", "") == self.recipient()

    def _send(self, *, recipient: str, message: str, warned: str, **ticked: bool) -> DocumentRequest:
        if self.draft is None:
            raise ActionDeniedError(rules.gone(self.outstanding, by=self.actor))
        seen = [found for given in self.posted.getlist("seen") if (found := number(given)) is not None]
        return link_requests.send(
            self.draft,
            recipient=recipient,
            message=message,
            seen=seen,
            **ticked,
            by=self.actor,
        )

    def recipient(self) -> str:
        """The address that stands on the page."""
        return str(self.form["recipient"].value() or "").strip()

    @cached_property
    def unknown(self) -> bool:
        """Whether that address is none of the profile's."""
        return bool(self.recipient()) and self.known is None

    @cached_property
    def known(self) -> Contact | None:
        """Whose address on file it is."""
        return link_requests.known_by(self.client, self.recipient())

    def items(self) -> list[RequestItem]:
        if self.draft:
            return list(self.draft.items.select_related("added_by", "requirement", "form__form", "template"))
        return []

    def context(self) -> dict[str, Any]:
        items, message = self.items(), str(self.form["message"].value() or "")
        asked = Counter((item.template_id, item.form.form_id if item.form else None) for item in items)
        twice = {
            item.name
            for item in items
            if asked[item.template_id, item.form.form_id if item.form else None] > 1
        }
        subject, text = letters.preview(self.draft, message=message) if self.draft else ("", "")
        on_file = people.contacts(self.actor, self.client, mailable=True) if self.unknown else None
        return pages.head(self.actor, self.client, self.draft, self.outstanding) | {
            "form": self.form,
            "items": items,
            "twice": sorted(twice),
            "gone": {item.pk for item in link_requests.no_longer_offered(self.draft)} if self.draft else (),
            "unknown": self.unknown,
            "recipient": self.recipient(),
            "locked_out": link_requests.locked_out_of(self.draft, self.known) if self.draft else None,
            "warn": self.do == "send" and self.form.is_valid() and not self._warned(),
            "on_file": on_file,
            "changed": message != link_requests.default_message(),
            "problem": self.draft.last_error if self.draft else "",
            "problems": [self.problem] if self.problem else [],
            "letter_subject": subject,
            "letter_title": letters.request_title(),
            "letter_text": text,
            "letter_sender": letters.sender(),
        }
