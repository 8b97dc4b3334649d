"""What customers type, cleaned. Forms never save."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form


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
