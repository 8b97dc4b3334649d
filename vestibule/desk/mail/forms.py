"""What staff type about letters and the addresses that they go to. Forms never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core.fingerprints import fingerprint
from vestibule.core.forms import EMAIL_FORMAT, Form
from vestibule.core.shown_values import SeenField
from vestibule.people.models import Contact


class EmailForm(Form):
    """An address, corrected: of a contact, or of whom a letter did not reach."""

    seen = SeenField()
    email = forms.EmailField(
        label=_("Email"), error_messages={"required": _("Enter an email address"), "invalid": EMAIL_FORMAT}
    )

    @staticmethod
    def of(contact: Contact) -> dict[str, Any]:
        """What the form shows of a contact, with its stamp."""
        return {"email": contact.email, "seen": fingerprint(contact.email)}
