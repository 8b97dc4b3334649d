"""Writes the audit log: one call for one thing that happened, in the transaction of the change itself."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Protocol

from django.db import connection, transaction

from vestibule.core import origin
from vestibule.core.sentences import Stored, stored

from .event_types import ADDRESS, ERASED, EVENT_TYPES
from .models import AuditEvent

APPEND = """
    WITH event AS (
        INSERT INTO audit_auditevent (event_type, subject, client_number, actor, details_digest)
        VALUES (%s, %s, %s, %s, %s)
        RETURNING id, at
    ), details AS (
        INSERT INTO audit_auditdetails (event_id, salt, content) SELECT id, %s, %s::jsonb FROM event
    )
    SELECT id, at FROM event"""  # an event and its details, in one statement
APPEND_MANY = """
    WITH said AS (
        SELECT * FROM unnest(%s::text[], %s::bigint[], %s::text[], %s::text[], %s::text[])
            WITH ORDINALITY AS one (subject, client, digest, salt, content, place)
    ), event AS (
        INSERT INTO audit_auditevent (event_type, subject, client_number, actor, details_digest)
        SELECT %s, subject, client, %s, digest FROM said ORDER BY place
        RETURNING id, details_digest
    )
    INSERT INTO audit_auditdetails (event_id, salt, content)
    SELECT event.id, said.salt, said.content::jsonb FROM event JOIN said ON said.digest = event.details_digest
    ORDER BY event.id"""  # digests are salted: no two are the same


class Actor(Protocol):
    """Whoever can be named as having done something."""

    @property
    def actor_ref(self) -> str: ...

    @property
    def name(self) -> str: ...


def record(event_type: str, *, subject: str, client: int | None, by: Actor, **details: object) -> AuditEvent:
    """Append an event, by the database's clock. One from outside has the network address among its details,
    which can be erased.

    Raises LookupError for an unknown event type or missing details, RuntimeError outside a transaction.
    """
    _refuse_unknown(event_type, details)
    salt, said = secrets.token_hex(16), _said(details, by=by)
    event = AuditEvent(
        event_type=event_type,
        subject=subject,
        client_number=client,
        actor=by.actor_ref,
        details_digest=digest(salt, said),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            APPEND, [event_type, subject, client, event.actor, event.details_digest, salt, json.dumps(said)]
        )
        event.pk, event.at = cursor.fetchone()
    event._state.adding, event._state.db = False, connection.alias
    return event


def record_many(
    event_type: str, happened: Iterable[tuple[str, int | None, Mapping[str, object]]], *, by: Actor
) -> None:
    """Append many events of one type in one statement, each with its subject, its client and its details.
    Raises as `record` does."""
    rows = []
    for subject, client, details in happened:
        _refuse_unknown(event_type, details)
        salt, said = secrets.token_hex(16), _said(details, by=by)
        rows.append((subject, client, digest(salt, said), salt, json.dumps(said)))
    if rows:
        with connection.cursor() as cursor:
            cursor.execute(APPEND_MANY, [*map(list, zip(*rows, strict=True)), event_type, by.actor_ref])


def _refuse_unknown(event_type: str, details: Mapping[str, object]) -> None:
    if event_type not in EVENT_TYPES:
        raise LookupError(f"audit/event_types.py knows no event type {event_type}")
    if missing := EVENT_TYPES[event_type].details - set(details):
        raise LookupError(f"{event_type} needs the details {', '.join(sorted(missing))}")
    if not connection.in_atomic_block:
        raise RuntimeError(f"{event_type} must be recorded in the transaction of its change")


def _said(details: Mapping[str, object], *, by: Actor) -> dict[str, Stored]:
    """What is stored of the details: who did it, and from where if that is outside, among them."""
    address = origin.address()
    outside = {ADDRESS: address} if address else {}
    return {name: stored(value) for name, value in {"by": by.name, **details, **outside}.items()}


@transaction.atomic
def erase(event: AuditEvent, *, by: Actor) -> None:
    """Erase the names, addresses and comments of an event, for good. That they were erased is an event of its
    own; without it the database refuses, and `verify` calls the details missing."""
    record(ERASED, subject=f"event:{event.pk}", client=event.client_number, by=by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_erase_details(%s)", [event.pk])


def digest(salt: str, details: Mapping[str, Stored]) -> str:
    """What the chain holds of the details."""
    return hashlib.sha256(
        f"{salt}:{json.dumps(details, sort_keys=True, ensure_ascii=False)}".encode()
    ).hexdigest()
