"""Who has the task of a check, as its page says it."""

from __future__ import annotations

from typing import Any

from vestibule.docrequests import check_news, check_start, moved_files, reassignment
from vestibule.docrequests.models import DocumentRequest
from vestibule.people.models import Staff
from vestibule.tasks.models import Task


def of(docrequest: DocumentRequest, task: Task | None, *, by: Staff) -> dict[str, Any]:
    """Who has it, and whether this person may take it or give it back. `task` is the open one."""
    free = task is not None and task.assignee is None
    return {
        "task": task,
        "held_by": check_news.held_by(task, by=by),
        "moving_denial": moved_files.denial(docrequest, task, by=by),
        "may_take": task is not None and free and not reassignment.taking_denial(task, by=by),
        "given": check_start.is_given(task, by=by),
        "may_still_change": check_start.is_open_to_changes(task),
        "may_return": task is not None and task.assignee == by and task.team is not None,
    }
