"""What a sending service reports about letters: each event counts once, and what it says of a letter of ours
is a row that the worker takes up (worker/bounces.py)."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from vestibule.audit.record import record
from vestibule.core import secrets
from vestibule.people.actors import SYSTEM

from .bounce_reading import Failure
from .models import MailReport, OutgoingMail
from .returned import went_to

# How old a report may be: services try for up to a day to reach us.
OLDEST = datetime.timedelta(hours=26)
AHEAD = datetime.timedelta(minutes=5)  # of our clock
REMEMBERED = datetime.timedelta(days=3)  # longer than a report may be old


class News(StrEnum):
    """What an event says that matters to us."""

    FAILED = "failed"
    COMPLAINED = "complained"
    NOTHING = ""  # it left, is tried again, was opened


@dataclass(frozen=True, slots=True)
class Event:
    """One event as a service reports it; `number` is the service's own of this event."""

    number: str
    news: News
    message_id: str = ""
    address: str = ""
    code: str = ""
    final: bool = False
    said: str = ""


@transaction.atomic
def keep(service: str, events: Collection[Event]) -> None:
    """Notes them, each once. Those that are not about a letter of ours are known from now on, and nothing
    else is kept of them."""
    told = {event.message_id for event in events if event.news}
    ours = {mail.message_id: mail for mail in OutgoingMail.objects.filter(message_id__in=told)}
    rows = [_row(service, event, ours.get(event.message_id)) for event in events]
    MailReport.objects.bulk_create(rows, ignore_conflicts=True)


def _row(service: str, event: Event, mail: OutgoingMail | None) -> MailReport:
    key = secrets.digest(f"{service}:{event.number}")
    if mail is None or not event.news:
        return MailReport(key=key)
    return MailReport(
        key=key,
        mail=mail,
        complaint=event.news == News.COMPLAINED,
        address=event.address,
        code=event.code,
        final=event.final,
        said=event.said,
    )


def to_take() -> QuerySet[MailReport]:
    """Those that the letter and its request have not heard of, oldest first."""
    waiting = MailReport.objects.filter(mail__isnull=False, taken_at=None)
    return waiting.select_related("mail").order_by("pk")


def claim(report: MailReport) -> MailReport | None:
    """The row, held until the transaction ends; None where another worker has it, or it was taken."""
    found = to_take().filter(pk=report.pk).select_for_update(of=("self",), skip_locked=True).first()
    if found:
        MailReport.objects.filter(pk=found.pk).update(taken_at=Now())
    return found


def failure_in(report: MailReport) -> Failure:
    """The same as a mail server would have reported it."""
    return Failure(
        message_id=report.mail.message_id if report.mail else "",
        addresses=frozenset({report.address}),
        code=report.code,
        final=report.final,
        said=report.said,
    )


def note_complaint(report: MailReport) -> OutgoingMail | None:
    """The letter that its recipient called spam, noted; None where it never left, or went to somebody
    else."""
    mail = report.mail
    if mail is None or mail.sent_at is None or mail.demo_at or not went_to(mail, {report.address}):
        return None
    if mail.staff_id is None:
        record(
            "mail.complained",
            subject=mail.about,
            client=mail.client_id,
            by=SYSTEM,
            title=mail.subject_line,
            to=mail.to_address,
        )
    return mail


def forget_old() -> None:
    """Events that would be too old if they were sent again."""
    MailReport.objects.filter(received_at__lt=Now() - REMEMBERED).exclude(
        mail__isnull=False, taken_at=None
    ).delete()
