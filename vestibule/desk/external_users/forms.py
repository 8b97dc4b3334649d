"""What is typed about the account of a customer. Forms never save."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from vestibule.core.forms import Form
from vestibule.core.shown_values import SeenField
from vestibule.docrequests import account_locks
from vestibule.people.models import ExternalAccount


class ReasonForm(Form):
    """Why accounts are locked (G-10)."""

    reason = forms.CharField(
        label=_("Reason"), max_length=300, required=False, help_text=_("Only our team can see it.")
    )


class KeepLockedForm(Form):
    """D3: why an account stays locked, for whoever asked for documents."""

    reason = forms.CharField(
        label=_("Why does the account stay locked?"),
        max_length=300,
        help_text=_("Only staff see this."),
        error_messages={"required": _("Enter why the account stays locked")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class LockForm(ReasonForm):
    """Why one account is locked, or was."""

    seen = SeenField()

    @staticmethod
    def of(account: ExternalAccount) -> dict[str, str]:
        """What the form shows of the account, with its stamp."""
        return {"reason": account.locked_reason, "seen": account_locks.stamp_of(account)}
