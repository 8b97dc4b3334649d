"""Lays notifications down, and settles them. Whatever happens calls `tell` in its own transaction, so that
nobody hears of what did not happen."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Now

from vestibule.core import clock
from vestibule.people.actors import Actor
from vestibule.people.client_access import who_see
from vestibule.people.models import Client, Staff, Team

from .choices import BUNDLE, Choice, chosen, mail_due
from .models import Kind, Notification, Pace

KEPT = datetime.timedelta(days=90)
AT_A_TIME = 5_000  # rows that one sweep deletes
URGENCY = {kind: n for n, kind in enumerate(Kind)}


def tell(
    kind: Kind,
    sentence: str,
    *,
    subject: str,
    client: Client | None,
    person: Staff | None = None,
    team: Team | None = None,
    task: int | None = None,
    by: Actor,
) -> None:
    """Tells this person, or else everybody of this team, or else the administrators. Call it in the
    transaction of what happened.

    Left out are whoever did it, has left, may not see the client, or wants to hear of this kind neither by
    the bell nor by email. What happens to one subject within ten minutes is one notification: it says what is
    most urgent, and how much else there was."""
    people = _whom(person, team, client=client, by=by)
    wanted = {
        pk: choice for pk, choice in chosen(kind, people).items() if choice.bell or choice.pace != Pace.OFF
    }
    if not wanted:
        return
    now = clock.now()
    new = Notification(kind=kind, subject=subject, task=task, client=client, sentence=sentence, made_at=now)
    joined = _bundled(new, wanted, now)
    Notification.objects.bulk_create(
        _made(new, pk, choice, now) for pk, choice in wanted.items() if pk not in joined
    )


def _whom(person: Staff | None, team: Team | None, *, client: Client | None, by: Actor) -> list[int]:
    everyone = Staff.objects.working()
    if person is not None:
        people = everyone.filter(pk=person.pk)
    else:
        people = everyone.filter(teams=team) if team else everyone.filter(administrator=True)
    if isinstance(by, Staff):
        people = people.exclude(pk=by.pk)
    return list((who_see(client, people) if client else people).values_list("pk", flat=True))


def _made(new: Notification, person: int, choice: Choice, now: datetime.datetime) -> Notification:
    return Notification(
        staff_id=person,
        kind=new.kind,
        subject=new.subject,
        task=new.task,
        client=new.client,
        sentence=new.sentence,
        others=0,
        made_at=now,
        last_at=now,
        read_at=None if choice.bell else now,
        pace=choice.pace,
        mail_due_at=mail_due(choice.pace, now),
    )


def _bundled(new: Notification, wanted: dict[int, Choice], now: datetime.datetime) -> set[int]:
    """Whose notification of the same subject the new one joins: nobody has read it, and it is not mailed
    yet. What one transaction says twice, such as that a request was decided and that a check is due, counts
    once."""
    present = (
        Notification.objects.select_for_update()
        .filter(subject=new.subject, staff__in=wanted, made_at__gt=now - BUNDLE, mailed_at=None)
        .filter(Q(read_at=None) | Q(mail_due_at__isnull=False))
        .order_by("staff", "pk")
    )
    joined = {row.staff_id: row for row in present}
    for row in joined.values():
        _join(row, new, wanted[row.staff_id], now)
    fields = ["kind", "sentence", "task", "others", "last_at", "read_at", "pace", "mail_due_at"]
    Notification.objects.bulk_update(joined.values(), fields)
    return set(joined)


def _join(row: Notification, new: Notification, choice: Choice, now: datetime.datetime) -> None:
    if row.last_at != now:
        row.others, row.last_at = row.others + 1, now
    if URGENCY[Kind(new.kind)] <= URGENCY[Kind(row.kind)]:
        row.kind, row.sentence, row.task = new.kind, new.sentence, new.task
    if choice.bell:
        row.read_at = None
    due = mail_due(choice.pace, row.made_at)
    if due is not None and (row.mail_due_at is None or due < row.mail_due_at):
        row.pace, row.mail_due_at = choice.pace, due


def withdraw(task: int, *, subject: str) -> None:
    """The task is done, or somebody else's: whoever was told of it need not read of it any more, nor get a
    letter."""
    _settle(_of_task(task, subject))


def task_taken(task: int, *, subject: str, by: Staff) -> None:
    """A colleague has the task: nobody else gets a letter about it."""
    _of_task(task, subject).exclude(staff=by).update(mail_due_at=None)


def _of_task(task: int, subject: str) -> QuerySet[Notification]:
    return Notification.objects.filter(subject=subject, task=task)


def _settle(rows: QuerySet[Notification]) -> None:
    rows.filter(Q(read_at=None) | Q(mail_due_at__isnull=False)).update(read_at=Now(), mail_due_at=None)


@transaction.atomic
def mark_read(notifications: Iterable[Notification], *, by: Staff) -> None:
    """This person has seen them: they are not mailed any more."""
    numbers: Collection[int] = [one.pk for one in notifications]
    _settle(Notification.objects.visible_to(by).filter(pk__in=numbers))


@transaction.atomic
def mark_all_read(*, up_to: int, by: Staff) -> None:
    """All that the page could show: what came after the one of this number stays unread."""
    _settle(Notification.objects.visible_to(by).unread().filter(pk__lte=up_to))


def forget_old() -> None:
    """Notifications of which nobody needs to hear any more."""
    old = Notification.objects.filter(made_at__lt=Now() - KEPT).order_by("made_at").values("pk")[:AT_A_TIME]
    Notification.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()
