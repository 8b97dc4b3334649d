"""The sealer goes on where it ended: its cost is that of the new events, and `verify` counts from its last
progress (found F-83)."""

from __future__ import annotations

import time

import psycopg
import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.audit.test_chain import happen, verified
from vestibule.audit import seal as sealing
from vestibule.audit.models import AuditEvent, Seal, Unsealed
from vestibule.audit.seal import BATCH, seal, seal_all
from vestibule.audit.verify import differences

pytestmark = pytest.mark.covers("F-83")


def events(count: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_auditevent (event_type, subject, actor, details_digest)"
            " SELECT 'contact.created', 'contact:1', 'system', repeat('d', 64) FROM generate_series(1, %s)",
            [count],
        )


def test_batch_after_batch_until_nothing_waits(fresh_db):
    events(2 * BATCH + 7)
    began = time.perf_counter()
    assert seal_all() == 2 * BATCH + 7 and Unsealed.objects.count() == 0
    print(f"sealed {(2 * BATCH + 7) / (time.perf_counter() - began):,.0f} events a second")
    assert Seal.objects.count() == 2 * BATCH + 7 and seal_all() == 0


def test_it_asks_as_little_of_a_long_log_as_of_a_short_one(fresh_db):
    asked = []
    for count in (5, BATCH - 1):
        events(count)
        seal_all()
        events(3)
        with CaptureQueriesContext(connection) as captured:
            assert seal() == 3
        asked.append(len(captured))
        assert not any(
            "audit_seal" in one["sql"] and "audit_auditevent" in one["sql"]
            for one in captured.captured_queries
        ), "no join of all with all"
    assert asked[0] == asked[1]


def test_an_event_that_commits_late_is_sealed_too(fresh_db):
    """Its number is lower than one that was sealed before it."""
    with psycopg.connect(fresh_db["DATABASE_URL"]) as slow:
        slow.execute(
            "INSERT INTO audit_auditevent (event_type, subject, actor, details_digest) "
            "VALUES ('x', 'x:1', 'system', '')"
        )
        happen(2)
        assert seal_all() == 2
        slow.commit()
    late = AuditEvent.objects.earliest("pk")
    assert not hasattr(late, "seal") and seal_all() == 1
    assert Seal.objects.latest("sequence").event_id == late.pk


def test_verify_counts_from_the_last_progress_of_the_sealer(fresh_db, monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 10)  # `verify` looks at each two events whose seals do not fit
    happen(2)
    age("audit_auditevent", "at", fresh_db)
    assert [line.split(" of ")[0] for line in differences()][:2] == ["audit: event 1", "audit: event 2"], (
        "no progress at all"
    )
    events(10)
    age("audit_auditevent", "at", fresh_db)
    assert seal() == 10
    assert "not sealed" not in verified(), "two still wait, but the sealer is at work"
    age("audit_seal", "sealed_at", fresh_db)
    assert verified().count("not sealed") == 2, "it has stood still for a minute"


def test_an_event_that_nobody_will_seal_is_named_whatever_the_sealer_does(fresh_db):
    first, _second = happen(2)
    age("audit_auditevent", "at", fresh_db)
    Unsealed.objects.filter(event_number=first).delete()
    assert seal_all() == 1
    assert next(line for line in differences() if "not sealed" in line).startswith(f"audit: event {first} of")


def age(table: str, column: str, urls: dict[str, str]) -> None:
    """Two minutes go by."""
    with psycopg.connect(urls["VESTIBULE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER audit_rows")
        owner.execute(f"UPDATE {table} SET {column} = {column} - interval '2 minutes'")
        owner.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER audit_rows")
