"""How urgent tasks are, as people read it."""

from __future__ import annotations

import datetime

from vestibule.organisation.timezone import start_of_day

from .models import Task


def grouped(tasks: list[Task], now: datetime.datetime) -> list[tuple[str, list[Task]]]:
    """The groups late, today and later, in that order; empty ones are left out. Today ends at the
    organisation's midnight."""
    tomorrow = start_of_day(now, days=1)

    def group(task: Task) -> str:
        if task.done_at or not task.due_at:
            return "today"
        if task.due_at < now:
            return "late"
        return "today" if task.due_at < tomorrow else "later"

    found: dict[str, list[Task]] = {"late": [], "today": [], "later": []}
    for task in tasks:
        found[group(task)].append(task)
    return [(name, members) for name, members in found.items() if members]
