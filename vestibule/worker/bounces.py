"""A message that came to the address of returned letters, from whichever way it came: a pipe, a mailbox, the
report of a sending service. What it changes is one transaction for each letter."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import transaction

from vestibule.mail import returned
from vestibule.mail.bounce_reading import Failure, NotABounceError, failures
from vestibule.mail.models import OutgoingMail

from . import mail_callbacks

log = logging.getLogger("vestibule.mail")


def take(raw: bytes) -> list[OutgoingMail]:
    """The letters that came back by this message; none for whatever is no report about letters of ours, which
    the log says."""
    try:
        found = failures(raw)
    except NotABounceError as reason:
        log.info("a message to the address of returned letters was ignored: %s", reason)
        return []
    return take_failures(found)


def take_failures(found: Iterable[Failure]) -> list[OutgoingMail]:
    """The same of what was read already."""
    return [mail for failure in found if (mail := _take(failure))]


@transaction.atomic
def _take(failure: Failure) -> OutgoingMail | None:
    mail = returned.note(failure)
    if mail is None:
        log.warning("a report about a letter that is not ours, or is known, was ignored")
        return None
    mail_callbacks.on_return(mail)
    log.info("letter %s (%s) came back (%s)", mail.pk, mail.letter, failure.code or "no code")
    return mail
