"""What staff type to ask for documents and to write to customers. Forms never save."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.catalog import queries as catalog
from vestibule.catalog.models import DocumentTemplate
from vestibule.core.forms import EMAIL_FORMAT, Form, PhoneField
from vestibule.core.paging import Choice
from vestibule.core.shown_values import SeenField
from vestibule.docrequests import due_dates, messages
from vestibule.docrequests.message_models import Open
from vestibule.people import queries as people
from vestibule.people.levels import Level
from vestibule.people.models import Client, Contact, Staff
from vestibule.people.rights import Right

from ..choosing import SearchField, offer, searched, with_address
from ..dates import DateField
from ..mail.forms import EmailForm


class TemplateForm(Form):
    """+Create beside Documents. The file comes beside the form, streamed."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter the name of the document")}
    )
    instructions = forms.CharField(
        label=_("Instructions for the customer"),
        help_text=_("Write instructions, choose a template file, or both."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    instructions.one_of = True  # type: ignore[attr-defined]  # needed unless the file is there: its label does not say "optional"


class NewRequestForm(Form):
    """D9. Client, contact and documents are chosen from what this person may see."""

    client_search = SearchField(_("Find a company"))
    client = forms.TypedChoiceField(
        label=_("Company"),
        coerce=int,
        error_messages={"required": _("Select a company"), "invalid_choice": _("Select a company")},
    )
    contact_search = SearchField(_("Find a contact"))
    contact = forms.TypedChoiceField(
        label=_("Contact"),
        coerce=int,
        error_messages={"required": _("Select a contact"), "invalid_choice": _("Select a contact")},
    )
    documents = forms.TypedMultipleChoiceField(
        label=_("Documents"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Select at least one document"),
            "invalid_choice": _("Select at least one document"),
        },
    )
    due_on = DateField(
        label=_("Due date"),
        error_messages={"required": _("Enter the due date"), "invalid": _("Enter a date, like 2026-04-02")},
    )
    internal_comment = forms.CharField(
        label=_("Internal comment"),
        max_length=5000,
        required=False,
        help_text=_("Only staff see this. The customer cannot see this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    customer_comment = forms.CharField(
        label=_("Comment for customer"),
        max_length=5000,
        required=False,
        help_text=_("The customer sees this. Say what needs to be changed or added."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(
        self,
        *args: Any,
        actor: Staff,
        client: Client | None,
        contact: Contact | None,
        present: datetime.date,
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.present = present  # the organisation's day now
        self.fields["due_on"].help_text = due_dates.span(present)
        self.templates = catalog.offered(actor)
        self.client_denial = actor.on(client).denial(Right.REQUESTS_CREATE) if client else ""
        clients = people.clients(actor, searched(self, "client"), level=Level.ADD)
        contacts = Choice[Contact]([])
        if client:
            contacts = people.contacts(actor, client, searched(self, "contact"))
        offer(self, "client", clients, find=lambda _number: client)
        offer(self, "contact", contacts, find=lambda _number: contact, says=with_address)
        self.offer("documents", [(one.pk, one.name) for one in self.templates])

    def clean_client(self) -> int:
        if self.client_denial:
            raise forms.ValidationError(self.client_denial)
        chosen: int = self.cleaned_data["client"]
        return chosen

    def clean_due_on(self) -> datetime.date:
        chosen: datetime.date = self.cleaned_data["due_on"]
        if reason := due_dates.day_denial(chosen, self.present, present=self.present):
            raise forms.ValidationError(reason)
        return chosen

    def picks(self, chosen: list[str]) -> list[tuple[DocumentTemplate, bool]]:
        """Each document on offer, and whether it is chosen."""
        return [(one, str(one.pk) in chosen) for one in self.templates]


class DraftForm(NewRequestForm):
    """The same for a draft: whatever is missing or half right is kept, as long as it is not too long."""

    LONGEST_DAY = 20  # characters of a due date that is none

    def full_clean(self) -> None:
        super().full_clean()
        for name in [name for name in self.errors if not self._too_long(name)]:
            del self.errors[name]

    def _too_long(self, name: str) -> bool:
        if name == "due_on":
            return len(str(self["due_on"].value() or "")) > self.LONGEST_DAY
        return name in ("internal_comment", "customer_comment")


class ContactedForm(Form):
    """D4: the address as the customer confirmed it."""

    seen = SeenField()
    email = forms.EmailField(
        label=_("Email address (check it on the phone)"),
        error_messages={
            "required": _("Enter a working email address before you press Contacted"),
            "invalid": EMAIL_FORMAT,
        },
    )

    @staticmethod
    def of(contact: Contact | None) -> dict[str, Any]:
        """What the form shows of whom we call, with its stamp."""
        return EmailForm.of(contact) if contact else {}


class PhoneForm(Form):
    """D4: the number of a contact of whom we have none."""

    phone = PhoneField(label=_("Phone"), error_messages={"required": _("Enter a phone number")})


ALSO = {
    Open.QUESTION: _("This also answers the question from the customer"),
    Open.TIME: _("This also answers the wish for more time"),
}


class MessageForm(Form):
    """P11, the desk's side: what the customer reads by email and in the portal. `waits` is what this person
    may answer now, what the message is about first. The page that was sent says itself what it is about."""

    seen = SeenField()
    about = forms.ChoiceField(choices=Open.choices, required=False, widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("Message to the customer"),
        max_length=messages.LONGEST,
        help_text=_("We email it. The customer can answer in the portal. Up to 2,000 characters."),
        error_messages={"required": _("Write your message first")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    also = forms.BooleanField(required=False)

    def __init__(self, *args: Any, waits: Sequence[Open] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        self.waits = waits
        self.initial.setdefault("about", waits[0] if waits else Open.QUESTION)
        about = self.data.get("about") or self.initial["about"]
        others = [one for one in waits if one != about]
        self.time_by_box = Open.TIME in others
        if others:
            self.fields["also"].label = ALSO[others[0]]
        else:
            self.fields["also"].widget = forms.HiddenInput()

    @property
    def answers(self) -> list[str]:
        """What the message answers, once the form is valid."""
        about = self.cleaned_data["about"] or Open.QUESTION
        return list(Open) if self.cleaned_data["also"] else [about]


class AnsweredForm(MessageForm):
    """The same form, where it was answered otherwise: what somebody wrote in it would not be sent."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["text"].required = False
        self.fields["text"].one_of = True  # type: ignore[attr-defined]  # it is needed by the other button

    def clean_text(self) -> str:
        if self.cleaned_data["text"].strip():
            raise forms.ValidationError(
                _("You have written an answer. Send it, or clear it before you mark this as answered.")
            )
        return ""
