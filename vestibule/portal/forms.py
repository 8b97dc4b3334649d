"""What customers type, cleaned. Forms never save."""

import datetime
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.docrequests import extensions, messages, missing_reasons
from vestibule.docrequests.models import DocumentRequest
from vestibule.links.codes import Guess
from vestibule.links.registration_codes import DIGITS
from vestibule.organisation.timezone import short_day


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


class QuestionForm(Form):
    """P11: what the customer writes to us."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=messages.LONGEST,
        help_text=_("Ask us anything about these documents. You can use up to 2,000 characters."),
        error_messages={"required": _("Write your message first")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class MoreTimeForm(Form):
    """A later due date, and why."""

    until = forms.DateField(
        label=_("When can you send the documents?"),
        error_messages={
            "required": _("Enter the day when you can send the documents"),
            "invalid": _("Enter a date, like 2026-04-02"),
        },
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    text = forms.CharField(
        label=_("Why do you need more time?"),
        max_length=messages.LONGEST,
        help_text=_("You can use up to 2,000 characters."),
        error_messages={"required": _("Write why you need more time")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, docrequest: DocumentRequest, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.docrequest = docrequest
        first, last = extensions.days(docrequest)
        said = {"first": short_day(first), "last": short_day(last)}
        self.fields["until"].help_text = _("You can choose a day from %(first)s to %(last)s.") % said

    def clean_until(self) -> datetime.date:
        until: datetime.date = self.cleaned_data["until"]
        if reason := extensions.day_denial(self.docrequest, until):
            raise forms.ValidationError(reason)
        return until


class MissingForm(Form):
    """Why the customer does not have a document."""

    text = forms.CharField(
        label=_("Why do you not have it?"),
        max_length=missing_reasons.LONGEST,
        help_text=_("You can use up to 500 characters."),
        error_messages={"required": _("Write why you do not have it")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SendForm(Form):
    """The last look before sending."""

    note = forms.CharField(
        label=_("Note for us"),
        max_length=300,
        required=False,
        help_text=_("You can use up to 300 characters."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    send_with_gaps = forms.BooleanField(
        label=_("Send what I have now"),
        help_text=_("We will ask you again for what we still need."),
        required=False,
    )
