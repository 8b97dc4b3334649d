"""What the first administrator types."""

import zoneinfo

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.people.models import Login


class SetupForm(Form):
    """The organisation and its first administrator."""

    name = forms.CharField(label=_("Name of your organisation"), max_length=120)
    prefix = forms.RegexField(  # type: ignore[assignment]
        label=_("First letters of references"),
        regex=r"^[A-Za-z]{1,6}$",
        help_text=_("One to six letters, such as NW in NW-2026-0142."),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [
            ("", _("Choose")),
            *((zone, zone) for zone in sorted(zoneinfo.available_timezones())),
        ],
        help_text=_("Due dates and expiry dates use this time zone. For example Europe/Rome."),
        widget=forms.Select(attrs={"data-zone": ""}),  # the browser proposes its own
    )
    contact_phone = forms.CharField(
        label=_("Phone number for customers’ questions"), max_length=40, required=False
    )
    contact_email = forms.EmailField(label=_("Email address for customers’ questions"), required=False)
    contact_hours = forms.CharField(label=_("Opening hours"), max_length=80, required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    admin_name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(
        label=_("Your email"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=200,
        help_text=_("Use 12 characters or more. Three random words are easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        password_validation.validate_password(
            password,
            Login(email=self.cleaned_data.get("email", ""), name=self.cleaned_data.get("admin_name", "")),
        )
        return password

    def organisation(self) -> dict[str, str]:
        names = ("name", "prefix", "time_zone", "contact_phone", "contact_email", "contact_hours", "address")
        return {name: self.cleaned_data[name] for name in names}

    def administrator(self) -> dict[str, str]:
        return {
            "name": self.cleaned_data["admin_name"],
            "email": self.cleaned_data["email"],
            "password": self.cleaned_data["password"],
        }
