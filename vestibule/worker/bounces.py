"""A message that came to the address of returned letters, from whichever way it came: a pipe, a mailbox, the
report of a sending service. What it changes is one transaction for each letter."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import transaction

from vestibule.core.batches import do_each
from vestibule.mail import reports, returned
from vestibule.mail.bounce_reading import Failure, NotABounceError, failures
from vestibule.mail.models import MailReport, OutgoingMail

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
    for letter in OutgoingMail.objects.filter(message_id=failure.message_id):
        mail_callbacks.hold(letter)
    mail = returned.note(failure)
    if mail is None:
        log.warning("a report about a letter that is not ours, or is known, was ignored")
        return None
    mail_callbacks.on_return(mail)
    log.info("letter %s (%s) came back (%s)", mail.pk, mail.letter, failure.code or "no code")
    return mail


def take_reports() -> None:
    """What the sending service has reported since the last minute, each in a transaction of its own."""
    do_each(reports.to_take(), _take_report)


@transaction.atomic
def _take_report(found: MailReport) -> None:
    report = reports.claim(found)
    if report is None:
        return
    if not report.complaint:
        _take(reports.failure_in(report))
    elif mail := reports.note_complaint(report):
        mail_callbacks.on_complaint(mail)
        log.info("the recipient of letter %s (%s) called it spam", mail.pk, mail.letter)
