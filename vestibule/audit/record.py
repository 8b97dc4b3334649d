"""Writes the audit log: one call for one thing that happened, in the transaction of the change itself."""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import Protocol

from django.db import connection, transaction

from .event_types import ERASED, EVENT_TYPES
from .models import AuditEvent

APPEND = """
    WITH event AS (
        INSERT INTO audit_auditevent (act, subject, client_number, actor, words_digest) VALUES (%s, %s, %s, %s, %s)
        RETURNING id, at
    ), words AS (
        INSERT INTO audit_auditwords (event_id, salt, words) SELECT id, %s, %s::jsonb FROM event
    )
    SELECT id, at FROM event"""  # an event and its words, in one statement


class Actor(Protocol):
    """Whoever can be named as having done something."""

    @property
    def actor_ref(self) -> str: ...

    @property
    def name(self) -> str: ...


def record(act: str, *, subject: str, client: int | None, by: Actor, **words: object) -> AuditEvent:
    """Append an event, by the database's clock. Raises LookupError for an unknown event type or missing words, RuntimeError outside a transaction."""
    if act not in EVENT_TYPES:
        raise LookupError(f"audit/event_types.py knows no act {act}")
    if missing := EVENT_TYPES[act].words - set(words):
        raise LookupError(f"{act} needs the words {', '.join(sorted(missing))}")
    if not connection.in_atomic_block:
        raise RuntimeError(f"{act} must be recorded in the transaction of its change")
    salt = secrets.token_hex(16)
    said = {"by": by.name, **{name: str(word) for name, word in words.items()}}
    event = AuditEvent(act=act, subject=subject, client_number=client, actor=by.actor_ref, words_digest=digest(salt, said))
    with connection.cursor() as cursor:
        cursor.execute(APPEND, [act, subject, client, event.actor, event.words_digest, salt, json.dumps(said)])
        event.pk, event.at = cursor.fetchone()
    event._state.adding, event._state.db = False, connection.alias
    return event


@transaction.atomic
def erase(event: AuditEvent, *, by: Actor) -> None:
    """Erase the names, addresses and comments of an event, for good. That they were erased is an event of its own; without it
    the database refuses, and `verify` calls the words missing."""
    record(ERASED, subject=f"event:{event.pk}", client=event.client_number, by=by)
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_erase_words(%s)", [event.pk])


def digest(salt: str, words: dict[str, str]) -> str:
    """What the chain holds of the words."""
    return hashlib.sha256(f"{salt}:{json.dumps(words, sort_keys=True, ensure_ascii=False)}".encode()).hexdigest()
