"""A task goes to somebody else: taken, given to a colleague, all that one person has at once, and what
somebody who left had (G-13 to G-16). Here, since a request says who asked, and who must not make which check
of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.names import BY_NAME
from vestibule.core.paging import Choice, choice
from vestibule.core.search import having
from vestibule.core.subjects import key_of, keys_of
from vestibule.organisation.timezone import today
from vestibule.people import staff as staff_commands
from vestibule.people.actors import SYSTEM, Actor
from vestibule.people.models import Staff
from vestibule.tasks import assignment, inbox
from vestibule.tasks.assignment import Whose, move
from vestibule.tasks.models import Task

from . import four_eyes
from .choices import RequestState
from .models import DocumentRequest
from .states import STATES

# The kinds of tasks that are a check: nobody else is kept from a task by who asked for it.
CHECKS = {state.task.kind for state in STATES.values() if state.stage > 0 and state.task}


@dataclass(frozen=True, slots=True)
class Moved:
    """How many tasks the colleague has got, and how many went to a team, since the colleague cannot do them
    or nobody was chosen."""

    given: int = 0
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What a task is about, and who must not do the check of it that is due."""

    docrequest: DocumentRequest
    barred: Staff | None


@transaction.atomic
def take(task: Task, *, by: Staff) -> Task:
    """The task becomes this person's. Raises ActionDeniedError."""
    taken = inbox.claim(task, by=by)
    if reason := taking_denial(task, by=by):
        raise ActionDeniedError(reason)
    return taken


def taking_denial(task: Task, *, by: Staff) -> str:
    """Why this person may not take the task; empty when they may: nobody takes what no colleague could give
    them, and what somebody was given is theirs to start. One for the button and the command."""
    if (lacking := assignment.acting_denial(task, by=by)) or task.assignee == by:
        return lacking
    if denied := assignment.team_denial(task, by):
        said = _("Only people in the team %(team)s can take this task.")
        return said % {"team": task.team.label} if task.team else denied
    if task.kind not in CHECKS:
        return ""
    requests = _requests([task])
    if by != _of_request(task, requests)["barred"]:
        return ""
    return four_eyes.denial(requests[key_of("docrequest", task.subject) or 0].docrequest, by=by)


@transaction.atomic
def give(task: Task, to: Staff, *, by: Staff) -> None:
    """To a colleague who is there and may do it. Raises ActionDeniedError."""
    task = (
        Task.objects.select_for_update(of=("self",))
        .select_related("team", "assignee", "client")
        .get(pk=task.pk)
    )
    if reason := giving_denial(task, by=by) or assignment.absence_denial(to):
        raise ActionDeniedError(reason)
    if reason := _doing_denial(task, to, _requests([task])):
        raise ActionDeniedError(reason)
    if task.assignee != to:
        move(task, Whose(task.team, to), event="task.given", by=by)


@transaction.atomic
def give_all(person: Staff, to: Staff | None, *, by: Staff) -> Moved:
    """All open tasks of a person, to a colleague; what the colleague may not do, and everything when none is
    named, goes back to the team. Raises ActionDeniedError."""
    if by != person and not by.administrator:
        raise ActionDeniedError(_("Only administrators can change this for somebody else."))
    if to == person:
        raise ActionDeniedError(_("Select somebody else."))
    if to and (reason := assignment.absence_denial(to)):
        raise ActionDeniedError(reason)
    tasks, given = _locked(person), 0
    requests = _requests(tasks)
    for task in tasks:
        if to and not _doing_denial(task, to, requests):
            whose, given = Whose(task.team, to), given + 1
        else:
            known = _of_request(task, requests)
            whose = assignment.queue(task.subject, task.kind, client=task.client, team=task.team, **known)
        move(task, whose, event="task.moved", by=by, name=person.name)
    return Moved(given, len(tasks) - given)


@transaction.atomic
def leave(person: Staff, *, by: Actor) -> list[tuple[str, str]]:
    """The person no longer works here: signed out everywhere at once, and their open tasks go to others.
    Returns for each whose it was, and whose it is now. Raises ActionDeniedError."""
    return _move_of_left(staff_commands.mark_left(person, by=by), by=by)


def left_with_tasks() -> QuerySet[Staff]:
    """Who has left and got a task in the same moment."""
    return Staff.objects.filter(
        Exists(Task.objects.open().filter(assignee=OuterRef("pk"))), left_at__isnull=False
    )


@transaction.atomic
def pass_on(person: Staff) -> None:
    """What somebody who has left still has."""
    _move_of_left(person, by=SYSTEM)


def _move_of_left(person: Staff, *, by: Actor) -> list[tuple[str, str]]:
    tasks, moved = _locked(person), []
    requests = _requests(tasks)
    for task in tasks:
        now = _whose(task, person, requests)
        move(task, now, event="task.moved", by=by, name=person.name)
        moved.append((person.name, now.name))
    return moved


def _whose(task: Task, person: Staff | None, requests: dict[int, Asked]) -> Whose:
    """Whose the task is now, if the process names this person for it."""
    known = _of_request(task, requests)
    return assignment.whose(
        task.subject, task.kind, client=task.client, team=task.team, person=person, **known
    )


def hand_back(tasks: QuerySet[Task], *, by: Actor) -> list[tuple[str, str]]:
    """Tasks that the person, or everybody in the team, who has them may not do any more (lost_access.py).
    Call it in the transaction of what changed that. Returns for each whose it was, and whose it is now."""
    with_people = tasks.select_related("team", "client", "assignee").order_by("pk")
    held = list(with_people.select_for_update(of=("self",)))
    requests, moved = _requests(held), []
    for task in held:
        before, now = Whose(task.team, task.assignee), _whose(task, task.assignee, requests)
        if now != before:
            move(task, now, event="task.moved", by=by, name=before.name)
            moved.append((before.name, now.name))
    return moved


def giving_denial(task: Task, *, by: Staff) -> str:
    """Why this person cannot give the task to a colleague; empty when they can. One for the button and the
    command."""
    return _holding_denial(task, by=by) or assignment.acting_denial(task, by=by)


def _holding_denial(task: Task, *, by: Staff) -> str:
    if task.done_at:
        return _("This task is already done.")
    if task.assignee and task.assignee != by and not by.administrator:
        return _("%(name)s already has this task.") % {"name": task.assignee.name}
    return ""


def givable(tasks: Iterable[Task], *, by: Staff) -> list[Task]:
    """Those of these tasks of which giving_denial is empty."""
    return [one for one in assignment.changeable(tasks, by=by) if not _holding_denial(one, by=by)]


def receivers(tasks: Sequence[Task], text: str = "") -> Choice[Staff]:
    """The first colleagues to whom at least one of these tasks can be given, by name, to choose from. A text
    finds the beginnings of words of their names."""
    return choice(having(_receivers(tasks), ("name",), text))


def find_receiver(tasks: Sequence[Task], number: int) -> Staff | None:
    """One of them."""
    return _receivers(tasks).filter(pk=number).first()


def _receivers(tasks: Sequence[Task]) -> QuerySet[Staff]:
    """Tasks that the same colleagues can take are asked about once."""
    requests, alike = _requests(tasks), {}
    for task in tasks:
        found, barred = assignment.receivers(task), _of_request(task, requests)["barred"]
        if barred:
            found = found.exclude(pk=barred.pk)
        same = task.client_id, task.team_id, task.assignee_id, barred
        alike[same] = Q(pk__in=found.order_by().values("pk"))
    able = reduce(or_, alike.values(), Q(pk__in=[]))
    return Staff.objects.present(today()).filter(able).order_by(*BY_NAME)


def _doing_denial(task: Task, to: Staff, requests: dict[int, Asked]) -> str:
    """Why this colleague may not do the task: of another team, kept from its client, or whoever had a part
    in what is checked."""
    if reason := assignment.team_denial(task, to):
        return reason
    said = {"name": to.name}
    if assignment.acting_denial(task, by=to):
        return _("%(name)s does not have the rights for this task. Select someone else.") % said
    if to != _of_request(task, requests)["barred"]:
        return ""
    if _is_check(task, RequestState.CHECK):
        return _("%(name)s created this request, so somebody else must do the first check.") % said
    return _("%(name)s did the first check, so somebody else must do the final check.") % said


def _is_check(task: Task, state: str) -> bool:
    """Whether it is the check that is due in this state."""
    check = STATES[state].task
    return STATES[state].stage > 0 and check is not None and task.kind == check.kind


def _locked(person: Staff) -> list[Task]:
    """Their open tasks, which stay as they are until the transaction ends."""
    tasks = Task.objects.of(person).select_related("team", "client").order_by("pk")
    return list(tasks.select_for_update(of=("self",)))


def _requests(tasks: Iterable[Task]) -> dict[int, Asked]:
    """The requests that these tasks are about, by key."""
    numbers = keys_of("docrequest", (task.subject for task in tasks))
    found = DocumentRequest.objects.select_related("author").in_bulk(numbers)
    barred = four_eyes.barred_from(found.values())
    return {pk: Asked(docrequest, barred.get(pk)) for pk, docrequest in found.items()}


def _of_request(task: Task, requests: dict[int, Asked]) -> dict[str, Staff | None]:
    """Who asked for what the task is about, and who must not do it."""
    found = requests.get(key_of("docrequest", task.subject) or 0)
    if found is None:
        return {"author": None, "barred": None}
    barred = found.barred if _is_check(task, found.docrequest.state) else None
    return {"author": found.docrequest.author, "barred": barred}
