"""The screens of people and teams, as an administrator uses them (A8)."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.test import Client as Browser

from tests import factories, personas
from tests.signed_in import browser_of
from tests.web.every_form import page_of
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import reassignment
from vestibule.links import staff_invitations
from vestibule.links.models import AccessLink
from vestibule.organisation.timezone import long_day, short_day, today
from vestibule.people.absence import set_absence
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Session, Staff, StaffRole, Team, TeamKey
from vestibule.people.rights import RoleKey
from vestibule.people.staff import add_colleague
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
PEOPLE = "/desk/settings/people/"


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.fixture
def ada(w) -> Browser:
    return browser_of(personas.ada())


def read(browser: Browser, at: str) -> str:
    answer = browser.get(at)
    assert answer.status_code == 200, at
    return re.sub(r"\s+", " ", answer.content.decode())


def typed(browser: Browser, at: str, has: str, **changed: Any) -> dict[str, Any]:
    """What stands in the form with that field, with some of it changed."""
    form = next(one for one in page_of(browser.get(at), at).forms if has in one.kinds)
    fields: dict[str, Any] = {}
    for name, value in form.fields:
        fields.setdefault(name, []).append(value)
    return fields | changed


def said(event_type: str) -> str:
    return entry(AuditEvent.objects.filter(event_type=event_type).latest("pk")).sentence


def at(person: Staff, part: str = "") -> str:
    return f"{PEOPLE}{person.pk}/{part}"


@pytest.mark.covers("A-01")
def test_people_are_listed_and_found_by_beginnings_of_words(ada, w):
    page = read(ada, PEOPLE)
    assert all(name in page for name in ("Anna Conti", "ravi@northwind.example", "Customer service"))
    found = read(ada, f"{PEOPLE}?q=con+anna%40nor")
    assert "Anna Conti" in found and "Ravi Sharma" not in found
    assert "Nobody matches." in read(ada, f"{PEOPLE}?q=onti")
    reassignment.leave(w.ravi, by=SYSTEM)
    assert "Ravi Sharma" not in read(ada, PEOPLE)
    assert "Ravi Sharma" in read(ada, f"{PEOPLE}?view=left")


@pytest.mark.covers("A-04", "G-15")
def test_whoever_is_the_last_in_customer_service_leaves_with_a_warning(ada, w):
    said = "Nobody else is in Customer service."
    assert said in read(ada, at(w.ravi, "left/")) and said not in read(ada, at(w.anna, "left/"))
    personas.rosa()
    assert said not in read(ada, at(w.ravi, "left/"))


@pytest.mark.covers("A-01", "A8")
def test_a_person_is_changed_and_the_log_says_what(ada, w):
    service = Team.objects.get(key=TeamKey.CUSTOMER_SERVICE)
    words = typed(ada, at(w.anna), "email", email="anna.new@northwind.example", administrator="on")
    words["teams"] = [*words["teams"], service.pk]
    assert ada.post(at(w.anna), words).status_code == 302
    anna = Staff.objects.select_related("login").get(pk=w.anna.pk)
    assert anna.administrator and anna.login.email == "anna.new@northwind.example"
    assert anna.in_team(TeamKey.CUSTOMER_SERVICE) and anna.in_team(TeamKey.COMPLIANCE)
    assert said("staff.changed") == (
        "Changed Anna Conti: email address, teams, administrator. Teams: Customer service, Compliance. "
        "Roles: Request author. Administrator: yes"
    )


@pytest.mark.covers("A8", "S-22")
def test_two_administrators_at_once_get_one_result_and_a_sentence(ada, w):
    mine, theirs = (typed(ada, at(w.anna), "email", name=name) for name in ("Anna One", "Anna Two"))
    assert ada.post(at(w.anna), mine).status_code == 302
    answer = ada.post(at(w.anna), theirs)
    assert answer.status_code == 409 and "Someone else changed this" in answer.content.decode()


def test_an_address_that_a_colleague_has_is_refused_at_its_field(ada, w):
    for place in (at(w.anna), f"{PEOPLE}new/"):
        answer = ada.post(place, typed(ada, place, "email", name="Anna", email="RAVI@northwind.example"))
        assert answer.status_code == 422
        assert "already has the email address" in answer.content.decode()


@pytest.mark.covers("A8")
def test_the_last_administrator_is_told_so(ada):
    me = Staff.objects.get(name="Ada Admin")
    words = typed(ada, at(me), "email")
    del words["administrator"]
    answer = ada.post(at(me), words)
    assert answer.status_code == 422
    assert "You cannot remove the last administrator." in answer.content.decode()
    assert "You cannot remove the last administrator." in read(ada, at(me, "left/"))
    assert ada.post(at(me, "left/")).status_code == 409


@pytest.mark.covers("G-15", "A-02")
def test_whoever_has_left_is_signed_out_at_once_and_can_come_back(ada, w):
    personas.rosa()
    factories.submitted(w)
    ravi = browser_of(w.ravi)
    assert read(ravi, "/desk/")
    page = read(ada, at(w.ravi, "left/"))
    assert "1 open task goes to somebody else." in page and "can no longer sign in" in page
    assert ada.post(at(w.ravi, "left/")).status_code == 302
    told = "Ravi Sharma can no longer sign in. 1 open task of Ravi Sharma is now for Customer service."
    assert told in read(ada, at(w.ravi))
    assert not Session.objects.filter(login=w.ravi.login).exists()
    assert Task.objects.open().get().assignee is None and said("staff.left") == "Ravi Sharma has left"
    assert "Come back" in read(ada, at(w.ravi))
    assert ada.post(at(w.ravi, "back/")).status_code == 302
    assert ravi.get("/desk/").status_code == 302, (
        "the old session stays ended, also if nobody looked meanwhile"
    )
    answer = Browser().post("/desk/sign-in/", {"login": w.ravi.login.email, "password": personas.PASSWORD})
    assert answer.status_code == 302 and said("staff.came_back") == "Ravi Sharma works here again"


@pytest.mark.covers("A8")
def test_a_colleague_is_invited_until_they_have_a_password(ada):
    words = typed(ada, f"{PEOPLE}new/", "email", name="Mia Neu", email="mia@northwind.example")
    assert ada.post(f"{PEOPLE}new/", words).status_code == 302
    mia = Staff.objects.select_related("login").get(name="Mia Neu")
    assert mia.joined_at is None and not mia.login.has_usable_password()
    assert said("staff.invited") == "Invited Mia Neu to the desk"
    page = read(ada, at(mia))
    assert "Invited" in page and "Invite again" in page
    assert ada.post(at(mia, "invite/")).status_code == 302
    first, link = AccessLink.objects.filter(login=mia.login).order_by("pk")
    assert first.superseded_at and not link.superseded_at
    staff_invitations.accept(link, name="Mia Neu", password=personas.PASSWORD)
    page = read(ada, at(mia))
    assert "Active" in page and "Invite again" not in page


def test_without_a_mail_server_nobody_is_invited(ada, monkeypatch):
    monkeypatch.setattr("vestibule.desk.people.pages.mailing_denial", lambda: "No mail server is set.")
    page = read(ada, f"{PEOPLE}new/")
    assert "No mail server is set." in page and 'name="email"' not in page


@pytest.mark.covers("A-12", "G-15")
def test_whoever_takes_a_role_or_a_team_away_reads_who_has_the_tasks_now(ada, w):
    personas.rosa()
    factories.submitted(w)
    form = typed(ada, at(w.ravi), "email", teams=[])
    assert ada.post(at(w.ravi), form).status_code == 302
    assert "Saved. 1 open task of Ravi Sharma is now for Customer service." in read(ada, at(w.ravi))


@pytest.mark.covers("D33")
def test_nobody_stands_in_who_can_do_no_task(ada, w):
    vera = personas.staff("Vera View")
    vera.roles.set([StaffRole.objects.get(key=RoleKey.READ_ONLY)])
    ravi, place = browser_of(w.ravi), "/desk/account/absence/"
    words = {"away_from": today().isoformat(), "away_until": today().isoformat(), "do": "save"}
    answer = ravi.post(place, typed(ravi, place, "away_from", colleague=vera.pk, **words))
    told = "The roles of Vera View do not let them do any tasks. Select someone else."
    assert answer.status_code == 422 and told in " ".join(answer.content.decode().split())
    with pytest.raises(ActionDeniedError, match="do not let them do any tasks"):
        set_absence(w.ravi, away_from=None, away_until=None, substitute=vera, by=w.ravi)
    vera.roles.set([StaffRole.objects.get(key=RoleKey.PRACTICE)])
    assert ravi.post(place, typed(ravi, place, "away_from", colleague=vera.pk, **words)).status_code == 302
    day = long_day(today())
    told = f"Saved. You are away from {day} to {day}. Substitute: Vera View."
    assert told in read(ravi, "/desk/account/")
    words["colleague"] = ""
    assert ada.post(at(w.ravi, "absence/"), typed(ada, at(w.ravi, "absence/"), "away_from", **words))
    told = f"Saved. Ravi Sharma is away from {day} to {day}. New tasks go to the team."
    assert told in read(ada, at(w.ravi))


@pytest.mark.covers("D33")
def test_ones_own_tasks_are_spoken_of_to_oneself(ada, w):
    factories.submitted(w)
    own, theirs = read(browser_of(w.ravi), "/desk/account/tasks/"), read(ada, at(w.ravi, "tasks/"))
    assert "You have 1 open task." in own and "Ravi Sharma has" not in own and "Their team" not in own
    assert "Ravi Sharma has 1 open task." in theirs and "You have 1 open task" not in theirs


@pytest.mark.covers("D33")
def test_people_say_themselves_when_they_are_away(ada, w):
    rosa, ravi = personas.rosa(), browser_of(w.ravi)
    factories.submitted(w)
    first, last = today(), today() + datetime.timedelta(days=4)
    words = {"away_from": first.isoformat(), "away_until": last.isoformat(), "colleague": rosa.pk}
    form = typed(ravi, "/desk/account/absence/", "away_from", do="save", **words)
    assert ravi.post("/desk/account/absence/", form).status_code == 302
    away = f"Away until {short_day(last)}"
    assert away in read(ada, PEOPLE) and away in read(ada, at(w.ravi))
    assert f"Ravi Sharma has this task. {away}." in read(ada, "/desk/?tab=team")
    assert "Substitute: Rosa Marini" in said("staff.absence_set")


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2031-05-06", "", "Enter the last day of the absence"),
        ("", "2031-05-06", "Enter the first day of the absence"),
        ("2031-05-06", "2031-05-05", "The last day must not be before the first day"),
        ("2020-05-06", "2020-05-07", "The last day must not be in the past"),
        ("soon", "2031-05-06", "Enter a date, like 2026-04-02"),
    ],
)
def test_an_absence_that_cannot_be_is_refused_in_a_sentence(ada, w, first, last, sentence):
    place = at(w.ravi, "absence/")
    form = typed(ada, place, "away_from", do="save", away_from=first, away_until=last)
    answer = ada.post(place, form)
    assert answer.status_code == 422 and sentence in answer.content.decode()


@pytest.mark.covers("S-22")
def test_an_absence_that_somebody_else_changed_meanwhile_is_not_overwritten(ada, w):
    place, until = at(w.ravi, "absence/"), "2031-05-07"
    mine, theirs = (
        typed(ada, place, "away_from", do="save", away_from=first, away_until=until)
        for first in ("2031-05-05", "2031-05-06")
    )
    assert ada.post(place, mine).status_code == 302
    assert ada.post(place, theirs).status_code == 409


def test_a_colleague_without_the_role_changes_nobody_else(w):
    ravi = browser_of(w.ravi)
    for part in ("", "absence/", "tasks/", "left/", "back/"):
        assert ravi.get(at(w.anna, part)).status_code == 403
        assert ravi.post(at(w.anna, part)).status_code == 403
    assert ravi.get("/desk/settings/teams/").status_code == 403


@pytest.mark.covers("G-13")
def test_all_tasks_are_reassigned_from_my_account(w):
    rosa, ravi = personas.rosa(), browser_of(w.ravi)
    factories.submitted(w)
    form = typed(ravi, "/desk/account/tasks/", "colleague", do="save", colleague=rosa.pk)
    answer = ravi.post("/desk/account/tasks/", form, follow=True)
    assert "Gave 1 task to Rosa Marini." in answer.content.decode()
    assert Task.objects.open().get().assignee == rosa


@pytest.mark.covers("G-13")
def test_one_task_is_given_to_a_colleague_in_the_inbox(w):
    rosa, ravi = personas.rosa(), browser_of(w.ravi)
    factories.submitted(w)
    task = Task.objects.open().get()
    page = read(ravi, f"/desk/?task={task.pk}")
    assert "Give to a colleague" in page and f"/desk/tasks/{task.pk}/give/" in page
    form = typed(ravi, f"/desk/tasks/{task.pk}/give/", "colleague", do="save", colleague=rosa.pk)
    assert ravi.post(f"/desk/tasks/{task.pk}/give/", form).status_code == 302
    assert Task.objects.open().get().assignee == rosa
    assert "Give to a colleague" not in read(ravi, f"/desk/?tab=team&task={task.pk}")
    assert "Rosa Marini already has this task" in read(ravi, f"/desk/tasks/{task.pk}/give/")


@pytest.mark.covers("A-01")
def test_a_team_of_ones_own_is_made_renamed_and_removed(ada, w):
    answer = ada.post("/desk/settings/teams/", typed(ada, "/desk/settings/teams/", "name", name="Archive"))
    assert answer.status_code == 302
    team, place = Team.objects.get(name="Archive"), answer.url
    taken = ada.post("/desk/settings/teams/", {"name": "customer SERVICE"})
    assert taken.status_code == 422 and "There is already a team with the name" in taken.content.decode()
    assert ada.post(place, typed(ada, place, "name", name="Old files")).status_code == 302
    assert said("team.renamed") == "The team Archive is now called Old files"
    w.anna.teams.add(team)
    assert "Old files has 1 member, so it cannot be removed." in read(ada, place)
    assert ada.post(f"{place}remove/").status_code == 409
    w.anna.teams.remove(team)
    assert ada.post(f"{place}remove/").status_code == 302 and not Team.objects.filter(pk=team.pk).exists()


def test_the_teams_of_the_process_keep_their_names(ada):
    team = Team.objects.get(key=TeamKey.COMPLIANCE)
    place = f"/desk/settings/teams/{team.pk}/"
    assert "Requests need this team" in read(ada, place)
    assert ada.post(place, {"name": "Other"}).status_code == 409
    assert ada.post(f"{place}remove/").status_code == 409


def test_a_team_with_tasks_stays(ada, w):
    archive = Team.objects.create(key="archive", name="Archive")
    factories.submitted(w)
    Task.objects.open().update(team=archive)
    place = f"/desk/settings/teams/{archive.pk}/"
    assert "Archive has or had tasks, so it cannot be removed." in read(ada, place)
    assert ada.post(f"{place}remove/").status_code == 409


def test_an_invited_administrator_does_not_count_as_one(ada):
    me = Staff.objects.get(name="Ada Admin")
    new = {"name": "Mia Neu", "email": "mia@northwind.example", "administrator": True}
    add_colleague(**new, teams=[], by=me)
    assert ada.post(at(me, "left/")).status_code == 409
