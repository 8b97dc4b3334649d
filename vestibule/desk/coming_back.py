"""Where one goes on after a deed that began at a task of the inbox, and with Cancel: back to that task, or to
the list once it is done. What began elsewhere stays there."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

from vestibule.core.numbers import number
from vestibule.tasks import inbox
from vestibule.tasks.models import Task
from vestibule.web.actor_request import StaffRequest

NO_TASK = "none"  # the list of the inbox, with no task beside it
NAME = "task"  # in the query string of pages and forms that are reached from a task


def after() -> str:
    """Where a deed that ends a task leads."""
    return reverse("desk:inbox", query={"task": NO_TASK})


def of_task(task: Task) -> str:
    """What an address has at its end when it is reached from this task."""
    return f"?{NAME}={task.pk}"


def kept(wanted: Mapping[str, str]) -> str:
    """The same for the forms of a page that was reached so; empty for one that was not."""
    named = number(wanted.get(NAME))
    return f"?{NAME}={named}" if named else ""


def back_at(request: StaffRequest, otherwise: str) -> str:
    """`otherwise` is the address for whoever did not come from a task."""
    named = number(request.GET.get(NAME))
    if not named:
        return otherwise
    task = inbox.still_open(request.actor, named)
    return reverse("desk:inbox", query={"task": task.pk}) if task else after()
