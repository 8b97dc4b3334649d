"""An installation of any size, filled by SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import psycopg
import pytest
from django.db import connection, connections

from tests import bulk_data, factories, personas
from tests.databases import DATABASES, _turn, default_name
from vestibule.cases.commands import define_type
from vestibule.cases.models import CaseKind, CaseType, RequirementSpec
from vestibule.people.models import Team, TeamKey

type Fill = Callable[..., factories.World]


def _begin() -> factories.World:
    w = factories.world()
    define_type(name="Tax", kind=CaseKind.WORK, wanted=[RequirementSpec("Sign")], by=personas.ada())
    return w


def _facts(w: factories.World) -> dict[str, int]:
    kind = CaseType.objects.get(name="Tax")
    return {
        "anna": w.anna.pk,
        "ravi": w.ravi.pk,
        "team": Team.objects.get(key=TeamKey.CUSTOMER_SERVICE).pk,
        "template": w.templates[1].pk,
        "work": kind.pk,
        "requirement": kind.requirements.get().pk,
    }


def filled(n: int, **sizes: int) -> factories.World:
    """A world by the commands, and n requests with all that hangs on them by SQL."""
    w = _begin()
    with connection.cursor() as cursor:
        bulk_data.fill(cursor.execute, n, **_facts(w), **sizes)
    return w


@pytest.fixture
def fill(db) -> Fill:
    return filled


INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE relnamespace = 'public'::regnamespace AND relname !~ '^procrastinate'
    AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid)"""


def filled_by_owner(url: str, n: int, **sizes: int) -> factories.World:
    """The same for large sizes, with statistics: triggers, keys and indexes are kept aside meanwhile."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute("SET maintenance_work_mem = '256MB'")
        owner.execute("SET work_mem = '64MB'")
        indexes = owner.execute(INDEXES).fetchall()
        w = _begin()
        for name, _definition in indexes:
            owner.execute(f"DROP INDEX {name}")
        bulk_data.fill(owner.execute, n, by_hand=True, **_facts(w), **sizes)
        for _name, definition in indexes:
            owner.execute(definition)
        owner.execute("VACUUM (ANALYZE)")
    return w


def analyze(table: str) -> None:
    """Statistics of what this transaction has written. The running role may not make them, and PostgreSQL
    skips the table with no more than a warning; then plans would depend on what ran before."""
    refused: list[str | None] = []
    url = DATABASES.urls(default_name())["VESTIBULE_OWNER_URL"]
    with psycopg.connect(url, autocommit=True) as owner, connection.cursor() as cursor:
        owner.execute(f"GRANT MAINTAIN ON {table} TO vestibule")
        connection.connection.add_notice_handler(told := lambda said: refused.append(said.message_primary))
        cursor.execute(f"ANALYZE {table}")
        connection.connection.remove_notice_handler(told)
        owner.execute(f"REVOKE MAINTAIN ON {table} FROM vestibule")
    assert refused == []


@pytest.fixture(scope="module")
def big(django_db_blocker) -> Iterator[factories.World]:
    """100,000 requests in a database of its own, with statistics; the tests of a module look at it and change
    nothing."""
    name, default = DATABASES.clone(), connections["default"]
    usual = default.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _turn(name)
        yield filled_by_owner(DATABASES.urls(name)["VESTIBULE_OWNER_URL"], 100_000)
        _turn(usual)
    DATABASES.drop(name)
