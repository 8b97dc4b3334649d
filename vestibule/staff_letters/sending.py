"""Which notifications are mailed now. The rows are the truth: each person's are taken, written and noted as
mailed in one transaction, so that a worker that dies mails nothing twice that the mail server has not
taken (ruling 10)."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from vestibule.core import clock
from vestibule.core.batches import do_each
from vestibule.mail.outbox import can_mail
from vestibule.notifications.choices import choices_of, morning
from vestibule.notifications.models import DayLetter, Notification, Pace
from vestibule.organisation.timezone import to_local
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.tasks.urgency import grouped

from . import letters
from .undelivered import undelivered

AT_A_TIME = 200  # people for whom one sweep writes


def send_due(now: datetime.datetime | None = None) -> None:
    """Letters of at once and of the hour, to everybody for whom one is due."""
    moment = now or clock.now()
    due = Notification.objects.filter(mail_due_at__lte=moment).exclude(pace=Pace.DAILY)
    people = due.order_by("staff").values_list("staff", flat=True).distinct()[:AT_A_TIME]
    do_each(Staff.objects.filter(pk__in=list(people)), lambda person: _send_due(person, moment))


def send_digests(now: datetime.datetime | None = None) -> None:
    """From eight o'clock on, to everybody who has not had one on this day."""
    moment = now or clock.now()
    if moment < morning(moment):
        return
    today = to_local(moment).date()
    people = Staff.objects.filter(Q(day_letter=None) | Q(day_letter__day__lt=today), left_at=None)
    do_each(people[:AT_A_TIME], lambda person: _send_digest(person, moment, today))


@transaction.atomic
def _send_due(person: Staff, now: datetime.datetime) -> None:
    if not _alone_with(person):
        return
    due = Notification.objects.filter(staff=person, mail_due_at__lte=now).exclude(pace=Pace.DAILY)
    rows = _taken(person, due)
    hourly = [row for row in rows if row.pace == Pace.HOURLY]
    for row in rows:
        if row.pace == Pace.AT_ONCE:
            letters.one(person, row)
    if hourly:
        letters.hour(person, hourly)


@transaction.atomic
def _send_digest(person: Staff, now: datetime.datetime, today: datetime.date) -> None:
    """Nothing is written where nothing waits. Whoever is new has no day behind them: their first digest comes
    on the next morning, or as soon as something was laid down for it."""
    if not _alone_with(person):
        return
    last = DayLetter.objects.filter(staff=person).first()
    if last and last.day >= today:
        return
    DayLetter.objects.update_or_create(staff=person, defaults={"day": today})
    wanted = any(choice.pace == Pace.DAILY for choice in choices_of(person).values())
    new = _taken(person, Notification.objects.filter(staff=person, mail_due_at__lte=now, pace=Pace.DAILY))
    tasks = wanted and (last or new) and _is_written_to(person)
    groups = dict(grouped(inbox.listing(person, "mine", now=now).rows, now)) if tasks else {}
    late, waiting = groups.get("late", []), groups.get("today", [])
    rest = [row for row in new if row.task not in {task.pk for task in (*late, *waiting)}]
    if late or waiting or rest:
        letters.day(person, late=late, today=waiting, new=rest, counts=inbox.counts(person, now=now))


def _alone_with(person: Staff) -> bool:
    """Whether no other worker writes to this person now, until the transaction ends."""
    held = Staff.objects.select_for_update(of=("self",), skip_locked=True, no_key=True)
    return held.filter(pk=person.pk).exists()


def _taken(person: Staff, due: QuerySet[Notification]) -> list[Notification]:
    """The rows that are mailed now, noted as mailed. What this person may not see any more is left out, and
    so is everything for somebody to whom we do not write."""
    numbers = list(due.select_for_update().values_list("pk", flat=True))
    seen = Notification.objects.visible_to(person).filter(pk__in=numbers).select_related("client")
    rows = list(seen.order_by("pk")) if _is_written_to(person) else []
    Notification.objects.filter(pk__in=numbers).update(mail_due_at=None)
    Notification.objects.filter(pk__in=[row.pk for row in rows]).update(mailed_at=Now())
    return rows


def _is_written_to(person: Staff) -> bool:
    """Whether letters to this person can leave and arrive. Whoever is away is asked about here, when people
    can say so."""
    return can_mail() and person.left_at is None and person.login.is_active and undelivered(person) is None
