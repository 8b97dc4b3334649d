"""What staff type about a call, and whom they ask instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import EMAIL_FORMAT, Form, PhoneField
from vestibule.people import queries as people
from vestibule.people.models import Client, Contact, Staff

from ..choosing import SearchField, offer, searched, with_address


class WrongContactForm(Form):
    """D4: why this is not the person to ask, for the author."""

    reason = forms.CharField(
        label=_("What did you learn?"),
        max_length=300,
        help_text=_("For example who is responsible now. Only staff see this."),
        error_messages={"required": _("Enter what you learned on the phone")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnotherContactForm(Form):
    """Who is asked instead: a contact of the client, or somebody new."""

    contact_search = SearchField(_("Find a contact"))
    contact = forms.TypedChoiceField(
        label=_("Contact"),
        coerce=int,
        required=False,
        error_messages={"invalid_choice": _("Select a contact from the list")},
    )
    contact.one_of = True  # type: ignore[attr-defined]  # needed unless a name is there
    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        error_messages={"required": _("Enter the name of the new contact")},
    )
    name.one_of = True  # type: ignore[attr-defined]  # the same
    email = forms.EmailField(label=_("Email"), required=False, error_messages={"invalid": EMAIL_FORMAT})
    email.one_of = True  # type: ignore[attr-defined]  # needed unless a phone number is there
    phone = PhoneField(
        label=_("Phone"),
        required=False,
        help_text=_("Customer service calls this number. Enter at least an email address or a phone number."),
    )
    phone.one_of = True  # type: ignore[attr-defined]  # the same

    def __init__(self, *args: Any, actor: Staff, client: Client, former: Contact | None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        found = offer(
            self,
            "contact",
            people.contacts(actor, client, searched(self, "contact")),
            find=lambda number: people.find_contact(actor, number, client),
            says=with_address,
            blank=False,
        )
        self.people = {one.pk: one for one in found if one != former}
        listed = [(one.pk, with_address(one)) for one in self.people.values()]
        self.offer("contact", [("", gettext("A new contact")), *listed])
        self.offers = bool(listed or searched(self, "contact"))  # else there is nobody to choose
        self.fields["name"].required = not self.offers

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both."""
        written: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, name = written.get("contact"), written.get("name", "").strip()
        if chosen and name:
            self.add_error("name", _("Select a contact or enter a new one, not both"))
        if not chosen and not name and not {"contact", "name"} & set(self.errors):
            self.add_error("contact", _("Select a contact, or enter the name of a new one"))
        return written

    def named(self) -> Mapping[str, Any]:
        """Who it is, for the command."""
        written = self.cleaned_data
        return {
            "contact": self.people.get(written["contact"] or 0),
            "name": " ".join(written["name"].split()),
            "email": written["email"],
            "phone": written["phone"],
        }
