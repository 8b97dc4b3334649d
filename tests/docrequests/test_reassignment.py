"""Whose a task is when its person is away, left, or gives it to somebody else (G-13 to G-16)."""

from __future__ import annotations

import datetime

import pytest

from tests import factories, personas
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import reassignment, reviews, rules
from vestibule.docrequests.models import DocumentRequest
from vestibule.organisation.timezone import today
from vestibule.people.absence import set_absence
from vestibule.people.actors import SYSTEM, actor_of
from vestibule.people.models import Staff, Team, TeamKey
from vestibule.people.staff import add_colleague, change, come_back
from vestibule.tasks import inbox
from vestibule.tasks.models import Task
from vestibule.worker import sweeps

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def task() -> Task:
    return Task.objects.open().select_related("team", "assignee").get()


def whose() -> tuple[str, str]:
    """Team and person of the open task."""
    found = task()
    return found.team.label if found.team else "", found.assignee.name if found.assignee else ""


def again(person: Staff) -> Staff:
    return Staff.objects.select_related("login").get(pk=person.pk)


def request_again(docrequest: DocumentRequest) -> DocumentRequest:
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


def away(person: Staff, *, days: int = 3, substitute: Staff | None = None) -> None:
    until = today() + datetime.timedelta(days=days)
    set_absence(person, away_from=today(), away_until=until, substitute=substitute, by=person)


def said() -> list[str]:
    events = AuditEvent.objects.filter(event_type__in=["task.moved", "task.given"]).order_by("pk")
    return [entry(event).sentence for event in events]


@pytest.mark.covers("G-15")
def test_a_task_of_the_team_goes_back_to_it_when_its_person_leaves(w):
    personas.rosa()
    factories.submitted(w)
    assert whose() == ("Customer service", "Ravi Sharma")
    reassignment.leave(w.ravi, by=personas.ada())
    assert whose() == ("Customer service", "")
    assert said() == ["The task Check documents of Ravi Sharma is now for Customer service"]
    assert actor_of(again(w.ravi).login, "staff") is None


@pytest.mark.covers("G-15")
def test_from_an_empty_team_it_goes_to_the_author_and_from_there_to_administrators(w):
    ada, docrequest = personas.ada(), factories.asked(w)
    inbox.claim(task(), by=w.ravi)
    reassignment.leave(w.ravi, by=ada)
    assert whose() == ("Customer service", "Anna Conti")
    assert not rules.denial_reason(request_again(docrequest), "contacted", by=again(w.anna)), "she may do it"
    reassignment.leave(w.anna, by=ada)
    assert whose() == ("", "")
    assert inbox.listing(ada, "mine").rows == [task()]
    assert said()[-1] == "The task Contact the customer of Anna Conti is now for Administrators"


@pytest.mark.covers("G-15", "G-18")
@pytest.mark.parametrize("team", ["empty", "of the author alone"])
def test_the_first_check_waits_for_nobody_who_must_not_make_it(w, team):
    if team == "of the author alone":
        w.anna.teams.add(Team.objects.get(key=TeamKey.CUSTOMER_SERVICE))
    docrequest = factories.waiting(w)
    reassignment.leave(w.ravi, by=personas.ada())
    factories.submitted(w, docrequest)
    assert (task().title, whose()) == ("Check documents", ("", ""))


@pytest.mark.covers("G-16")
def test_the_final_check_of_an_author_who_left_goes_to_the_substitute(w):
    ada, rosa = personas.ada(), personas.rosa()
    set_absence(w.anna, away_from=None, away_until=None, substitute=rosa, by=w.anna)
    docrequest = factories.accepted(w)
    reassignment.leave(w.anna, by=ada)
    assert whose() == ("", "Rosa Marini")
    docrequest = request_again(docrequest)
    assert rules.denial_reason(docrequest, "close", by=w.ravi) == (
        "Only Anna Conti, who asked for the documents, can do the final check."
    )
    reviews.close(docrequest, factories.decision(docrequest), by=rosa)


@pytest.mark.covers("G-16")
def test_without_a_substitute_compliance_makes_the_final_check(w):
    carla = personas.staff("Carla Neri", TeamKey.COMPLIANCE)
    docrequest = factories.submitted(w)
    reassignment.leave(w.anna, by=personas.ada())
    reviews.accept(request_again(docrequest), factories.decision(docrequest), by=w.ravi)
    assert whose() == ("Compliance", ""), "a task that comes later falls back too"
    docrequest = request_again(docrequest)
    reviews.close(docrequest, factories.decision(docrequest), by=carla)


@pytest.mark.covers("G-15", "D33")
def test_a_new_task_of_somebody_away_goes_to_the_substitute_and_open_ones_stay(w):
    carla = personas.staff("Carla Neri")
    docrequest = factories.submitted(w)
    away(w.ravi)
    assert whose() == ("Customer service", "Ravi Sharma"), "open tasks stay"
    away(w.anna, substitute=carla)
    reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    assert whose() == ("", "Carla Neri")
    docrequest = request_again(docrequest)
    reviews.final_ask_again(docrequest, factories.decision(docrequest, "once more"), by=carla)
    factories.submitted(w, request_again(docrequest))
    assert whose() == ("Customer service", ""), "whoever is away does not get it again"


@pytest.mark.covers("G-15")
def test_a_substitute_who_is_away_or_of_another_team_gets_nothing(w):
    rosa, carla = personas.rosa(), personas.staff("Carla Neri", TeamKey.COMPLIANCE)
    away(w.ravi, substitute=carla)
    factories.submitted(w)
    assert whose() == ("Customer service", ""), "Carla does not make first checks"
    away(w.anna, substitute=rosa)
    away(rosa)
    reviews.accept(
        request_again(DocumentRequest.objects.get()),
        factories.decision(DocumentRequest.objects.get()),
        by=w.ravi,
    )
    assert whose() == ("Compliance", "")


def test_an_absence_ends_by_itself(w):
    factories.waiting(w)
    yesterday = today() - datetime.timedelta(days=1)
    Staff.objects.filter(pk=w.ravi.pk).update(away_from=yesterday, away_until=yesterday)
    factories.submitted(w, DocumentRequest.objects.get())
    assert whose() == ("Customer service", "Ravi Sharma")


@pytest.mark.covers("G-13")
def test_a_task_is_given_to_a_colleague_who_may_do_it(w):
    rosa, ada = personas.rosa(), personas.ada()
    away_one = personas.staff("Pia Weg", TeamKey.CUSTOMER_SERVICE)
    away(away_one)
    factories.submitted(w)
    assert reassignment.receivers([task()]).rows == [ada, rosa]
    with pytest.raises(ActionDeniedError, match="Pia Weg is away until"):
        reassignment.give(task(), away_one, by=w.ravi)
    with pytest.raises(ActionDeniedError, match="Anna Conti is not in the team Customer service"):
        reassignment.give(task(), w.anna, by=w.ravi)
    with pytest.raises(ActionDeniedError, match="Ravi Sharma already has this task"):
        reassignment.give(task(), rosa, by=rosa)
    reassignment.give(task(), rosa, by=w.ravi)
    assert whose() == ("Customer service", "Rosa Marini")
    assert said() == ["Gave the task Check documents to Rosa Marini"]
    reassignment.leave(w.ravi, by=ada)
    with pytest.raises(ActionDeniedError, match="Ravi Sharma does not work here"):
        reassignment.give(task(), w.ravi, by=rosa)


@pytest.mark.covers("G-18")
def test_the_first_check_is_not_given_to_the_author(w):
    w.anna.teams.add(Team.objects.get(key=TeamKey.CUSTOMER_SERVICE))
    factories.submitted(w)
    assert w.anna not in reassignment.receivers([task()]).rows
    with pytest.raises(ActionDeniedError, match="Anna Conti created this request"):
        reassignment.give(task(), w.anna, by=w.ravi)


@pytest.mark.covers("G-13")
def test_whoever_was_given_the_final_check_makes_it(w):
    docrequest = factories.accepted(w)
    rosa = personas.rosa()
    reassignment.give(task(), rosa, by=w.anna)
    docrequest = request_again(docrequest)
    reviews.close(docrequest, factories.decision(docrequest), by=rosa)


def test_all_tasks_go_to_a_colleague_and_back_to_the_team_what_that_one_cannot_do(w):
    carla = personas.staff("Carla Neri", TeamKey.COMPLIANCE)
    accepted = factories.accepted(w)
    w.anna.teams.add(Team.objects.get(key=TeamKey.CUSTOMER_SERVICE))
    other = factories.another(w, "Verdi")
    docrequest = factories.asked(other)
    inbox.claim(Task.objects.get(subject=docrequest.subject, done_at=None), by=w.anna)
    with pytest.raises(ActionDeniedError, match="Only administrators"):
        reassignment.give_all(w.anna, carla, by=w.ravi)
    assert reassignment.give_all(w.anna, carla, by=w.anna) == reassignment.Moved(given=1, returned=1)
    assert Task.objects.of(carla).get().subject == accepted.subject
    contact = Task.objects.get(subject=docrequest.subject, done_at=None)
    assert (contact.team.key, contact.assignee) == (TeamKey.CUSTOMER_SERVICE, None)
    assert reassignment.give_all(carla, None, by=personas.ada()) == reassignment.Moved(returned=1)
    assert Task.objects.open().get(subject=accepted.subject).team.key == TeamKey.COMPLIANCE


def test_a_task_that_was_laid_down_in_the_same_moment_is_moved_by_itself(w):
    personas.rosa()
    factories.submitted(w)
    reassignment.leave(w.ravi, by=personas.ada())
    Task.objects.open().update(assignee=w.ravi)
    sweeps.move_left_tasks()
    assert whose() == ("Customer service", "")


def test_whoever_is_invited_gets_nothing_yet(w):
    teams = list(Team.objects.filter(key=TeamKey.CUSTOMER_SERVICE))
    mia = add_colleague(
        name="Mia Neu", email="mia@northwind.example", teams=teams, administrator=False, by=SYSTEM
    )
    factories.asked(w)
    inbox.claim(task(), by=w.ravi)
    assert mia not in reassignment.receivers([task()]).rows
    reassignment.leave(w.ravi, by=personas.ada())
    assert whose() == ("Customer service", "Anna Conti"), "nobody of the team can sign in"


def test_whoever_comes_back_works_as_before(w):
    ada = personas.ada()
    reassignment.leave(w.ravi, by=ada)
    with pytest.raises(ActionDeniedError, match="has already left"):
        reassignment.leave(w.ravi, by=ada)
    come_back(w.ravi, by=ada)
    assert actor_of(again(w.ravi).login, "staff") == w.ravi
    factories.submitted(w)
    assert whose() == ("Customer service", "Ravi Sharma")


@pytest.mark.covers("A8")
def test_the_last_administrator_can_neither_leave_nor_lose_the_role(w):
    ada = personas.ada()
    add_colleague(name="Mia Neu", email="mia@northwind.example", teams=[], administrator=True, by=ada)
    words = "You cannot remove the last administrator."
    with pytest.raises(ActionDeniedError, match=words):
        reassignment.leave(ada, by=ada)
    with pytest.raises(ActionDeniedError, match=words):
        change(ada, name=ada.name, email=ada.login.email, teams=[], roles=[], administrator=False, by=ada)
    personas.staff("Eva Boss", administrator=True)
    reassignment.leave(ada, by=ada)
