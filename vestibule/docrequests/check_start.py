"""Who starts a check. One that the process or a colleague gives to somebody is theirs, and is not started
until they press or decide: as long as it is not, the customer may change what was sent (ruling 33)."""

from __future__ import annotations

from vestibule.organisation import portal
from vestibule.people.models import Staff
from vestibule.tasks.models import Task

from .choices import RequestState
from .states import STATES


def is_given(task: Task | None, *, by: Staff) -> bool:
    """Whether this person has the task of the first check and has not started it."""
    due = STATES[RequestState.CHECK].task
    if task is None or task.done_at or due is None or task.kind != due.kind:
        return False
    return task.assignee == by and task.taken_at is None


def is_open_to_changes(task: Task | None) -> bool:
    """Whether the customer may still change what this first check is about: as `rules.changing_denial`,
    for whoever has the task already."""
    due = STATES[RequestState.CHECK].task
    if task is None or due is None or task.kind != due.kind or task.done_at or task.taken_at:
        return False
    return portal.can_change_sent()


def takes(task: Task | None, *, by: Staff) -> bool:
    """Whether [Start checking] takes this task: nobody has it, or it is theirs and not started."""
    return task is not None and not task.done_at and (task.assignee is None or is_given(task, by=by))
