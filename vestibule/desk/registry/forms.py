"""What staff correct about clients and contacts. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from vestibule.core.shown_values import SeenField
from vestibule.people.corrections import (
    CLIENT_FACTS,
    CONTACT_FACTS,
    ContactFacts,
    stamp_of_client,
    stamp_of_contact,
)
from vestibule.people.models import Client, Contact

from ..clients.forms import ClientForm, ContactForm


class ClientEditForm(ClientForm):
    """A client, corrected."""

    seen = SeenField()

    @staticmethod
    def of(client: Client) -> dict[str, Any]:
        """What the form shows of a client, with its stamp."""
        return {name: getattr(client, name) for name in CLIENT_FACTS} | {"seen": stamp_of_client(client)}


class ContactEditForm(ContactForm):
    """A contact, corrected. An address is replaced by another one and never taken away: letters need it."""

    seen = SeenField()
    greeting = forms.CharField(
        label=_("Greeting"),
        max_length=120,
        required=False,
        help_text=_("How emails greet this person. If you leave this empty, we use the name."),
    )
    language = forms.ChoiceField(label=_("Language of emails"), required=False)
    field_order = ("name", "greeting", "email", "phone", "language")

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = bool(contact.email)
        self.fields["email"].error_messages["required"] = _("Enter an email address")
        # a language that is not offered any more stays what it is until another one is chosen
        languages = {contact.language: contact.language, "": _("The language of the organisation")}
        self.offer("language", list((languages | dict(settings.LANGUAGES)).items()))

    @staticmethod
    def of(contact: Contact) -> dict[str, Any]:
        """What the form shows of a contact, with its stamp."""
        shown = {name: getattr(contact, name) for name in CONTACT_FACTS}
        return shown | {"email": contact.email, "seen": stamp_of_contact(contact)}

    @property
    def facts(self) -> ContactFacts:
        """What was typed, but for the address."""
        return ContactFacts(**{name: self.cleaned_data[name] for name in CONTACT_FACTS})
