"""Whether somebody has begun with a task."""

from __future__ import annotations

from collections.abc import Collection

from .models import Task


def is_taken(subject: str, kind: str, *, held: bool = False) -> bool:
    """Whether somebody has ever taken the open task of that kind, also who gave it back; or whether there is
    none. `held`: nobody takes it until the transaction ends."""
    found = Task.objects.open().filter(subject=subject, kind=kind)
    task = (found.select_for_update(of=("self",)) if held else found).first()
    return task is None or task.taken_at is not None


def taken(subjects: Collection[str], kind: str) -> set[str]:
    """Those of these subjects whose open task of that kind somebody has ever taken."""
    found = Task.objects.open().filter(subject__in=subjects, kind=kind).exclude(taken_at=None)
    return set(found.values_list("subject", flat=True))
