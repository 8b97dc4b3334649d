"""The New Contact Log page (D21, D23): one state of it. What was typed is kept until it is sent."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.cases import queries as cases
from vestibule.cases.models import Case
from vestibule.core.numbers import number
from vestibule.core.paging import Choice
from vestibule.links.models import SHARED, Purpose
from vestibule.mail.models import ContactChannel, ContactLog
from vestibule.mail.outbox import mailing_denial
from vestibule.people import queries as people
from vestibule.people.models import Contact
from vestibule.sharing import commands as sharing_commands
from vestibule.sharing import letters
from vestibule.sharing import queries as sharing
from vestibule.sharing.rules import hidden_denial
from vestibule.web import form_recovery
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once

from ..choosing import hit
from ..mail.pages import sent_or_kept
from . import pages
from .forms import ContactLogForm


def _to(person: Contact | None) -> dict[str, str]:
    """Name and address of whom it goes to, as the form has them."""
    return {"to_name": person.greeted if person else "", "to_address": person.email if person else ""}


class ContactLogPage:
    """`do` is the button that was pressed: send, insert_download, insert_upload, setup_download,
    setup_upload, remove_code, make_visible, only_visible, find_to_address, to-17 (that contact)."""

    def __init__(self, request: StaffRequest, work: Case):
        self.actor = request.actor
        self.request, self.work, self.data = request, work, request.POST.copy()
        self.do = self.data.get("do", "")
        self.documents = cases.chosen(self.actor, work, (self.data or request.GET).getlist("documents"))
        self.states = pages.links_of(self.actor, work)
        search = self.data.get("to_address_search", "").strip()
        self.people = self._contacts(search)
        self.code_inside = False

    def _contacts(self, search: str) -> Choice[Contact]:
        return people.contacts(self.actor, self.work.client, search, mailable=True)

    @property
    def hidden(self) -> list[Any]:
        """The chosen documents that the client cannot see: they must be shown first."""
        return [document for document in self.documents if not document.visible_at]

    @property
    def lacks_link(self) -> bool:
        """Whether documents shall be sent by a link that is off: then its set-up comes first."""
        return bool(self.documents) and not self.states[Purpose.DOWNLOAD].on

    def press(self) -> list[str]:
        """The buttons that lead to another state of the page; returns what could not be done."""
        problems: list[str] = []
        if self.do == "make_visible":
            _shown, problems = sharing_commands.show(self.hidden, by=self.actor)
            self.documents = cases.chosen(
                self.actor, self.work, [one.version.public_id for one in self.documents]
            )
        elif self.do == "only_visible":
            self.documents = [document for document in self.documents if document.visible_at]
        elif (
            self.do.startswith("insert_")
            and (purpose := self.do.removeprefix("insert_")) in SHARED
            and self.states[purpose].on
        ):
            self.data["notes"] = f"{self.data.get('notes', '').rstrip()}\n\n{letters.chip(purpose)}\n"
        elif self.do == "find_to_address":
            if found := hit(self.data, "to_address", self._contacts):
                self.data.update(_to(found))
        elif self.do.startswith("to-"):
            if person := people.find_contact(self.actor, number(self.do[3:]) or 0, self.work.client):
                self.data.update(_to(person))
        elif self.do == "remove_code":
            for name in ("subject", "notes"):
                self.data[name] = sharing_commands.without_codes(
                    self.work, self.data.get(name, ""), by=self.actor
                )
        return problems

    @property
    def typed(self) -> bool:
        """Whether somebody has written something that must not be lost."""
        return "notes" in self.data

    @property
    def _chosen(self) -> dict[str, list[str]]:
        return {"documents": [one.version.public_id for one in self.documents]}

    def here(self) -> str:
        return reverse("desk:contact_log_new", args=[self.work.pk], query=self._chosen)

    def link_setup(self) -> str:
        """Where the link is set up that the documents shall be sent by; it leads back here."""
        return reverse("desk:work_link_setup", args=[self.work.pk, Purpose.DOWNLOAD], query=self._chosen)

    @property
    def wants_setup(self) -> str:
        """The purpose of the link that is to be set up first; empty for none."""
        purpose = self.do.removeprefix("setup_")
        return purpose if self.do.startswith("setup_") and purpose in SHARED else ""

    def kept_meanwhile(self) -> str:
        """Where that link is set up. What is typed here is kept, and stands here again afterwards."""
        kept = form_recovery.keep(self.request).rpartition("kept=")[2]
        return reverse(
            "desk:work_link_setup",
            args=[self.work.pk, self.wants_setup],
            query={"message": kept} if kept else None,
        )

    def send(self) -> ContactLog | None:
        """Sends or notes it; None when something is in the way, which the form then says."""
        self.form = ContactLogForm(self.data, people=self.people)
        if not self.form.is_valid():
            return None
        typed = self.form.cleaned_data
        if reason := hidden_denial(self.documents):
            self.form.add_error(None, reason)
            return None
        if reason := sharing_commands.writing_denial(
            self.work, typed["subject"], typed["notes"], by=self.actor
        ):
            self.code_inside = sharing_commands.holds_code(
                self.work, typed["subject"], typed["notes"], by=self.actor
            )
            self.form.add_error("notes", reason)
            return None
        if typed["mailed"] and (reason := mailing_denial()):
            self.form.add_error("mailed", reason)
            return None
        return once(
            self.request,
            lambda: sharing_commands.write(self.work, **typed, documents=self.documents, by=self.actor),
        )

    def prepare(self) -> None:
        """The form with what was typed, or with what Send proposes (C-26)."""
        if self.typed:
            typed: dict[str, Any] = {name: self.data.get(name, "") for name in ContactLogForm.base_fields}
            typed["mailed"] = "mailed" in self.data
            self.form = ContactLogForm(initial=typed, people=self.people)
            return
        names = [document.version.name for document in self.documents]
        subject, notes = (
            letters.proposal(self.work, names, with_link=self.states[Purpose.DOWNLOAD].on)
            if names
            else ("", "")
        )
        self.form = ContactLogForm(
            people=self.people,
            initial={
                "channel": ContactChannel.EMAIL,
                "mailed": True,
                "subject": subject,
                "notes": letters.as_typed(notes),
                **_to(self.people.rows[0] if self.people.rows else None),
            },
        )

    def context(self) -> dict[str, Any]:
        inserts = [
            (purpose, state, letters.chip(purpose), sharing_commands.off(purpose))
            for purpose, state in reversed(self.states.items())
        ]
        return {
            "work": self.work,
            "form": self.form,
            "documents": self.documents,
            "hidden": self.hidden,
            "inserts": inserts,
            "people": self.people.rows,
            "code_inside": self.code_inside,
            "unsaved": self.typed,
        }

    def next_step(self, log: ContactLog) -> tuple[str, str]:
        """After sending: where to go, and the sentence. A link without its code opens nothing, so the code
        comes next; the page of one code leads to the other."""
        to = log.to_name or log.to_address or self.work.client.name
        links = ((purpose, self.states[purpose].link) for purpose in reversed(SHARED))
        held = [(purpose, link) for purpose, link in links if link and f"{{link:{link.pk}}}" in log.notes]
        lacking = [purpose for purpose, link in held if not sharing.code_given(link)]
        said = (
            sent_or_kept(
                _("We are sending your email."),
                _("Your email is kept here, not sent, because no mail server is set."),
            )
            if log.mail
            else _("Saved.")
        )
        if lacking:
            one, both = (
                _("Now give %(name)s the code another way."),
                _("Now give %(name)s the codes of both links another way."),
            )
            said += " " + (both if lacking[1:] else one) % {"name": to}
            return reverse("desk:work_link_setup", args=[self.work.pk, lacking[0]]), said
        return reverse("desk:work", args=[self.work.pk], query={"tab": "contact-log"}), said
