"""Somebody may no longer change a client, or do such tasks at all: they go to others in the same transaction,
or within a minute, as those of somebody who left do (A-12, G-15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from vestibule.people import client_access, staff
from vestibule.people.actors import SYSTEM, Actor
from vestibule.people.models import Client, Staff
from vestibule.tasks import assignment
from vestibule.tasks.models import Task

from .reassignment import hand_back


@dataclass(frozen=True, slots=True)
class Moved:
    """How many tasks of a person or a team are now somebody else's."""

    before: str
    now: str
    n: int


@transaction.atomic
def change_access(client: Client, *, by: Staff, **wanted: Any) -> list[Moved]:
    """Who may see the client from now on, and how far each may go with it. Whoever may not do its tasks any
    more has none of them. The arguments and errors are those of client_access.change_access."""
    client_access.change_access(client, by=by, **wanted)
    return counted(hand_back_of_client(client, by=by))


def counted(moved: Iterable[tuple[str, str]]) -> list[Moved]:
    """Tasks, each with whose it was and whose it is now."""
    return [Moved(before, now, n) for (before, now), n in Counter(moved).items()]


@transaction.atomic
def moved_by_change(client: Client, *, by: Staff, **wanted: Any) -> list[Moved]:
    """Which tasks the change would move: it is made, and taken back."""
    moved = change_access(client, by=by, **wanted)
    transaction.set_rollback(True)
    return moved


def hand_back_of_client(client: Client, *, by: Actor) -> list[tuple[str, str]]:
    """Its open tasks of people and teams of whom nobody may do them. Call it in the transaction of the
    change. Returns for each whose it was, and whose it is now."""
    return hand_back(assignment.in_vain(Task.objects.open().filter(client=client)), by=by)


@transaction.atomic
def change_colleague(person: Staff, *, by: Actor, **wanted: Any) -> list[Moved]:
    """What administrators change of a colleague. Whoever may not do a task any more has it no longer, and
    neither has a team in which nobody is left for a restricted client; whoever leaves a team leaves it its
    tasks. What else waits in a team in which nobody may do it, `tasks_in_vain` finds. The arguments and
    errors are those of staff.change."""
    teams = set(person.teams.all())
    staff.change(person, by=by, **wanted)
    mine, present = Task.objects.of(person), Staff.objects.get(pk=person.pk)
    moved = hand_back(assignment.in_vain(mine), by=by)
    if not present.administrator:
        moved += hand_back(mine.filter(team__isnull=False).exclude(team__in=present.teams.all()), by=by)
    for client in _limited(Task.objects.open().filter(assignee=None, team__in=teams)):
        moved += hand_back_of_client(client, by=by)
    return counted(moved)


def _limited(tasks: QuerySet[Task]) -> QuerySet[Client]:
    """The restricted clients of these tasks."""
    return Client.objects.filter(restriction__isnull=False, pk__in=tasks.values("client")).order_by("pk")


def tasks_in_vain() -> QuerySet[Task]:
    """Open tasks that nobody who has them may do: a role allows less now, the last of a team has left, or the
    task was laid down in the moment of the change."""
    return assignment.in_vain(Task.objects.open()).order_by("pk")


@transaction.atomic
def hand_on(task: Task) -> None:
    """To somebody who may do it."""
    hand_back(assignment.in_vain(Task.objects.open().filter(pk=task.pk)), by=SYSTEM)
