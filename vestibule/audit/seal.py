"""Seals the log: one sealer at a time chains new events, so that commands never queue behind a chain head
(ruling 23). verify.py walks the chain and names each event that was changed.

What waits stands in a list of its own, so the sealer goes on where it ended: its cost is that of the new
events (found F-83).
"""

from __future__ import annotations

import datetime
import hashlib
import json
import time
from typing import Any

from django.db import connection, transaction

from vestibule.core import clock
from vestibule.core.locks import lock_at_once

from .models import AuditEvent, Seal, Unsealed

GENESIS = "0" * 64
VERSION = 2  # 1 left the moment of sealing out; seals of that form still verify
BATCH = 1000
# What is sealed of an event, as `link_hash` reads it.
FACTS = ("pk", "event_type", "subject", "client_number", "actor", "at", "details_digest")
APPEND = """
    INSERT INTO audit_seal (sequence, event_id, version, previous, hash, sealed_at)
    SELECT sequence, event, %s, previous, hash, %s
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[])
        AS link (sequence, event, previous, hash)"""


def seal_all(*, within: float = 8) -> int:
    """Seal batch after batch until nothing waits, or so many seconds have gone by; returns how many events
    were sealed."""
    began, sealed = time.monotonic(), 0
    while batch := seal():
        sealed += batch
        if batch < BATCH or time.monotonic() - began > within:
            break
    return sealed


@transaction.atomic
def seal() -> int:
    """Append what is not sealed yet, at most a batch, in the order of the events; returns how many. A second
    sealer steps aside."""
    if not lock_at_once("audit seal"):
        return 0
    waiting = list(Unsealed.objects.order_by("event_number").values_list("event_number", flat=True)[:BATCH])
    if not waiting:
        return 0
    last = Seal.objects.order_by("-sequence").values_list("sequence", "hash").first()
    sequence, previous = last or (0, GENESIS)
    sealed_at = clock.now()
    links: list[tuple[int, int, str, str]] = []
    for event in AuditEvent.objects.filter(pk__in=waiting).order_by("id").values_list(*FACTS, named=True):
        sequence += 1
        fresh = link_hash(previous, sequence, event, sealed_at)
        links.append((sequence, event.pk, previous, fresh))
        previous = fresh
    with connection.cursor() as cursor:
        cursor.execute(APPEND, [VERSION, sealed_at, *map(list, zip(*links, strict=True))])
        cursor.execute("DELETE FROM audit_unsealed WHERE event_number = ANY(%s)", [waiting])
    return len(links)


def link_hash(
    previous: str, sequence: int, event: Any, sealed_at: datetime.datetime, *, version: int = VERSION
) -> str:
    """SHA-256 over the hash before and the canonical form of the event and its seal. Raises LookupError for a
    form that we do not know."""
    if version not in (1, VERSION):
        raise LookupError(f"the canonical form {version} is not known")
    facts = [
        version,
        sequence,
        event.pk,
        event.event_type,
        event.subject,
        event.client_number,
        event.actor,
        _moment(event.at),
        event.details_digest,
    ]
    facts += [_moment(sealed_at)] if version > 1 else []
    return hashlib.sha256(f"{previous}\n{json.dumps(facts, separators=(',', ':'))}".encode()).hexdigest()


def _moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
