"""The bell is asked for on every page, and what is to be mailed each minute: both look at what they show, or
at what is due, whatever number of notifications there is."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from tests import factories
from vestibule.notifications import queries as notifications
from vestibule.notifications.commands import forget_old
from vestibule.people.models import Client, ClientRestriction
from vestibule.sharing.download_news import tell_of_downloads
from vestibule.staff_letters.sending import send_digests, send_due

from .conftest import analyze
from .test_plans import statements, wasteful
from .test_queries import browser

MANY = 100_000
UNREAD = 3_000  # of one person
FILLED = """
    INSERT INTO notifications_notification
        (staff_id, kind, subject, client_id, sentence, read_at, made_at, last_at)
    SELECT CASE WHEN n %% 2 = 0 THEN %s ELSE %s END, 'decided', 'docrequest:' || n, %s, 'Something happened',
        CASE WHEN n > %s THEN NULL ELSE now() END, now() - interval '1 hour', now()
    FROM generate_series(1, %s) AS n"""


@pytest.fixture
def w(db) -> factories.World:
    """Half of the notifications are Ravi's, most of them read."""
    w = factories.world()
    with connection.cursor() as cursor:
        unread = MANY - 2 * UNREAD
        cursor.execute(FILLED, [w.ravi.pk, w.anna.pk, w.client.pk, unread, MANY])
    analyze("notifications_notification")
    return w


@pytest.mark.covers("M-10", "F-84")
def test_the_bell_and_its_page_look_at_what_they_show(w: factories.World):
    staff, found = browser(w.ravi.login, "desk"), {}
    assert notifications.unread(w.ravi) == "99+"
    for address in ("/desk/", "/desk/notifications/", "/desk/notifications/?view=read"):
        asked = [sql for sql in statements(lambda to=address: staff.get(to)) if "notifications_" in sql]
        assert asked
        if problems := [line for sql in asked for line in wasteful(sql, most=_most(sql))]:
            found[address] = problems
    assert found == {}


def _most(sql: str) -> int:
    """The bell counts a hundred, a page shows fifty and counts a thousand."""
    return 101 if "FROM (SELECT" in sql and "LIMIT 100)" in sql else 1_100


@pytest.mark.covers("A-12", "F-84")
def test_whom_clients_are_kept_from_pays_for_what_is_counted(w: factories.World):
    other = Client.objects.create(name="Other")
    ClientRestriction.objects.create(client=other)
    staff = browser(w.ravi.login, "desk")
    asked = [sql for sql in statements(lambda: staff.get("/desk/")) if "notifications_" in sql]
    assert [line for sql in asked for line in wasteful(sql, most=101)] == []


@pytest.mark.covers("F-82")
def test_the_poll_of_the_inbox_does_not_ask_for_the_bell(w: factories.World):
    staff = browser(w.ravi.login, "desk")
    assert not [sql for sql in statements(lambda: staff.get("/desk/news/")) if "notifications_" in sql]


@pytest.mark.covers("F-84", "F-82")
def test_what_runs_each_minute_looks_at_what_is_due(w: factories.World):
    for does in (send_due, send_digests, tell_of_downloads, forget_old):
        with transaction.atomic():
            asked = [sql for sql in statements(does) if "notifications_notification" in sql]
        assert [line for sql in asked for line in wasteful(sql, most=10)] == [], does.__name__


@pytest.mark.covers("F-81")
def test_telling_somebody_looks_at_the_notifications_of_that_request_alone(w: factories.World):
    asked = [sql for sql in statements(lambda: factories.asked(w)) if "notifications_notification" in sql]
    assert any("FOR UPDATE" in sql for sql in asked)
    assert [line for sql in asked for line in wasteful(sql, most=10)] == []
