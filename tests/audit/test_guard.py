"""Nobody changes what happened: the running role has no right to, and the owner is stopped by the trigger."""

from __future__ import annotations

from types import SimpleNamespace

import psycopg
import pytest
from django.db import connection, connections, transaction
from psycopg.errors import InsufficientPrivilege

from vestibule.audit import database_roles
from vestibule.audit.record import record
from vestibule.audit.seal import seal
from vestibule.people.actors import SYSTEM

DEEDS = ("UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE")
COLUMNS = {"audit_auditevent": "event_type", "audit_auditdetails": "salt", "audit_seal": "hash"}


@pytest.fixture
def urls(fresh_db):
    with transaction.atomic():
        record("docrequest.closed", subject="docrequest:7", client=3, by=SYSTEM)
    assert seal() == 1
    return fresh_db


def attempt(url: str, sql: str) -> str:
    """The complaint of the database."""
    with psycopg.connect(url) as session, pytest.raises(InsufficientPrivilege) as denied:
        session.execute(sql)
    return str(denied.value)


@pytest.mark.covers("S-28", "R-23")
@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize(("table", "column"), COLUMNS.items())
def test_the_running_role_is_not_permitted_and_the_owner_is_stopped_by_the_trigger(urls, deed, table, column):
    sql = deed.format(table, column)
    assert "permission denied" in attempt(urls["DATABASE_URL"], sql)
    assert "append-only" in attempt(urls["VESTIBULE_OWNER_URL"], sql)
    assert "append-only" in attempt(
        urls["VESTIBULE_OWNER_URL"], f"SET session_replication_role = replica; {sql}"
    )


def test_the_list_of_guarded_tables_is_whole():
    assert set(COLUMNS) == set(database_roles.tables())


@pytest.mark.covers("S-28", "R-23")
def test_the_running_role_can_neither_become_the_owner_nor_switch_the_guard_off(urls):
    for sql in (
        "SET ROLE owner",
        "ALTER TABLE audit_auditevent DISABLE TRIGGER audit_rows",
        "DROP TRIGGER audit_rows ON audit_auditevent",
        "CREATE OR REPLACE FUNCTION audit_refuse() RETURNS trigger LANGUAGE sql AS 'SELECT NULL'",
        "SET session_replication_role = replica",
        "GRANT UPDATE ON audit_auditevent TO vestibule",
    ):
        with psycopg.connect(urls["DATABASE_URL"]) as session:
            try:
                session.execute(sql)
            except psycopg.Error:
                continue
            session.commit()  # a GRANT without the right to it is only a warning
        assert "permission denied" in attempt(
            urls["DATABASE_URL"], "UPDATE audit_auditevent SET event_type = event_type"
        ), sql


@pytest.mark.covers("S-28")
def test_words_go_only_where_an_event_says_so(urls):
    with psycopg.connect(urls["DATABASE_URL"]) as session:
        number = session.execute("SELECT id FROM audit_auditevent").fetchone()[0]
    assert "append-only" in attempt(urls["DATABASE_URL"], f"SELECT audit_erase_details({number})")
    assert "append-only" in attempt(urls["VESTIBULE_OWNER_URL"], "DELETE FROM audit_auditdetails")


@pytest.mark.covers("R-23")
def test_system_health_can_say_how_the_log_is_guarded(fresh_db, databases):
    assert database_roles.guard(connection) == "guarded by role and trigger"
    assert database_roles.unguarded(connection) == []
    with psycopg.connect(fresh_db["VESTIBULE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("GRANT UPDATE ON audit_seal TO vestibule")
    assert database_roles.guard(connection) == "guarded by trigger only"


@pytest.mark.covers("R-23")
def test_with_one_database_url_there_is_nothing_to_grant_and_the_trigger_guards_alone(fresh_db):
    same = SimpleNamespace(settings_dict={"USER": connection.settings_dict["USER"]})
    database_roles.grant(same)  # a statement would fail for want of a cursor
    owner = connections["owner"]  # the role that would be the only one
    assert database_roles.guard(owner) == "guarded by trigger only"
    assert database_roles.unguarded(owner) == []
    owner.close()
