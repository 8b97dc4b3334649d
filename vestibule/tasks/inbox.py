"""The inbox: tasks follow from the process, are claimed by people, and lapse when the process moves on."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.kit import clock
from vestibule.kit.moves import Missing, Refused
from vestibule.office.times import midnight
from vestibule.people.actors import Actor
from vestibule.people.models import Client, Staff
from vestibule.people.register import team as team_of

from .models import Task


@dataclass(frozen=True, slots=True)
class Next:
    """What the new turn asks of the staff: a task for a team or for one person."""

    kind: str
    title: str
    detail: str
    team: str = ""
    assignee: Staff | None = None
    due_at: datetime.datetime | None = None


def follow(subject: str, *, client: Client, outcome: str, next_task: Next | None, by: Actor) -> Task | None:
    """Settle what was open for the subject and lay down what comes next. Call it inside the transaction of the move."""
    for task in Task.objects.open().filter(subject=subject).select_for_update():
        settle(task, outcome=outcome, by=by)
    return add(subject, client=client, task=next_task, by=by) if next_task else None


def add(subject: str, *, client: Client, task: Next, by: Actor) -> Task:
    """Lay down one task. Whoever of the team did the subject's last one gets it, if still there."""
    assignee = task.assignee or _same_as_before(subject, task)
    laid = Task.objects.create(
        kind=task.kind,
        subject=subject,
        title=task.title,
        detail=task.detail,
        client=client,
        team=team_of(task.team) if task.team else None,
        assignee=assignee,
        due_at=task.due_at,
    )
    record("task.created", subject=subject, client=client.pk, by=by, title=laid.title, whose=assignee.name if assignee else str(laid.team))
    return laid


def remind(subject: str, *, client: Client, task: Next, by: Actor) -> None:
    """Lay down a task of which a subject has at most one: whoever has it open already is not told twice."""
    if not Task.objects.open().filter(subject=subject, kind=task.kind).exists():
        add(subject, client=client, task=task, by=by)


def settle_kind(subject: str, kind: str, *, outcome: str, by: Actor) -> None:
    """What that kind of task asked for has been done."""
    for task in Task.objects.open().filter(subject=subject, kind=kind).select_for_update(of=("self",)):
        settle(task, outcome=outcome, by=by)


def settle(task: Task, *, outcome: str, by: Actor) -> None:
    """The task is done; the verb that did it is its outcome."""
    task.done_by = by if isinstance(by, Staff) else None
    Task.objects.filter(pk=task.pk).update(done_at=Now(), done_by=task.done_by, outcome=outcome)
    record("task.done", subject=task.subject, client=task.client_id, by=by, title=task.title)


NOTICES = {"new_link", "client_upload", "not_mailed", "link_suspended"}  # they only tell something; whoever has read them ticks them off


@transaction.atomic
def tick_off(task: Task, *, by: Staff) -> None:
    """A notice has been read. Raises Refused for a task that a verb of its process settles."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.done_at:
        raise Refused(_("This task is already done."))
    if task.kind not in NOTICES:
        raise Refused(_("This task is done by its own buttons."))
    settle(task, outcome="read", by=by)


def _same_as_before(subject: str, next_task: Next) -> Staff | None:
    """Whoever of the team did the last task of this subject gets the next one, if still there (G-14)."""
    before = Task.objects.filter(subject=subject, team__key=next_task.team, done_by__isnull=False).order_by("-done_at", "-id").first()
    person = before.done_by if before else None
    return person if person and not person.left_at and person.in_team(next_task.team) else None


@transaction.atomic
def claim(task: Task, *, by: Staff) -> Task:
    """The task becomes this person's. Raises Refused when it is done or somebody else has it."""
    task = Task.objects.select_for_update(of=("self",)).select_related("assignee", "done_by").get(pk=task.pk)
    if task.done_at:
        raise Refused(_("This task is already done."))
    if task.assignee and task.assignee != by:
        raise Refused(_("%(name)s already has this task.") % {"name": task.assignee.name})
    if not task.assignee:
        Task.objects.filter(pk=task.pk).update(assignee=by)
        record("task.claimed", subject=task.subject, client=task.client_id, by=by, title=task.title)
    task.assignee = by
    return task


@transaction.atomic
def release(task: Task, *, by: Staff) -> Task:
    """Back to the team. Only who has the task may give it back, and only a team's task has a place to go."""
    task = Task.objects.select_for_update(of=("self",)).select_related("assignee", "team").get(pk=task.pk)
    if task.done_at:
        raise Refused(_("This task is already done."))
    if task.assignee != by or not task.team:
        raise Refused(_("Only the person who has a team's task can give it back."))
    Task.objects.filter(pk=task.pk).update(assignee=None)
    record("task.released", subject=task.subject, client=task.client_id, by=by, title=task.title)
    task.assignee = None
    return task


TABS = ("mine", "team", "done")
SHOWN = 200  # tasks that a list holds, and up to which tabs count


def listing(actor: Staff, tab: str, *, kind: str = "", limit: int = SHOWN) -> QuerySet[Task]:
    """The tasks of one tab, most urgent first: `mine` (mine, and my team's that nobody has), `team`, `done` (since the office's midnight)."""
    seen = _of_tab(actor, tab).select_related("client", "team", "assignee", "done_by")
    return (seen.filter(kind=kind) if kind else seen)[:limit]


def _of_tab(actor: Staff, tab: str, now: datetime.datetime | None = None) -> QuerySet[Task]:
    if tab == "done":
        done = Task.objects.visible_to(actor).filter(done_by=actor, done_at__gte=midnight(now or clock.now()))
        return done.order_by("-done_at")
    seen = _mine(actor) if tab == "mine" else Task.objects.visible_to(actor).open()
    return seen.order_by("due_at", "id")


def _mine(actor: Staff) -> QuerySet[Task]:
    """What is mine, and what nobody has of my teams: all of it visible to me."""
    return Task.objects.open().filter(Q(assignee=actor) | Q(assignee=None, team__in=actor.team_numbers))


def counts(actor: Staff, now: datetime.datetime | None = None) -> dict[str, int]:
    """How many tasks the list of each tab holds, counted no further than it goes, in one question."""
    first, *others = (_of_tab(actor, tab, now).order_by().values_list(Value(tab))[:SHOWN] for tab in TABS)
    found = Counter(tab for (tab,) in first.union(*others, all=True))
    return {tab: found[tab] for tab in TABS}


def digest(actor: Staff) -> str:
    """Changes when one of the most urgent tasks that this person sees comes, goes or changes hands: what a list can show."""
    rows = _of_tab(actor, "team").values_list("pk", "assignee")[:SHOWN]
    return hashlib.sha256(repr(list(rows)).encode()).hexdigest()[:16]


def find(actor: Staff, number: int) -> Task:
    """One task that this person may see. Raises Missing."""
    found = Task.objects.visible_to(actor).select_related("client", "team", "assignee", "done_by").filter(pk=number).first()
    if found is None:
        raise Missing
    return found


def open_task(actor: Staff, subject: str) -> Task | None:
    """The task that waits for a subject, if this person may see it."""
    return Task.objects.visible_to(actor).open().select_related("assignee", "team").filter(subject=subject).order_by("id").first()


def waiting_count(actor: Staff) -> int:
    """How many tasks the navigation shows, counted up to SHOWN."""
    return _mine(actor).values("pk")[:SHOWN].count()
