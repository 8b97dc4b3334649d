"""The chain: sealed once, verified, and every kind of tampering is named. The tampering is done by a
superuser with the triggers off."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from vestibule.audit.database_roles import tables
from vestibule.audit.models import AuditEvent, Seal, Unsealed
from vestibule.audit.record import erase, record
from vestibule.audit.seal import link_hash, seal
from vestibule.audit.verify import differences, head
from vestibule.people.actors import SYSTEM

pytestmark = pytest.mark.covers("S-28", "R-23")


def happen(count: int = 1) -> list[int]:
    with transaction.atomic():
        return [
            record("contact.created", subject=f"contact:{n}", client=n, by=SYSTEM, name=f"Person {n}").pk
            for n in range(count)
        ]


def verified(**options: str) -> str:
    """What the command says of what it verified, after the lines on the sandbox; its complaints when it
    fails."""
    said, complaints = StringIO(), StringIO()
    try:
        call_command("verify", stdout=said, stderr=complaints, **options)
    except CommandError as error:
        assert "found" in str(error) and "verified" not in said.getvalue()
        return complaints.getvalue().strip()
    assert not complaints.getvalue()
    return said.getvalue().strip().splitlines()[-1]


@contextmanager
def tampering(url: str) -> Iterator[psycopg.Connection]:
    """A superuser who switches every guard off, and on again."""
    with psycopg.connect(url, autocommit=True) as owner:
        for table in tables():
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        yield owner
        for table in tables():
            owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER ALL")
            owner.execute(
                f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER audit_rows, ENABLE ALWAYS TRIGGER audit_table"
            )


@pytest.fixture
def five(fresh_db) -> list[int]:
    events = happen(5)
    assert seal() == 5 and seal() == 0
    assert "verified: 5 audit events are whole and sealed" in verified()
    return events


TAMPERINGS = {
    "changed event": (
        "UPDATE audit_auditevent SET actor = 'staff:9' WHERE id = %(second)s",
        ["event {second} was changed"],
    ),
    "changed moment": (
        "UPDATE audit_auditevent SET at = at + interval '1 microsecond' WHERE id = %(second)s",
        ["event {second} was changed"],
    ),
    "changed moment of sealing": (
        "UPDATE audit_seal SET sealed_at = sealed_at - interval '1 hour' WHERE sequence = 2",
        ["event {second} was changed"],
    ),
    "other client": (
        "UPDATE audit_auditevent SET client_number = NULL WHERE id = %(second)s",
        ["event {second} was changed"],
    ),
    "missing event": (
        (
            "DELETE FROM audit_auditdetails WHERE event_id = %(second)s;"
            "DELETE FROM audit_auditevent WHERE id = %(second)s"
        ),
        ["event {second}, sealed as number 2, is missing"],
    ),
    "missing event and seal": (
        (
            "DELETE FROM audit_seal WHERE sequence = 2;"
            "DELETE FROM audit_auditdetails WHERE event_id = %(second)s;"
            "DELETE FROM audit_auditevent WHERE id = %(second)s"
        ),
        ["seal 2 is missing"],
    ),
    "closed gap": (
        (
            "DELETE FROM audit_seal WHERE sequence = 2;"
            "DELETE FROM audit_auditdetails WHERE event_id = %(second)s;"
            "DELETE FROM audit_auditevent WHERE id = %(second)s;"
            "UPDATE audit_seal SET sequence = sequence - 1 WHERE sequence > 2"
        ),
        ["seal 2 does not continue the one before it", "as number 2", "as number 3", "as number 4"],
    ),
    "exchanged events": (
        (
            "UPDATE audit_seal SET event_id = -1 WHERE sequence = 2;"
            "UPDATE audit_seal SET event_id = %(second)s WHERE sequence = 4;"
            "UPDATE audit_seal SET event_id = %(fourth)s WHERE sequence = 2"
        ),
        [
            "the order was changed: number 2 was event {second} and is now event {fourth}",
            "the order was changed: number 4 was event {fourth} and is now event {second}",
        ],
    ),
    "changed hash": (
        "UPDATE audit_seal SET hash = repeat('a', 64) WHERE sequence = 3",
        ["seal 4 does not continue the one before it"],
    ),
    "changed details": (
        """UPDATE audit_auditdetails SET content = jsonb_set(content, '{name}', '"Otto"')
           WHERE event_id = %(second)s""",
        ["the details of event {second} were changed"],
    ),
    "missing details": (
        "DELETE FROM audit_auditdetails WHERE event_id = %(second)s",
        ["the details of event {second} are missing"],
    ),
    "exchanged details": (
        "UPDATE audit_auditdetails SET event_id = -1 WHERE event_id = %(second)s;"
        "UPDATE audit_auditdetails SET event_id = %(second)s WHERE event_id = %(fourth)s;"
        "UPDATE audit_auditdetails SET event_id = %(fourth)s WHERE event_id = -1",
        ["the details of event {second} were changed", "the details of event {fourth} were changed"],
    ),
    "slipped in before": (
        "INSERT INTO audit_auditevent (event_type, subject, actor, at, details_digest)"
        " VALUES ('docrequest.closed', 'x', 'system', now() - interval '1h', '')",
        ["is not sealed", "are missing"],
    ),
}


@pytest.mark.parametrize("kind", TAMPERINGS)
def test_tampering_is_named(fresh_db, five, kind):
    sql, sentences = TAMPERINGS[kind]
    names = {"second": five[1], "fourth": five[3]}
    with tampering(fresh_db["VESTIBULE_OWNER_URL"]) as owner:
        for statement in sql.split(";"):
            owner.execute(statement.strip(), names if "%(" in statement else None)
    said = verified()
    for sentence in sentences:
        assert sentence.format(**names) in said
    assert len(said.splitlines()) <= len(sentences) + 1, "a single change is not reported all along the chain"


@pytest.mark.covers("F-39")
def test_seals_of_the_first_form_still_verify(fresh_db, five):
    """They did not hold the moment of their sealing; those that follow them do."""
    event = AuditEvent.objects.get(pk=happen()[0])
    last = Seal.objects.order_by("-sequence").first()
    old = link_hash(last.hash, 6, event, last.sealed_at, version=1)
    assert old == link_hash(last.hash, 6, event, last.sealed_at - datetime.timedelta(hours=1), version=1)
    Seal.objects.create(sequence=6, event=event, version=1, previous=last.hash, hash=old)
    Unsealed.objects.filter(event_number=event.pk).delete()
    happen()
    assert seal() == 1 and "verified: 7 audit events are whole and sealed" in verified()
    with pytest.raises(LookupError):
        link_hash(last.hash, 6, event, last.sealed_at, version=3)


def test_a_guard_that_is_off_is_named(fresh_db, five):
    with psycopg.connect(fresh_db["VESTIBULE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("ALTER TABLE audit_seal DISABLE TRIGGER audit_rows")
    assert verified() == "audit: the trigger that guards audit_seal is missing or off"


def test_a_head_that_was_written_down_shows_that_the_end_was_cut_off(fresh_db, five):
    remembered = head()
    happen()
    seal()
    assert "verified" in verified(head=remembered)
    with tampering(fresh_db["VESTIBULE_OWNER_URL"]) as owner:
        for table, column in (
            ("audit_seal", "event_id"),
            ("audit_auditdetails", "event_id"),
            ("audit_auditevent", "id"),
        ):
            owner.execute(f"DELETE FROM {table} WHERE {column} >= %s", [five[3]])
    assert "verified" in verified(), "nothing inside the database knows that there was more"
    assert "no longer has the head" in verified(head=remembered)


@pytest.mark.covers("R-23")
def test_an_event_that_waits_for_its_seal_over_a_minute_is_a_difference(fresh_db):
    (event,) = happen()
    assert "1 of the last minute wait for their seal" in verified()
    with tampering(fresh_db["VESTIBULE_OWNER_URL"]) as owner:
        owner.execute("UPDATE audit_auditevent SET at = now() - interval '59 s'")
        assert not [line for line in differences() if "not sealed" in line]
        owner.execute("UPDATE audit_auditevent SET at = now() - interval '61 s'")
    assert f"audit: event {event} of " in verified() and "is not sealed" in verified()
    seal()
    assert "verified: 1 audit events" in verified()


def test_erasing_words_keeps_the_chain(fresh_db, five):
    with transaction.atomic():
        erase(AuditEvent.objects.get(pk=five[1]), by=SYSTEM)
    seal()
    assert "verified: 6 audit events" in verified()
    with psycopg.connect(fresh_db["VESTIBULE_OWNER_URL"]) as owner:
        assert "Person 1" not in str(
            owner.execute("SELECT * FROM audit_auditevent, audit_auditdetails").fetchall()
        )


def test_parallel_sealers_seal_each_event_once(fresh_db):
    happen(300)
    totals: list[int] = []

    def work() -> None:
        try:
            totals.extend(seal() for _ in range(5))
        finally:
            connection.close()

    sealers = [threading.Thread(target=work) for _ in range(4)]
    for sealer in sealers:
        sealer.start()
    happen(20)
    for sealer in sealers:
        sealer.join()
    totals.append(seal())
    assert sum(totals) == 320 == Seal.objects.count()
    assert "verified: 320 audit events" in verified()


def test_a_verb_does_not_wait_for_the_sealer(fresh_db):
    with psycopg.connect(fresh_db["DATABASE_URL"]) as sealer:
        sealer.execute("SELECT pg_advisory_xact_lock(hashtextextended('audit seal', 0))")
        happen()
        assert seal() == 0, "a second sealer steps aside"
    assert seal() == 1
