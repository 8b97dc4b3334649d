"""What link holders type, cleaned. Forms never save."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CodeForm(forms.Form):
    """One field for the whole code, however it is written (L8)."""

    code = forms.CharField(
        label=_("Security code"),
        max_length=40,
        error_messages={"required": _("Enter your security code")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false", "dir": "ltr"}),
    )


class BatchForm(forms.Form):
    """What goes with documents that are sent by an upload link."""

    sender = forms.CharField(label=_("Your name"), max_length=120, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    note = forms.CharField(label=_("What are these documents about?"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}))
