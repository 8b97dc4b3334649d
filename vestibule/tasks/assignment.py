"""Whose a task is. One rule says it of a new task and of one whose person is no longer there (G-13 to G-16).

A task goes to the person that the process names; while that person is away, to their substitute; else to the
team. From a team in which nobody works it goes to whoever asked, and from there to the administrators: then
it has neither a person nor a team. Only those count who may do the task: whose roles allow it, and who may
change the client that it is about (A-12).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.names import BY_NAME
from vestibule.core.sentences import Sentence
from vestibule.core.subjects import Subject, key_of
from vestibule.organisation.timezone import short_day, today
from vestibule.people.actors import Actor
from vestibule.people.client_access import who_act
from vestibule.people.commands import get_team
from vestibule.people.levels import Level
from vestibule.people.models import (
    Client,
    ClientAccess,
    ClientRestriction,
    Members,
    Staff,
    Team,
    TeamKey,
)
from vestibule.people.rights import Right

from .kinds import Notice
from .models import Task
from .news import tell_of_move

ADMINISTRATORS = gettext_lazy("Administrators")
REQUEST = "docrequest"  # the kind of the subject of a request


@dataclass(frozen=True, slots=True)
class Whose:
    """A person's task, or a team's, or that of a person who may give it back to a team. Without both it is
    the administrators'."""

    team: Team | None = None
    person: Staff | None = None

    @property
    def name(self) -> str:
        """As the audit log has it."""
        if self.person:
            return self.person.name
        return self.team.label if self.team else Sentence(ADMINISTRATORS)


def whose(
    subject: str,
    kind: str,
    *,
    client: Client | None,
    team: Team | None,
    person: Staff | None,
    author: Staff | None,
    barred: Staff | None,
) -> Whose:
    """`client` is whom it is about, `person` whom the process names, `team` whose task it is, `author` who
    asked for what it is about, `barred` who must not do it (G-18)."""
    there = _but(barred, able(subject, kind, client, Staff.objects.present(today())))
    if person and there.filter(pk=person.pk).exists() and _of_team(person, team):
        return Whose(team, person)
    if _is_administrators(subject) or not (team or person):
        return Whose()
    if person and (substitute := _substitute(person, team, there)):
        return Whose(team, substitute)
    return queue(subject, kind, client=client, team=team, author=author, barred=barred)


def queue(
    subject: str,
    kind: str,
    *,
    client: Client | None,
    team: Team | None,
    author: Staff | None,
    barred: Staff | None,
) -> Whose:
    """Whose it is when nobody has it. What was one person's alone falls to Compliance; what is about a
    colleague, to the administrators."""
    if _is_administrators(subject):
        return Whose()
    team = team or get_team(TeamKey.COMPLIANCE)
    if _but(barred, able(subject, kind, client, Staff.objects.working())).filter(teams=team).exists():
        return Whose(team)
    there = _but(barred, able(subject, kind, client, Staff.objects.present(today())))
    return Whose(team, author) if author and there.filter(pk=author.pk).exists() else Whose()


def _of_team(person: Staff, team: Team | None) -> bool:
    return team is None or person.administrator or person.in_team(team.key)


def able(subject: str, kind: str, client: Client | None, people: QuerySet[Staff]) -> QuerySet[Staff]:
    """Of these people whoever may do such a task about the subject, for this client."""
    if rights := _needed(subject, kind):
        people = people.filter(pk__in=Staff.objects.who_may(*rights))
    return who_act(client, people) if client else people


def _but(barred: Staff | None, people: QuerySet[Staff]) -> QuerySet[Staff]:
    return people.exclude(pk=barred.pk) if barred else people


def _needed(subject: str, kind: str) -> list[Right]:
    """The rights without which such a task cannot be done."""
    if kind == Notice.UNLOCK:
        return [Right.ACCOUNTS_EDIT]
    return [Right.REQUESTS_EDIT] if Subject.parse(subject).kind == REQUEST else []


def in_vain(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Of these open tasks those that whoever has them, or everybody in the team that has them, may not do.
    Whom that can concern is asked first: mostly nobody, and then no task is looked at."""
    stuck = []
    for subject in (f"{REQUEST}:", ""):
        for kind in (Notice.UNLOCK, ""):
            may = Staff.objects.who_may(*_needed(subject, kind))
            stuck += _stuck(_such(tasks, subject, kind), may)
    found = [part.order_by().values("pk") for part in stuck]
    return tasks.filter(pk__in=found[0].union(*found[1:])) if found else tasks.none()


def _such(tasks: QuerySet[Task], subject: str, kind: str) -> QuerySet[Task]:
    """The tasks that need the same rights: about requests or (empty) not, of this kind or (empty) of another.
    The kind is what the database finds few by."""
    of_request, unlock = Q(subject__startswith=f"{REQUEST}:"), Q(kind=Notice.UNLOCK)
    return tasks.filter(of_request if subject else ~of_request, unlock if kind else ~unlock)


def _stuck(tasks: QuerySet[Task], may: Members) -> list[QuerySet[Task]]:
    """Those of these tasks that nobody who has them may do, where only these people may do such a task."""
    one, team = tasks.filter(assignee__isnull=False), tasks.filter(assignee=None, team__isnull=False)
    there, stuck = may.working(), []
    if people := list(Staff.objects.exclude(pk__in=may).values_list("pk", flat=True)):
        stuck.append(one.filter(assignee__in=people))
    if teams := list(Team.objects.exclude(members__in=there).values_list("pk", flat=True)):
        stuck.append(team.filter(team__in=teams))
    if ClientAccess.objects.exists() or ClientRestriction.objects.exists():
        limited = Q(client__in=ClientRestriction.objects.values("client"))
        limited |= Q(client__in=ClientAccess.objects.filter(allowed=False).values("client"))
        client = OuterRef(OuterRef("client"))
        stuck += [
            one.filter(limited).exclude(Exists(who_act(client, may).filter(pk=OuterRef("assignee")))),
            team.filter(limited).exclude(Exists(who_act(client, there).filter(teams=OuterRef("team")))),
        ]
    return stuck


def _is_administrators(subject: str) -> bool:
    """Whether it is about a colleague, whom only administrators change."""
    return key_of("staff", subject) is not None


def _substitute(person: Staff, team: Team | None, there: QuerySet[Staff]) -> Staff | None:
    """Who stands in, if there and able to. What a team can do goes back to it when somebody has left, or is
    there and may not do it."""
    found = there.filter(stands_in_for=person)
    if team:
        gone = person.left_at is not None or Staff.objects.present(today()).filter(pk=person.pk).exists()
        found = found.none() if gone else found.filter(teams=team)
    return found.first()


def receivers(task: Task) -> QuerySet[Staff]:
    """The colleagues who are there and may do the task: those of its team, and administrators; only these
    what is about a colleague. Not whoever has it already."""
    of_task = Q(administrator=True)
    if not _is_administrators(task.subject):
        of_task = of_task | Q(teams=task.team) if task.team else Q()
    there = able(task.subject, task.kind, task.client, Staff.objects.present(today()))
    found = there.filter(of_task).order_by(*BY_NAME).distinct()
    return found.exclude(pk=task.assignee.pk) if task.assignee else found


def absence_denial(to: Staff) -> str:
    """Why this colleague can get no task now; empty when they can."""
    said, found = {"name": to.name}, Staff.objects.working().filter(pk=to.pk).first()
    if found is None:
        return _("%(name)s does not work here. Select someone else.") % said
    if found.away_until and found.away_on(today()):
        said["day"] = short_day(found.away_until)
        return _("%(name)s is away until %(day)s. Select someone else.") % said
    return ""


def acting_denial(task: Task, *, by: Staff) -> str:
    """Why this person may only look at the task; empty when their roles and their level at its client let
    them do it (A-12). One for the buttons and the commands."""
    person = by.on(task)
    lacking = [denied for right in _needed(task.subject, task.kind) if (denied := person.denial(right))]
    return lacking[0] if lacking else person.step_denial(Level.CHANGE)


def changeable(tasks: Iterable[Task], *, by: Staff) -> list[Task]:
    """Those of these tasks of which acting_denial is empty. Nothing is asked while no client is
    restricted."""
    listed = [task for task in tasks if all(map(by.may, _needed(task.subject, task.kind)))]
    if not by.restricted:
        return listed
    theirs = Task.objects.filter(pk__in=[one.pk for one in listed])
    may = set(by.reaching(theirs, Task.client_path, Level.CHANGE).values_list("pk", flat=True))
    return [one for one in listed if one.pk in may]


def team_denial(task: Task, to: Staff) -> str:
    """Why this colleague may not do the task; empty when they may."""
    if not to.administrator and _is_administrators(task.subject):
        return _("Only administrators can do this task.")
    if task.team is None or _of_team(to, task.team):
        return ""
    said = {"name": to.name, "team": task.team.label}
    return _("%(name)s is not in the team %(team)s and cannot do this task.") % said


def move(task: Task, to: Whose, *, event: str, by: Actor, **said: str | Promise) -> None:
    """It is theirs from now on. The caller holds the lock of the row."""
    Task.objects.filter(pk=task.pk).update(team=to.team, assignee=to.person)
    said |= {"title": task.title, "whose": to.name}
    record(event, subject=task.subject, client=task.client_id, by=by, **said)
    task.team, task.assignee = to.team, to.person
    tell_of_move(task, by=by)
