"""A list that is on the screen asks whether it is still true: unchanged is 304, anything new is 200 (ruling
24)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests import factories, personas
from vestibule.docrequests import commands, queries
from vestibule.people.commands import get_team
from vestibule.people.models import Staff, TeamKey
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


def asked(client, path: str, digest: str):
    return client.get(path, headers={"If-None-Match": f'"{digest}"'})


@pytest.mark.covers("K-1", "R-24")
def test_the_inbox_hears_of_a_new_task(client):
    w = factories.world()
    client.post("/desk/sign-in/", {"login": "ravi@northwind.example", "password": personas.PASSWORD})
    before = inbox.digest(w.ravi)
    assert asked(client, "/desk/news/", before).status_code == 304
    factories.asked(w)
    assert asked(client, "/desk/news/", before).status_code == 200
    assert f'data-digest="{inbox.digest(w.ravi)}"' in client.get("/desk/").content.decode()


@pytest.mark.covers("K-1", "A-49")
def test_the_portal_hears_of_a_new_task(client):
    w = factories.world()
    account = personas.registered(w.mina, w.client)
    client.post("/portal/sign-in/", {"login": "mina@bianchi.example", "password": personas.PASSWORD})
    before = queries.digest(account)
    assert asked(client, "/portal/news/", before).status_code == 304
    factories.asked(w)
    assert asked(client, "/portal/news/", before).status_code == 200


def test_strangers_hear_nothing(client):
    assert client.get("/desk/news/").status_code == 302 and client.get("/portal/news/").status_code == 302


@pytest.mark.covers("A-04", "R-18")
def test_nothing_starts_that_would_silently_stall(settings):
    w = factories.world()
    w.ravi.teams.clear()
    with pytest.raises(commands.ActionDeniedError, match="No one is in Customer service"):
        factories.asked(w)
    settings.MAILERS = {}
    with pytest.raises(commands.ActionDeniedError, match="No mail server is set"):
        factories.asked(w)
    settings.MODE = "demo"
    w.ravi.teams.add(get_team(TeamKey.CUSTOMER_SERVICE))
    assert factories.asked(w).reference


@pytest.mark.covers("F-80")
def test_who_is_moved_to_another_team_is_told_of_its_tasks_at_once():
    """The questions of the inbox are kept for a person in these teams: another team is another question."""
    w = factories.world()
    factories.asked(w)
    assert [inbox.counts(w.ravi, "team").listed, inbox.waiting_count(w.ravi)] == [1, "1"]
    before = inbox.digest(w.ravi)
    w.ravi.teams.clear()
    moved = Staff.objects.get(pk=w.ravi.pk)
    assert [inbox.counts(moved, "team").listed, inbox.waiting_count(moved)] == [0, ""]
    assert inbox.digest(moved) != before
    moved.teams.add(get_team(TeamKey.CUSTOMER_SERVICE))
    assert inbox.digest(Staff.objects.get(pk=w.ravi.pk)) == before


@pytest.mark.covers("F-80")
def test_what_is_due_today_is_told_by_the_time_of_the_question():
    w = factories.world()
    factories.asked(w)
    due = datetime(2026, 3, 13, 12, tzinfo=UTC)
    Task.objects.open().update(due_at=due)
    told = [
        inbox.counts(w.ravi, "team", now=now)
        for now in (due - timedelta(days=9), due - timedelta(minutes=1), due + timedelta(minutes=1))
    ]
    assert [(one.today, one.late) for one in told] == [(0, 0), (1, 0), (1, 1)]
