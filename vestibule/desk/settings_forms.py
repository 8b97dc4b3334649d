"""What staff type on a customer's profile, on Configure and send request, and in the settings. Forms never
save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.cases import queries as cases
from vestibule.cases.models import KINDS
from vestibule.core.fingerprints import fingerprint
from vestibule.core.forms import Form
from vestibule.organisation import request_settings
from vestibule.organisation.models import Organisation
from vestibule.organisation.request_settings import MOST_DAYS
from vestibule.people.actors import Actor
from vestibule.people.models import Contact


class CaseForm(Form):
    """A new case: which kind, and what it is called."""

    kind = forms.TypedChoiceField(
        label=_("Kind"),
        coerce=int,
        error_messages={"required": _("Choose a kind"), "invalid_choice": _("Choose a kind")},
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty to use the name of the kind."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.types = cases.types(actor)
        types = ((one.pk, f"{one.name} ({one.get_kind_display()})") for one in self.types)
        self.fields["kind"].choices = [("", _("Choose")), *types]  # type: ignore[attr-defined]


class EmailForm(Form):
    """The address of a contact, corrected."""

    seen = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    email = forms.EmailField(label=_("E-mail"), error_messages={"required": _("Enter an email address")})

    @staticmethod
    def of(contact: Contact) -> dict[str, Any]:
        """What the form shows of a contact, with its stamp."""
        return {"email": contact.email, "seen": fingerprint(contact.email)}


class SendForm(Form):
    """D15. `warned` is the address of which the page has said that it is not on file."""

    recipient = forms.EmailField(
        label=_("Recipient email address"),
        max_length=254,
        error_messages={
            "required": _("Enter an email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
        },
    )
    save_address = forms.BooleanField(label=_("Save this address to Profile data"), required=False)
    message = forms.CharField(
        label=_("Recipient message"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write a message, or go back to the default text")},
    )
    warned = forms.CharField(max_length=254, required=False, widget=forms.HiddenInput)


class RequestSettingsForm(Form):
    """B-06: what every request by link has in common."""

    seen = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Subject and title"),
        max_length=150,
        help_text=_("The heading of the e-mail; its subject is this and the name of your organisation."),
        error_messages={"required": _("Enter a title")},
    )
    message = forms.CharField(
        label=_("Default message"),
        max_length=5000,
        help_text=_("Staff can change it before they send."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write a default message")},
    )
    days = forms.IntegerField(
        label=_("Days that a link works"),
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_(
            "Counted from the instant at which the mail server takes the letter. "
            "Links that are out keep theirs."
        ),
    )
    keeps_progress = forms.BooleanField(
        label=_("Keep what customers have filled in until they press Finish"),
        required=False,
        help_text=_("When this is off, everything begins anew each time that the link is opened."),
    )

    @staticmethod
    def of(ours: Organisation) -> dict[str, Any]:
        """What the form shows of the settings, with their stamp."""
        texts = {"title": ours.request_subject, "message": ours.request_message}
        return {
            **texts,
            "days": ours.request_link_days,
            "keeps_progress": ours.keeps_progress,
            "seen": request_settings.stamp_of(ours),
        }


class FormHeadForm(Form):
    """D26, above the questions."""

    name = forms.CharField(
        label=_("Name of the form"),
        max_length=120,
        error_messages={"required": _("Enter the name of the form")},
    )
    intro = forms.CharField(
        label=_("Introduction for the customer"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CaseTypeHeadForm(Form):
    """A kind of case, above its tasks."""

    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Enter a name")})
    kind = forms.ChoiceField(
        label=_("What it is"), choices=KINDS, error_messages={"required": _("Choose what it is")}
    )
