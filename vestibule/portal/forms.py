"""What customers type, cleaned. Forms never save."""

import re
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form, NewPasswordField
from vestibule.links.codes import Guess
from vestibule.links.registration_codes import DIGITS
from vestibule.people.models import Login


class ActivateForm(Form):
    """Name and password of the customer's own choice (A-42)."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("We greet you by this name. Our team can see it."),
        error_messages={"required": _("Enter your name")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = NewPasswordField(label=_("Password"), error_messages={"required": _("Choose a password")})

    def __init__(self, *args: Any, email: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(
            password, Login(email=self.email, name=self.cleaned_data.get("name", ""))
        )
        return password


class RegistrationCodeForm(Form):
    """The code that came by email (K-4)."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("6 digits, from the email that we sent you."),
        max_length=40,
        error_messages={"required": _("Enter the code from our email")},
        widget=forms.TextInput(
            attrs={"class": "v-code", "autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}
        ),
    )

    def clean_code(self) -> str:
        """What cannot be a code costs no guess."""
        code = "".join(self.cleaned_data["code"].split())
        if not re.fullmatch(rf"[0-9]{{{DIGITS}}}", code):
            raise forms.ValidationError(_("Enter all 6 digits of the code"))
        return code

    def refuse(self, guess: Guess) -> None:
        """It was not the code, or is not any more."""
        said = {
            Guess.WRONG: _("That code is wrong. Check it and try again."),
            Guess.WAIT: _("You have entered too many wrong codes. Send a new code, or wait one hour."),
            Guess.SUSPENDED: _("This code no longer works. Send a new code."),
        }
        self.add_error("code", said[guess])


class SendForm(Form):
    """The last look before sending."""

    note = forms.CharField(
        label=_("Note for us"),
        max_length=300,
        required=False,
        help_text=_("You can use up to 300 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    send_with_gaps = forms.BooleanField(label=_("Send what I have now"), required=False)
