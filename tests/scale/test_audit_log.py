"""With 1,000,000 events the audit log reads, for every filter and every pair of filters, little more than it
shows (4.5, found F-82): also where what is asked for is rare, long ago, or done by somebody who does
everything."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connections

from tests import factories
from tests.databases import DATABASES, _turn
from tests.signed_in import browser
from vestibule.audit import log
from vestibule.audit.event_categories import CATEGORIES
from vestibule.audit.event_types import EVENT_TYPES
from vestibule.audit.log import Scope
from vestibule.core import clock
from vestibule.core.paging import Place
from vestibule.people.models import Staff

from .conftest import INDEXES
from .test_plans import statements, wasteful

MANY = 1_000_000
AT_MOST = (
    4_000  # or what happened in the shortest period that is asked for, two days and an hour on each side
)
# One event a minute, the newest now. Nearly all is done by customers and by the system, who add files and
# send letters; one in 10,000 is a change of the settings, and those are older than a year.
EVENTS = """
    INSERT INTO audit_auditevent (event_type, subject, client_number, actor, at, details_digest)
    SELECT CASE WHEN i % 10000 = 7 AND i < {many} / 2 THEN 'organisation.hours_changed'
                WHEN i % 3 = 0 THEN 'file.added' WHEN i % 3 = 1 THEN 'mail.sent'
                ELSE 'docrequest.opened' END,
           'docrequest:' || i % 100000, 1 + i % 20000,
           CASE WHEN i % 3 = 1 THEN 'system' WHEN i % 1000 = 3 THEN 'staff:{anna}'
                ELSE 'external:' || i % 9000 END,
           now() - ({many} - i) * interval '1 minute', repeat('d', 64)
    FROM generate_series(1, {many}) AS i"""


@pytest.fixture(scope="module")
def million(django_db_blocker) -> Iterator[factories.World]:
    """So many events in a database of its own, with statistics."""
    name, usual = DATABASES.clone(), connections["default"].settings_dict["NAME"]
    with django_db_blocker.unblock():
        _turn(name)
        w = factories.world()
        url = DATABASES.urls(name)["VESTIBULE_OWNER_URL"]
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute("SET session_replication_role = replica")
            owner.execute("SET maintenance_work_mem = '256MB'")
            indexes = [one for one in owner.execute(INDEXES).fetchall() if "audit_auditevent" in one[1]]
            for index, _definition in indexes:
                owner.execute(f"DROP INDEX {index}")
            owner.execute(EVENTS.format(many=MANY, anna=w.anna.pk))
            for _index, definition in indexes:
                owner.execute(definition)
            owner.execute("VACUUM (ANALYZE) audit_auditevent")
        yield w
        _turn(usual)
    DATABASES.drop(name)


def scopes(w: factories.World) -> Iterator[Scope]:
    """Each filter, and pairs of them, in the present and long ago."""
    now, day = clock.now(), datetime.timedelta(days=1)
    periods = [(None, None), (now - 2 * day, now), (now - 600 * day, now - 598 * day), (now + day, None)]
    people = ["", "system", f"staff:{w.anna.pk}", "staff:999", "external:77"]
    for since, until in periods:
        for person in people:
            yield Scope(person=person, since=since, until=until)
            for category in CATEGORIES:
                yield Scope(category=category, person=person, since=since, until=until)
            for kind in ("file.added", "mail.sent", "organisation.hours_changed", "staff.left"):
                yield Scope(event_type=kind, person=person, since=since, until=until)
        yield Scope(clients=(77,), since=since, until=until)
        yield Scope(clients=(77,), category="access", since=since, until=until)
        yield Scope(subjects=("docrequest:77",), since=since, until=until)


@pytest.mark.covers("F-82", "K-7")
def test_no_filter_of_the_audit_log_reads_more_than_little(million: factories.World):
    ada = Staff.objects.filter(administrator=True).first() or factories.administrator()
    found = {}
    for scope in scopes(million):
        for place in (Place(), Place(before=MANY // 2), Place(after=MANY // 2)):
            asked = statements(lambda scope=scope, place=place: log.page(ada, scope, place=place))
            if problems := [line for sql in asked for line in wasteful(sql, most=AT_MOST)]:
                found[str((scope, place))] = problems
    assert found == {}


@pytest.mark.covers("F-82")
def test_the_page_and_a_search_ask_as_much_of_a_million_events(million: factories.World):
    ada = Staff.objects.filter(administrator=True).first() or factories.administrator()
    reader = browser(ada.login, "desk")
    for address in ("/desk/audit/", "/desk/audit/?category=documents", f"/desk/audit/?before={MANY // 2}"):
        asked = statements(lambda address=address: reader.get(address))
        assert [line for sql in asked for line in wasteful(sql)] == [], address
    asked = statements(lambda: reader.get("/desk/audit/?q=nobody says this"))
    assert [line for sql in asked for line in wasteful(sql, most=2 * log.SEARCHED)] == []


def test_every_kind_of_event_can_be_chosen():
    chosen = {kind for category in CATEGORIES for kind in Scope(category=category).kinds}
    assert chosen == set(EVENT_TYPES)
