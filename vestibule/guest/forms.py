"""What link holders type, cleaned. Forms never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core import secrets
from vestibule.core.forms import Form


class CodeForm(Form):
    """One field for the whole code, however it is written (L8)."""

    code = forms.CharField(
        label=_("Security code"),
        help_text=_("It looks like K7QM-4T98. Capitals and the dash do not matter."),
        max_length=40,
        error_messages={"required": _("Enter your security code")},
        widget=forms.TextInput(
            attrs={
                "class": "v-code",
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
            }
        ),
    )

    def clean_code(self) -> str:
        """What cannot be a code costs no guess."""
        code: str = self.cleaned_data["code"]
        if len(secrets.normalize_code(code)) != secrets.CODE_LENGTH:
            raise forms.ValidationError(_("Enter all 8 letters and numbers of the code"))
        return code

    def refuse(self) -> None:
        """It was not the code; nothing says how many tries are left (ruling 6)."""
        self.add_error("code", _("That code is wrong. Check it and try again."))


class BatchForm(Form):
    """What goes with documents that are sent by an upload link."""

    sender = forms.CharField(
        label=_("Your name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    note = forms.CharField(
        label=_("What are these documents about?"),
        max_length=300,
        required=False,
        help_text=_("You can use up to 300 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
