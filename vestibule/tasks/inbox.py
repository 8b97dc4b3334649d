"""The inbox: tasks follow from the process, are claimed by people, and lapse when the process moves on."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add as add_up

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Now
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.paging import START, Keyset, Page, Place, RowCount
from vestibule.core.prepared import Given, Prepared, columns, given
from vestibule.core.sentences import Sentence
from vestibule.notifications import commands as notifications
from vestibule.notifications.models import Kind
from vestibule.organisation.timezone import start_of_day
from vestibule.people.actors import SYSTEM, Actor
from vestibule.people.commands import get_team as team_of
from vestibule.people.models import Client, Staff, Team

from .assignment import acting_denial, changeable, whose
from .kinds import LAST, NOTICES, STAY
from .models import UNDATED, Task
from .new_tasks import NewTask as NewTask
from .news import tell_of


def advance(
    subject: str,
    *,
    client: Client,
    outcome: str,
    next_task: NewTask | None,
    over: bool = False,
    moved: bool = True,
    lapses: bool = False,
    by: Actor,
) -> Task | None:
    """Settle what was open for the subject and lay down what comes next; `over`: nothing comes next, and no
    task stays; `moved`: the subject stands elsewhere now; `lapses`: nobody did what was open, it is not
    needed any more. Call it inside the transaction of the transition."""
    settled, kept = Task.objects.open().filter(subject=subject), STAY if moved else [*STAY, *LAST]
    later = next_task.kind if next_task and next_task.planned_for else ""
    for task in (settled if over else settled.exclude(kind__in=kept)).select_for_update():
        done_by = SYSTEM if lapses or task.kind in STAY else by  # no step does what outlasts steps
        complete(task, outcome=outcome, noted=task.kind != later, by=done_by)
    return add(subject, client=client, task=next_task, by=by) if next_task else None


def add(subject: str, *, client: Client | None, task: NewTask, by: Actor) -> Task:
    """Lay down one task. Whoever of the team did the subject's last one gets it, if still there (G-14)."""
    team = team_of(task.team) if task.team else None
    person = task.assignee or _same_as_before(subject, task)
    author, barred = task.author, task.barred
    to = whose(subject, task.kind, client=client, team=team, person=person, author=author, barred=barred)
    detail = (
        Sentence(gettext_lazy("%(about)s, %(client)s"), about=task.about, client=client.name)
        if client
        else task.about
    )
    laid = Task.objects.create(
        kind=task.kind,
        subject=subject,
        title=Sentence(task.title) if isinstance(task.title, Promise) else task.title,
        detail=detail,
        client=client,
        team=to.team,
        assignee=to.person,
        due_at=task.due_at,
        planned_for=task.planned_for,
    )
    record("task.created", subject=subject, client=laid.client_id, by=by, title=laid.title, whose=to.name)
    if not task.planned_for:
        tell_of(laid, Kind(task.tells or NOTICES[task.kind].tells), about=task.about, by=by)
    return laid


def remind(subject: str, *, client: Client | None, task: NewTask, by: Actor) -> None:
    """Lay down a task of which a subject has at most one: whoever has it open already is not told twice."""
    if not waits(subject, task.kind):
        add(subject, client=client, task=task, by=by)


def waits(subject: str, kind: str) -> bool:
    """Whether a subject has an open task of that kind."""
    return Task.objects.open().filter(subject=subject, kind=kind).exists()


def complete_kind(subject: str, kind: str, *, outcome: str, by: Actor) -> None:
    """What that kind of task asked for has been done."""
    for task in Task.objects.open().filter(subject=subject, kind=kind).select_for_update(of=("self",)):
        complete(task, outcome=outcome, by=by)


def complete(task: Task, *, outcome: str, noted: bool = True, by: Actor) -> None:
    """The task is done, or what it asked for has come about without anybody of us; the command that did it is
    its outcome. Not `noted` is one that
    comes back later: it is not done yet."""
    task.done_by = by if isinstance(by, Staff) else None
    Task.objects.filter(pk=task.pk).update(done_at=Now(), done_by=task.done_by, outcome=outcome)
    notifications.withdraw(task.pk, subject=task.subject)
    if not noted:
        return
    done = "task.done" if task.done_by else "task.lapsed"
    record(done, subject=task.subject, client=task.client_id, by=by, title=task.title)


def reword(tasks: QuerySet[Task], **values: str) -> None:
    """These tasks name whom they are about by other words: `about` or `client`."""
    for task in tasks.select_for_update(of=("self",)):
        said = task.detail
        if isinstance(said, Sentence) and said.values.keys() >= values.keys():
            detail = Sentence(said.text, **{**said.values, **values})
            Task.objects.filter(pk=task.pk).update(detail=detail)


@transaction.atomic
def dismiss(task: Task, *, by: Staff) -> None:
    """A notice has been read. Raises ActionDeniedError for a task that a command of its process settles."""
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if task.done_at:
        raise ActionDeniedError(_("This task is already done."))
    if task.kind not in NOTICES or task.kind in STAY:
        raise ActionDeniedError(_("Use the buttons of this task to complete it."))
    _refuse_onlooker(task, by=by)
    complete(task, outcome="read", by=by)


def _same_as_before(subject: str, next_task: NewTask) -> Staff | None:
    """Whoever of the team did the last task of this subject, if still in it."""
    before = (
        Task.objects.filter(subject=subject, team__key=next_task.team, done_by__isnull=False)
        .order_by("-done_at", "-id")
        .first()
    )
    person = before.done_by if before else None
    return person if person and person.in_team(next_task.team) else None


def takeable(tasks: Iterable[Task], *, by: Staff) -> list[Task]:
    """Those of these open tasks that this person could take now."""
    return [one for one in changeable(tasks, by=by) if not one.assignee]


@transaction.atomic
def claim(task: Task, *, by: Staff) -> Task:
    """The task becomes this person's (G-13). Raises ActionDeniedError when it is done or somebody else has
    it."""
    task = Task.objects.select_for_update(of=("self",)).select_related("assignee", "done_by").get(pk=task.pk)
    if task.done_at:
        raise ActionDeniedError(_("This task is already done."))
    if task.assignee and task.assignee != by:
        raise ActionDeniedError(_("%(name)s already has this task.") % {"name": task.assignee.name})
    if not task.assignee or not task.taken_at:
        _refuse_onlooker(task, by=by)
        Task.objects.filter(pk=task.pk).update(assignee=by, taken_at=Coalesce("taken_at", Now()))
        notifications.task_taken(task.pk, subject=task.subject, by=by)
        record("task.claimed", subject=task.subject, client=task.client_id, by=by, title=task.title)
    task.assignee = by
    return task


def _refuse_onlooker(task: Task, *, by: Staff) -> None:
    if reason := acting_denial(task, by=by):
        raise ActionDeniedError(reason)


@transaction.atomic
def release(task: Task, *, by: Staff) -> Task:
    """Back to the team (G-13). Only who has the task may give it back, and only a team's task has a place to
    go."""
    task = Task.objects.select_for_update(of=("self",)).select_related("assignee", "team").get(pk=task.pk)
    if task.done_at:
        raise ActionDeniedError(_("This task is already done."))
    if task.assignee != by or not task.team:
        raise ActionDeniedError(_("Only the person who took this task can return it to the team."))
    Task.objects.filter(pk=task.pk).update(assignee=None)
    record("task.released", subject=task.subject, client=task.client_id, by=by, title=task.title)
    task.assignee = None
    return task


TABS = ("mine", "team", "planned", "done")
KNOWN = 500  # questions of each kind that a process keeps ready, the ones asked last
COUNTED = 200  # how far tabs count: beyond it they say 200+
DIGESTED = 200  # tasks of which a list on the screen hears when they come, go or change hands


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks there are, each number at most COUNTED + 1: of each tab, and of the list that is
    shown."""

    tabs: dict[str, int]
    listed: int
    today: int = 0  # of the list: what needs somebody today, late ones among them
    late: int = 0


def listing(
    actor: Staff, tab: str, *, kind: str = "", place: Place = START, now: datetime.datetime | None = None
) -> Page[Task]:
    """One page of the tasks of a tab, most urgent first: `mine` (mine, and my team's that nobody has),
    `team`, `planned` (for later, mine and my team's, the next one first), `done` (since the organisation's
    midnight, the last one first)."""
    order = Keyset.of(Task.objects.visible_to(actor), *order_of(tab), descending=tab == "done", place=place)
    if order.place == START:
        ask = _first_page(*seen_by(actor), tab, kind)
        found = ask(Task, Team, Staff, Staff, today=start_of_day(now or clock.now()))
        return order.page([_with_people(*row) for row in found])
    return order.page(
        list(_page(order, sets_of(actor, tab, kind)).select_related("team", "assignee", "done_by"))
    )


def order_of(tab: str) -> tuple[str, str]:
    return {"done": "done_at", "planned": "planned_for"}.get(tab, "urgent_at"), "id"


def _page(order: Keyset, parts: list[QuerySet[Task]]) -> QuerySet[Task]:
    chosen = [order.cut(part).values("pk") for part in parts]
    return order.cut(
        Task.objects.filter(pk__in=chosen[0] if len(chosen) == 1 else chosen[0].union(*chosen[1:], all=True))
    )


type Sees = tuple[bool, bool]  # whether somebody sees every task, and whether some clients may be hidden


@lru_cache(KNOWN)
def _first_page(actor: Staff, sees: Sees, teams: tuple[int, ...], tab: str, kind: str) -> Prepared:
    order = Keyset(order_of(tab), descending=tab == "done")
    people = (*columns(Team, "team__"), *columns(Staff, "assignee__"), *columns(Staff, "done_by__"))
    return Prepared(
        lambda: _page(order, sets_of(actor, tab, kind, given("today"))).values_list(*columns(Task), *people)
    )


def _with_people(task: Task, team: Team | None, assignee: Staff | None, done_by: Staff | None) -> Task:
    task.team, task.assignee, task.done_by = team, assignee, done_by
    return task


def sets_of(actor: Staff, tab: str, kind: str = "", today: Given | None = None) -> list[QuerySet[Task]]:
    """The tasks of a tab as sets without common members, each of which the database reads in the order of one
    index, so that a page and a count cost what they show. All of it is visible to this person. `today` is the
    organisation's last midnight, told when the question is asked."""
    every = actor.without_hidden(Task.objects.all(), Task.client_path)
    tasks = every.filter(kind=kind) if kind else every
    if tab == "done":
        return [
            tasks.visible_to(actor).filter(done_by=actor, done_at__gte=today or start_of_day(clock.now()))
        ]
    waiting = tasks.open().filter(planned_for__isnull=tab != "planned")
    if tab == "mine":
        # what falls to administrators has no team
        queues = [*actor.team_numbers, *([None] if actor.administrator else [])]
        return [
            waiting.filter(assignee=actor),
            *(waiting.filter(assignee=None, team=queue) for queue in queues),
        ]
    if actor.administrator:
        return [waiting]
    teams = (waiting.filter(team=team).exclude(assignee=actor) for team in actor.team_numbers)
    return [waiting.filter(assignee=actor), *teams]


def _counted(parts: Iterable[QuerySet[Task]], tab: str) -> Combinable:
    """In the order of the list, so that the database counts along the index of the list and none that holds
    others first."""
    order = Keyset(order_of(tab), descending=tab == "done")
    return reduce(add_up, (RowCount(order.ordered(part).values("pk")[: COUNTED + 1]) for part in parts))


@lru_cache(KNOWN)
def _numbers(
    actor: Staff, sees: Sees, teams: tuple[int, ...], tab: str, kind: str
) -> tuple[tuple[str, ...], Prepared]:
    """The names of the numbers and the question for them, as this person with these teams may ask it: `now`,
    `today` and `tomorrow`."""
    asked: dict[str, Combinable] = {
        f"n_{one}": _counted(sets_of(actor, one, "", given("today")), one) for one in TABS
    }
    if kind:
        asked["listed"] = _counted(sets_of(actor, tab, kind, given("today")), tab)
    if tab not in ("planned", "done"):
        due = [part.filter(urgent_at__lt=given("tomorrow")) for part in sets_of(actor, tab, kind)]
        asked["today"] = _counted(due, tab)
        asked["late"] = _counted(
            (part.filter(urgent_at__gt=UNDATED, urgent_at__lt=given("now")) for part in due), tab
        )
    return tuple(asked), Prepared(
        lambda: Staff.objects.filter(pk=actor.pk).annotate(**asked).values_list(*asked)
    )


def counts(
    actor: Staff, tab: str = "mine", *, kind: str = "", now: datetime.datetime | None = None
) -> Counts:
    """All numbers of the inbox in one question."""
    now = now or clock.now()
    names, ask = _numbers(*seen_by(actor), tab, kind)
    [found] = ask(now=now, today=start_of_day(now), tomorrow=start_of_day(now, days=1))
    capped = {name: min(int(n), COUNTED + 1) for name, n in zip(names, found, strict=True)}
    tabs = {one: capped[f"n_{one}"] for one in TABS}
    return Counts(tabs, capped.get("listed", tabs[tab]), capped.get("today", 0), capped.get("late", 0))


def open_count(person: Staff) -> int:
    """How many open tasks somebody has."""
    return Task.objects.of(person).count()


def seen_by(actor: Staff) -> tuple[Staff, Sees, tuple[int, ...]]:
    """All that decides which tasks somebody sees: a question that is kept is kept for this."""
    return actor, (actor.administrator, actor.restricted), tuple(actor.team_numbers)


def said(count: int) -> str:
    """A number of tasks as it is shown."""
    return str(count) if count <= COUNTED else _("%(n)d+") % {"n": COUNTED}


@lru_cache(KNOWN)
def _most_urgent(actor: Staff, sees: Sees, teams: tuple[int, ...]) -> Prepared:
    parts = [
        part.order_by("urgent_at", "id").values_list("urgent_at", "pk", "assignee")[:DIGESTED]
        for part in sets_of(actor, "team")
    ]
    if len(parts) == 1:
        return Prepared(lambda: parts[0])
    return Prepared(lambda: parts[0].union(*parts[1:], all=True).order_by("urgent_at", "pk")[:DIGESTED])


def digest(actor: Staff) -> str:
    """Changes when one of the most urgent tasks that this person sees comes, goes or changes hands: what a
    list can show."""
    return hashlib.sha256(repr([row[1:] for row in _most_urgent(*seen_by(actor))()]).encode()).hexdigest()[
        :16
    ]


def find(actor: Staff, number: int) -> Task:
    """One task that this person may see. Raises NotFoundError."""
    found = (
        Task.objects.visible_to(actor)
        .select_related("client", "team", "assignee", "done_by")
        .filter(pk=number)
        .first()
    )
    if found is None:
        raise NotFoundError
    return found


def of_numbers(actor: Actor, numbers: Iterable[int]) -> dict[int, Task]:
    """Those of these numbers that this person may see, as `find` finds each."""
    seen = Task.objects.visible_to(actor).select_related("client", "team", "assignee", "done_by")
    return seen.in_bulk(list(numbers))


def open_task(subject: str) -> Task | None:
    """The task that waits for a subject: the step of its process before what only tells something. Whoever
    may see the subject may know whose task it is, also where they do not see the task itself."""
    held = Task.objects.open().filter(subject=subject).select_related("assignee", "team")
    return min(held, key=lambda one: (one.kind in NOTICES, one.pk), default=None)


def of_step(task: Task) -> Task | None:
    """The same, where this task is done or only tells something: else itself."""
    return open_task(task.subject) if task.done_at or task.kind in NOTICES else task


def still_open(actor: Staff, number: int | None) -> Task | None:
    """The task of this key, if this person may see it and nobody has done it."""
    return Task.objects.visible_to(actor).open().filter(pk=number or 0).first()


@lru_cache(KNOWN)
def _waiting(actor: Staff, sees: Sees, teams: tuple[int, ...]) -> Prepared:
    counted = _counted(sets_of(actor, "mine"), "mine")
    return Prepared(lambda: Staff.objects.filter(pk=actor.pk).values_list(counted))


def waiting_count(actor: Staff) -> str:
    """How many tasks the navigation shows; nothing when none waits."""
    [(count,)] = _waiting(*seen_by(actor))()
    return said(count) if count else ""
