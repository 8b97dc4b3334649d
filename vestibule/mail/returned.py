"""A letter that the mail server took and that came back: noted at the letter, once, with a reason in plain
words. Only a report about a letter that is ours, to the recipient that it had, changes anything."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vestibule.core import email_addresses
from vestibule.core.sentences import Sentence

from .bounce_reading import Failure
from .models import OutgoingMail, ReturnKind
from .outbox import record_return

# Why, by the status without its class (RFC 3463); the longest that fits.
WHY: dict[str, Any] = {
    "1.1": _("This address does not exist."),
    "1.2": _("The part of the address after the @ does not exist."),
    "1.3": _("This address is not written correctly."),
    "1.6": _("This mailbox has moved."),
    "1.10": _("No emails can be sent to the part of the address after the @."),
    "2.1": _("This mailbox is switched off."),
    "2.2": _("This mailbox is full."),
    "2.3": _("The email is too large for this mailbox."),
    "3.4": _("The email is too large for the mail server of the recipient."),
    "4": _("The mail server of the recipient could not be reached."),
    "7": _("The mail server of the recipient does not accept our emails."),
}
UNKNOWN = _("The mail server of the recipient did not accept the email.")


@transaction.atomic
def note(failure: Failure) -> OutgoingMail | None:
    """The letter that came back now; None where the report changes nothing: no letter of ours, another
    recipient, one that never left or that we know of. Call it in the transaction of what follows."""
    mail = OutgoingMail.objects.select_for_update(of=("self",)).filter(message_id=failure.message_id).first()
    if mail is None or mail.sent_at is None or mail.demo_at or mail.returned_at:
        return None
    if not went_to(mail, failure.addresses):
        return None
    OutgoingMail.objects.filter(pk=mail.pk).update(
        returned_at=Now(),
        return_kind=ReturnKind.HARD if failure.final else ReturnKind.SOFT,
        last_error=reason(failure),
    )
    record_return(mail, failure.code)
    mail.refresh_from_db()
    return mail


def reason(failure: Failure) -> Sentence:
    """Why it came back, in plain words, and what the server said."""
    why = WHY.get(failure.code[2:]) or WHY.get(failure.code[2:3], UNKNOWN)
    if not failure.said:
        return Sentence(why)
    return Sentence(_("%(why)s The mail server says: %(said)s"), why=Sentence(why), said=failure.said)


def went_to(mail: OutgoingMail, addresses: Collection[str]) -> bool:
    """Whether the recipient of the letter is one of these, written in small letters."""
    address = mail.to_address.lower()
    return address in addresses or email_addresses.ascii_form(address) in addresses
