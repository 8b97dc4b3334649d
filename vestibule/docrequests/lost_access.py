"""Somebody may no longer change a client, and so cannot do its tasks: they go to others in the same
transaction, as those of somebody who left do (A-12, G-15)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from vestibule.people import client_access, staff
from vestibule.people.actors import Actor
from vestibule.people.client_access import who_act
from vestibule.people.levels import Level
from vestibule.people.models import Client, Staff, Team
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
    moved = Counter(hand_back_of_client(client, by=by))
    return [Moved(before, now, n) for (before, now), n in moved.items()]


@transaction.atomic
def moved_by_change(client: Client, *, by: Staff, **wanted: Any) -> list[Moved]:
    """Which tasks the change would move: it is made, and taken back."""
    moved = change_access(client, by=by, **wanted)
    transaction.set_rollback(True)
    return moved


def hand_back_of_client(client: Client, *, by: Actor) -> list[tuple[str, str]]:
    """Its open tasks of people and teams of whom nobody may do them. Call it in the transaction of the
    change. Returns for each whose it was, and whose it is now."""
    held = Q(assignee__isnull=False) & ~Q(assignee__in=who_act(client, Staff.objects.all()))
    teams = Team.objects.filter(members__in=who_act(client, Staff.objects.working()))
    left_lying = Q(assignee=None, team__isnull=False) & ~Q(team__in=teams)
    return hand_back(Task.objects.open().filter(held | left_lying, client=client), by=by)


@transaction.atomic
def change_colleague(person: Staff, *, by: Actor, **wanted: Any) -> None:
    """What administrators change of a colleague. Whoever loses a client with a team, or as an administrator,
    loses its tasks, and so does a team in which nobody is left for that client. The arguments and errors are
    those of staff.change."""
    before, teams = person.administrator, set(person.teams.all())
    staff.change(person, by=by, **wanted)
    present = Staff.objects.get(pk=person.pk)
    if before == present.administrator and teams <= set(present.teams.all()):
        return
    mine = Task.objects.of(present)
    kept = present.without_hidden(present.reaching(mine, Task.client_path, Level.CHANGE), Task.client_path)
    hand_back(mine.exclude(pk__in=kept), by=by)
    for client in _limited(Task.objects.open().filter(assignee=None, team__in=teams)):
        hand_back_of_client(client, by=by)


def _limited(tasks: QuerySet[Task]) -> QuerySet[Client]:
    """The restricted clients of these tasks."""
    return Client.objects.filter(restriction__isnull=False, pk__in=tasks.values("client")).order_by("pk")
