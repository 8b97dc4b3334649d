"""What customers type, cleaned. Forms never save."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form, NewPasswordField
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
