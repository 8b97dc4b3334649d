"""What administrators type: how requests go out, the heads of the editors, and the set-up of a new
installation. Forms never save."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from vestibule.cases.models import KINDS
from vestibule.core.forms import Form, NewPasswordField, PhoneField
from vestibule.core.shown_values import SeenField
from vestibule.organisation import calls, check_settings, details, portal, request_settings, sign_in_settings
from vestibule.organisation.calls import MOST_ATTEMPTS, MOST_HOURS
from vestibule.organisation.models import Organisation
from vestibule.organisation.request_settings import LONGEST_TITLE, MOST_DAYS
from vestibule.people.models import Login


class RequestSettingsForm(Form):
    """B-06: what every request by link has in common."""

    seen = SeenField()
    title = forms.CharField(
        label=_("Subject and title"),
        max_length=LONGEST_TITLE,
        help_text=_(
            "This is the heading of the email. The subject is the heading and the name of your organisation."
        ),
        error_messages={"required": _("Enter a title")},
    )
    message = forms.CharField(
        label=_("Default message"),
        max_length=5000,
        help_text=_("Staff can change this before they send the request."),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Enter a default message")},
    )
    days = forms.IntegerField(
        label=_("Number of days that a link works"),
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("The days start when the email is sent. Links already sent do not change."),
    )
    keeps_progress = forms.BooleanField(
        label=_("Keep customers’ answers until they press Finish"),
        required=False,
        help_text=_("If you turn this off, customers must finish in one go."),
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


class CallsForm(Form):
    """A3: when a customer who did not answer is called again."""

    seen = SeenField()
    call_again_hours = forms.IntegerField(
        label=_("Hours until the next call"),
        min_value=1,
        max_value=MOST_HOURS,
        help_text=_(
            "After No response the task comes back after this time. Unless calls wait for working hours, "
            "this can be at night or at the weekend."
        ),
    )
    call_in_hours = forms.BooleanField(
        label=_("Call only in working hours"),
        required=False,
        help_text=_("A call that would fall outside the working hours waits until the office opens."),
    )
    call_attempts = forms.IntegerField(
        label=_("Tell whoever asked after this many calls"),
        min_value=1,
        max_value=MOST_ATTEMPTS,
        help_text=_("They can then name another contact or cancel. Customer service goes on calling."),
    )

    @staticmethod
    def of(ours: Organisation) -> dict[str, Any]:
        """What the form shows of the settings, with their stamp."""
        shown = {name: getattr(ours, name) for name in calls.NAMES}
        return shown | {"seen": calls.stamp_of(ours)}


class SignInSettingsForm(Form):
    """A12: by which means people sign in."""

    seen = SeenField()
    customers_reset_passwords = forms.BooleanField(
        label=_("Customers can reset their password"),
        required=False,
        help_text=_(
            "They get a link by email that works for 1 hour. If you turn this off, customers who have "
            "forgotten their password must contact you."
        ),
    )
    second_step_required = forms.BooleanField(
        label=_("Everybody in the organisation must use a second step"),
        required=False,
        help_text=_(
            "After the password we ask for a passkey or a code of an app. Whoever has set up neither is "
            "asked to do that first, after signing in."
        ),
    )

    @staticmethod
    def of(ours: Organisation) -> dict[str, Any]:
        """What the form shows of the settings, with their stamp."""
        shown = {name: getattr(ours, name) for name in sign_in_settings.NAMES}
        return shown | {"seen": sign_in_settings.stamp_of(ours)}


class CheckSettingsForm(Form):
    """G-18 and ruling 11: who does the first check, and when the customer hears that all is fine."""

    seen = SeenField()
    four_eyes = forms.BooleanField(
        label=_("A colleague does the first check"),
        required=False,
        help_text=_(
            "Nobody checks first what they asked for themselves, and nobody does both checks. An "
            "administrator can, with a reason, which the audit log keeps."
        ),
    )
    tells_at_close = forms.BooleanField(
        label=_("Tell the customer after the final check"),
        required=False,
        help_text=_(
            "The email that no issues were found leaves when the request is closed. If this is off, it "
            "leaves after the first check."
        ),
    )

    @staticmethod
    def of(ours: Organisation) -> dict[str, Any]:
        """What the form shows of the settings, with their stamp."""
        shown = {name: getattr(ours, name) for name in check_settings.NAMES}
        return shown | {"seen": check_settings.stamp_of(ours)}


class PortalForm(Form):
    """A-05, K-4: whether customers can use the portal, and how they register."""

    seen = SeenField()
    portal_on = forms.BooleanField(label=_("The portal is on"), required=False)
    asks_for_code = forms.BooleanField(
        label=_("Ask for a code by email before registering"),
        required=False,
        help_text=_("Whoever opens an invitation first enters a code that we send to the email address."),
    )
    customers_change_sent = forms.BooleanField(
        label=_("Customers can change what they sent until a colleague takes the check"),
        required=False,
        help_text=_("They add, replace or withdraw files. Each change stands in the timeline."),
    )
    receipt_days = forms.IntegerField(
        label=_("Days that the link of a receipt works"),
        min_value=1,
        max_value=portal.MOST_DAYS,
        help_text=_("1 to 365 days. The receipt says what was sent, and holds no documents."),
        error_messages={"required": _("Enter the number of days that the link of a receipt works")},
    )

    @staticmethod
    def of(ours: Organisation) -> dict[str, Any]:
        """What the form shows of the settings, with their stamp."""
        return {name: getattr(ours, name) for name in portal.NAMES} | {"seen": portal.stamp_of(ours)}


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
        label=_("What it is"), choices=KINDS, error_messages={"required": _("Select what it is")}
    )


class DetailsForm(Form):
    """What the organisation is called, in which zone it works, and whom customers ask."""

    name = forms.CharField(label=_("Name of your organisation"), max_length=120)
    prefix = forms.RegexField(  # type: ignore[assignment]  # a field, and also Form.prefix
        label=_("First letters of references"),
        regex=r"^[A-Za-z]{1,6}$",
        help_text=_("One to six letters, such as NW in NW-2026-0142."),
        error_messages={"invalid": _("First letters of references: enter one to six letters from A to Z")},
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [
            ("", _("Choose")),
            *((zone, zone) for zone in sorted(zoneinfo.available_timezones())),
        ],
        help_text=_("Due dates and expiry dates use this time zone. For example Europe/Rome."),
        # the browser proposes its own, and leaves the names as they are
        widget=forms.Select(attrs={"data-zone": "", "translate": "no"}),
    )
    contact_phone = PhoneField(label=_("Phone number for customers’ questions"), required=False)
    contact_email = forms.EmailField(label=_("Email address for customers’ questions"), required=False)
    contact_hours = forms.CharField(label=_("Opening hours"), max_length=80, required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)

    def details(self) -> dict[str, str]:
        """The same words under the names that commands know."""
        return {name: self.cleaned_data[name] for name in DetailsForm.base_fields}


class OrganisationForm(DetailsForm):
    """The same once it is set up."""

    seen = SeenField()
    contact_name = forms.CharField(
        label=_("Who answers customers’ questions"),
        max_length=120,
        required=False,
        help_text=_("A person or a team. Customers see it beside the phone number and the email address."),
    )
    field_order = ["name", "prefix", "time_zone", "contact_name"]

    @staticmethod
    def of(ours: Organisation) -> dict[str, Any]:
        """What the form shows of the organisation, with its stamp."""
        shown = {name: getattr(ours, name) for name in details.NAMES if name != "reference_prefix"}
        return shown | {"prefix": ours.reference_prefix, "seen": details.stamp_of(ours)}


class SetupForm(DetailsForm):
    """The organisation and its first administrator."""

    admin_name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(
        label=_("Your email"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = NewPasswordField(label=_("Your password"))

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(
            password,
            Login(email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("admin_name", "")),
        )
        return password

    def administrator(self) -> dict[str, Any]:
        return {
            "name": self.cleaned_data["admin_name"],
            "email": self.cleaned_data["email"],
            "password": self.cleaned_data["password"],
        }
