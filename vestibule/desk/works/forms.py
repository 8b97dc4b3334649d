"""What staff type about Works, their links and Contact Logs, cleaned. Forms never save."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.cases import queries as cases
from vestibule.cases.models import Case, CaseKind
from vestibule.core.fingerprints import fingerprint
from vestibule.core.forms import EMAIL_FORMAT, Form
from vestibule.core.paging import Choice
from vestibule.core.shown_values import SeenField
from vestibule.mail.models import ContactChannel, ContactLog
from vestibule.people import queries as people
from vestibule.people.actors import Actor
from vestibule.people.levels import Level
from vestibule.people.models import Contact, Staff
from vestibule.people.rights import Right
from vestibule.sharing import letters

from ..choosing import SearchField, note, offer, only, searched

CHANNELS = list(ContactLog._meta.get_field("channel").choices or [])


class NewWorkForm(Form):
    """+ Work. The clients to choose from are narrowed by a search."""

    client_search = SearchField(gettext_lazy("Find a client"))
    client = forms.TypedChoiceField(
        label=gettext_lazy("Client"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Select a client"),
            "invalid_choice": gettext_lazy("Select a client"),
        },
    )
    type = forms.TypedChoiceField(
        label=gettext_lazy("Work type"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Select a Work type"),
            "invalid_choice": gettext_lazy("Select a Work type"),
        },
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter a title")},
    )

    def __init__(self, *args: Any, actor: Staff, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.actor = actor
        found = people.clients(actor, searched(self, "client"), level=Level.ADD)
        offer(self, "client", found, find=partial(people.find_client, actor))
        self.kinds = cases.types(actor, CaseKind.WORK)
        self.offer("type", [("", _("Choose")), *((one.pk, one.name) for one in self.kinds)])

    def clean_client(self) -> int:
        chosen: int = self.cleaned_data["client"]
        if reason := self.actor.on(people.client(self.actor, chosen)).denial(Right.WORKS_CREATE):
            raise forms.ValidationError(reason)
        return chosen


class WorkForm(Form):
    """Edit."""

    seen = SeenField()
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter a title")},
    )
    responsible_search = SearchField(gettext_lazy("Find a colleague"))
    responsible = forms.TypedChoiceField(
        label=gettext_lazy("Responsible"),
        coerce=int,
        help_text=gettext_lazy("We tell this person when the client sends documents."),
    )

    def __init__(self, *args: Any, actor: Actor, work: Case, **kwargs: Any):
        super().__init__(*args, **kwargs)
        colleagues = people.colleagues(actor, searched(self, "responsible"))

        def find(number: int) -> Staff | None:
            """Whoever has left stays until somebody else is chosen."""
            return work.responsible if number == work.responsible_id else people.find_colleague(actor, number)

        found = offer(self, "responsible", colleagues, find=find, blank=False)
        self.people = {one.pk: one for one in found}

    @staticmethod
    def of(work: Case) -> dict[str, Any]:
        """What the form shows of a Work, with its stamp."""
        return {
            "title": work.title,
            "responsible": work.responsible_id,
            "seen": fingerprint(work.title, work.responsible_id),
        }


class LinkForm(Form):
    """D18. The code is proposed by us; an empty one keeps the present one."""

    code = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    seen = SeenField()
    message = forms.CharField(
        label=gettext_lazy("Message"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy(
            "The client reads this before entering the code. Say what to do. Do not write anything "
            "confidential."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Expiry Date"),
        required=False,
        error_messages={"invalid": gettext_lazy("Enter a date, like 2026-04-02")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class ContactLogForm(Form):
    """D23. In the notes, links are their words in braces; cleaned, they are `{link:download}` and
    `{link:upload}`."""

    channel = forms.ChoiceField(label=gettext_lazy("Channel"), choices=CHANNELS, widget=forms.RadioSelect)
    mailed = forms.BooleanField(
        label=gettext_lazy("Send by email"),
        required=False,
        help_text=gettext_lazy(
            "The client receives what you write below. Untick to record an email you have already sent."
        ),
    )
    to_name = forms.CharField(label=gettext_lazy("Name"), max_length=120, required=False)
    to_address = forms.EmailField(
        label=gettext_lazy("Email"),
        required=False,
        error_messages={"invalid": EMAIL_FORMAT},
        widget=forms.EmailInput(attrs={"list": "people", "autocomplete": "off"}),
    )
    to_address.one_of = True  # type: ignore[attr-defined]  # needed to send: its label says when
    to_address_search = SearchField(gettext_lazy("Find a contact"))
    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=300,
        error_messages={"required": gettext_lazy("Enter a subject")},
    )
    notes = forms.CharField(
        label=gettext_lazy("Notes"),
        max_length=20_000,
        strip=False,
        help_text=gettext_lazy(
            "If you send by email, this is the message to the client. Otherwise only staff see it."
        ),
        error_messages={"required": gettext_lazy("Enter your message")},
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
    )

    def __init__(self, *args: Any, people: Choice[Contact], **kwargs: Any):
        super().__init__(*args, **kwargs)
        found, chosen = only(people), self["to_address"].value()
        note(self, "to_address", people, selected=bool(found and found.email == chosen))

    def clean_notes(self) -> str:
        typed = self.cleaned_data["notes"].replace("\r\n", "\n").rstrip()
        if letters.broken_chip(typed):
            raise forms.ValidationError(
                _("A link in your message is damaged. Delete what is left of it and insert it again.")
            )
        return letters.from_typed(typed)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        typed.pop("to_address_search", None)
        typed["mailed"] = typed.get("mailed", False) and typed.get("channel") == ContactChannel.EMAIL
        if typed["mailed"] and not typed.get("to_address") and "to_address" not in self.errors:
            self.add_error("to_address", EMAIL_FORMAT)
        return typed
