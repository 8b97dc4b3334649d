"""What staff type about clients and contacts, on a profile and on Configure and send request. Forms never
save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from vestibule.cases import queries as cases
from vestibule.core.forms import EMAIL_FORMAT, Form, PhoneField
from vestibule.people.actors import Actor
from vestibule.people.commands import NameTakenError
from vestibule.people.models import Staff
from vestibule.web import access


class ClientForm(Form):
    """What staff type about a client: a new one, on the list of clients and by +Create beside Company."""

    name = forms.CharField(
        label=_("Name"), max_length=200, error_messages={"required": _("Enter the name of the client")}
    )
    number = forms.CharField(
        label=_("Number"), max_length=60, required=False, help_text=_("For example the registration number.")
    )
    country = forms.CharField(label=_("Country"), max_length=80, required=False)
    # The name of which the page has said that it is taken.
    anyway = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.taken = False  # whether the page says now that there is such a client

    def warn(self, taken: NameTakenError, *, by: Staff) -> None:
        """Two clients may have one name, but nobody makes the second one by mistake: the first ones are a
        press away."""
        self.taken = True
        data: QueryDict = self.data.copy()  # type: ignore[attr-defined]  # a form of a request
        data[self.add_prefix("anyway")] = self.cleaned_data["name"]
        self.data = data
        self.add_error("name", taken.reason)
        if access.may(by, "desk:client"):
            links = [(reverse("desk:client", args=[one.pk]), one.name) for one in taken.there]
            there = format_html_join(", ", '<a href="{}">{}</a>', links)
            self["name"].help_text = format_html(str(_("Look at it first: {}")), there)


class ContactForm(Form):
    """+Create beside Customer. The e-mail may be missing; whoever calls asks for it (G-01)."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Enter the name of the contact")}
    )
    email = forms.EmailField(label=_("Email"), required=False, error_messages={"invalid": EMAIL_FORMAT})
    phone = PhoneField(
        label=_("Phone"),
        required=False,
        help_text=_("Customer service calls this number before the first request."),
    )


class CaseForm(Form):
    """A new case: which kind, and what it is called."""

    kind = forms.TypedChoiceField(
        label=_("Case type"),
        coerce=int,
        error_messages={"required": _("Select a case type"), "invalid_choice": _("Select a case type")},
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("If you leave this empty, we use the name of the case type."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.types = cases.types(actor)
        types = ((one.pk, f"{one.name} ({one.get_kind_display()})") for one in self.types)
        self.offer("kind", [("", _("Choose")), *types])


class SendForm(Form):
    """D15. `warned` is the address of which the page has said that it is not on file."""

    recipient = forms.EmailField(
        label=_("Recipient email address"),
        max_length=254,
        error_messages={
            "required": _("Enter an email address"),
            "invalid": EMAIL_FORMAT,
        },
    )
    save_address = forms.BooleanField(label=_("Save this address to Profile data"), required=False)
    despite_lock = forms.BooleanField(label=_("Send the link although the account is locked"), required=False)
    message = forms.CharField(
        label=_("Recipient message"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Enter a message, or go back to the default text")},
    )
    warned = forms.CharField(max_length=254, required=False, widget=forms.HiddenInput)
