"""Whose a task is. One rule says it of a new task and of one whose person is no longer there (G-13 to G-16).

A task goes to the person that the process names; while that person is away, to their substitute; else to the
team. From a team in which nobody works it goes to whoever asked, and from there to the administrators: then
it has neither a person nor a team.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.sentences import Sentence
from vestibule.core.subjects import key_of
from vestibule.organisation.timezone import short_day, today
from vestibule.people.actors import Actor
from vestibule.people.commands import get_team
from vestibule.people.models import Staff, Team, TeamKey

from .models import Task
from .news import tell_of_move

ADMINISTRATORS = gettext_lazy("Administrators")


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


def whose(subject: str, *, team: Team | None, person: Staff | None, author: Staff | None) -> Whose:
    """`person` is whom the process names, `team` whose task it is, `author` who asked for what it is
    about."""
    day = today()
    if person and _is_there(person, day):
        return Whose(team, person)
    if _is_administrators(subject) or not (team or person):
        return Whose()
    if person and (substitute := _substitute(person, team, day)):
        return Whose(team, substitute)
    return queue(subject, team=team, author=author)


def queue(subject: str, *, team: Team | None, author: Staff | None) -> Whose:
    """Whose it is when nobody has it. What was one person's alone falls to Compliance; what is about a
    colleague, to the administrators."""
    if _is_administrators(subject):
        return Whose()
    team = team or get_team(TeamKey.COMPLIANCE)
    if Staff.objects.working().filter(teams=team).exists():
        return Whose(team)
    return Whose(team, author) if author and _is_there(author, today()) else Whose()


def _is_administrators(subject: str) -> bool:
    """Whether it is about a colleague, whom only administrators change."""
    return key_of("staff", subject) is not None


def _is_there(person: Staff, day: datetime.date) -> bool:
    return Staff.objects.present(day).filter(pk=person.pk).exists()


def _substitute(person: Staff, team: Team | None, day: datetime.date) -> Staff | None:
    """Who stands in, if there and able to. What a team can do goes back to it when somebody has left."""
    found = Staff.objects.present(day).filter(stands_in_for=person)
    if team:
        found = found.filter(teams=team) if person.left_at is None else found.none()
    return found.first()


def receivers(task: Task) -> QuerySet[Staff]:
    """The colleagues who are there and may do the task: those of its team, and administrators; only these
    what is about a colleague. Not whoever has it already."""
    able = Q(administrator=True)
    if not _is_administrators(task.subject):
        able = able | Q(teams=task.team) if task.team else Q()
    found = Staff.objects.present(today()).filter(able).order_by("name", "pk").distinct()
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


def team_denial(task: Task, to: Staff) -> str:
    """Why this colleague may not do the task; empty when they may."""
    if not to.administrator and _is_administrators(task.subject):
        return _("Only administrators can do this task.")
    if task.team is None or to.administrator or to.in_team(task.team.key):
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
