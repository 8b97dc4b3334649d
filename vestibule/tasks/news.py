"""Whoever gets a task hears of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vestibule.core.sentences import Sentence
from vestibule.notifications import commands as notifications
from vestibule.notifications.models import Kind
from vestibule.people.actors import Actor

from .models import Task


def tell_of(task: Task, kind: Kind, *, about: str, by: Actor) -> None:
    """The person whose task it is, or everybody of its team, or the administrators."""
    if kind == Kind.MY_TASK and task.assignee is None:
        kind = Kind.TEAM_TASK
    notifications.tell(
        kind,
        Sentence(_("%(task)s: %(about)s"), task=task.title, about=about),
        subject=task.subject,
        client=task.client,
        person=task.assignee,
        team=task.team,
        task=task.pk,
        by=by,
    )


def tell_of_move(task: Task, *, by: Actor) -> None:
    """It has changed hands: nobody else is told of it any more."""
    notifications.withdraw(task.pk, subject=task.subject)
    tell_of(task, Kind.MY_TASK, about=task.detail, by=by)
