"""As whom letters come, and where their answers go, as an administrator set it. The address that letters come
from is a setting of the installation: a mail server takes letters of one sender."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor
from vestibule.core import email_addresses
from vestibule.core.errors import InputDeniedError

from . import changes
from .models import Organisation

NAMES: changes.Names = {
    "from_name": gettext_lazy("name of the sender"),
    "reply_to": gettext_lazy("address for answers"),
}


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


def replies_to(ours: Organisation | None) -> str:
    """The address that answers go to; empty when none is set."""
    return (ours.reply_to or ours.contact_email) if ours else ""


@transaction.atomic
def change(*, from_name: str, reply_to: str, seen: str | None = None, by: Actor) -> None:
    """Letters that leave from now on have it. Raises ActionDeniedError and StaleFormError."""
    if reply_to and (reason := email_addresses.invalid_reason(reply_to)):
        raise InputDeniedError(_("Address for answers: %(reason)s") % {"reason": reason}, at="reply_to")
    wanted = {"from_name": from_name, "reply_to": reply_to}
    changes.change("organisation.sender_changed", NAMES, wanted, seen=seen, by=by)
