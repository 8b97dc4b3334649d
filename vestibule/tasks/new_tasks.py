"""What a process asks of the staff next."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils.functional import Promise

from vestibule.people.models import Staff


@dataclass(frozen=True, slots=True)
class NewTask:
    """What the new state asks of the staff: a task for a team or for one person. `about` names whom or what;
    lists show it before the client's name. `author` is who asked for what it is about: it falls to them when
    nobody works in the team (assignment.py). `barred` must not do it. `tells` is the kind of
    notification; that of a notice stands in its row (kinds.py)."""

    kind: str
    title: str | Promise
    about: str
    team: str = ""
    assignee: Staff | None = None
    author: Staff | None = None
    barred: Staff | None = None
    due_at: datetime.datetime | None = None
    tells: str = ""
    planned_for: datetime.datetime | None = None  # until then it is in no list of things to do
