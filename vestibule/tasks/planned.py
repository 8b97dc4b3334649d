"""Tasks that are planned for later: when their time comes they are things to do, once, whichever worker sees
it first (T-01, G-73)."""

from __future__ import annotations

from django.db import transaction

from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.core.batches import do_each
from vestibule.notifications.models import Kind
from vestibule.people.actors import SYSTEM

from .models import Task
from .news import tell_of


def wake_planned_tasks() -> None:
    """Puts those whose time has come into the lists, and tells whoever has them, each in a transaction of its
    own."""
    due = Task.objects.open().filter(planned_for__lte=clock.now()).order_by("planned_for", "id")
    do_each(due.iterator(), _wake)


@transaction.atomic
def _wake(task: Task) -> None:
    """Nothing where another process holds the task at this moment, or has woken it."""
    waits = Task.objects.open().filter(pk=task.pk, planned_for__lte=clock.now())
    held = waits.select_related("client", "team", "assignee").select_for_update(
        of=("self",), skip_locked=True
    )
    for one in held:
        Task.objects.filter(pk=one.pk).update(planned_for=None)
        one.planned_for = None
        record("task.due_again", subject=one.subject, client=one.client_id, by=SYSTEM, title=one.title)
        tell_of(one, Kind.MY_TASK, about=one.detail, by=SYSTEM)
