"""Seals the log: one sealer at a time chains new events, so that verbs never queue behind a chain head (ruling 23).

What waits stands in a list of its own, so the sealer goes on where it ended: its cost is that of the new events (found F-83).
"""

from __future__ import annotations

import datetime
import hashlib
import json
import time

from django.db import connection, transaction

from .models import AuditEvent, Seal, Unsealed

GENESIS = "0" * 64
VERSION = 1
BATCH = 1000
ALONE = "SELECT pg_try_advisory_xact_lock(hashtextextended('audit seal', 0))"


def seal_all(*, within: float = 8) -> int:
    """Seal batch after batch until nothing waits, or so many seconds have gone by; returns how many events were sealed."""
    began, sealed = time.monotonic(), 0
    while batch := seal():
        sealed += batch
        if batch < BATCH or time.monotonic() - began > within:
            break
    return sealed


@transaction.atomic
def seal() -> int:
    """Append what is not sealed yet, at most a batch, in the order of the events; returns how many. A second sealer steps aside."""
    with connection.cursor() as cursor:
        cursor.execute(ALONE)
        if not cursor.fetchone()[0]:
            return 0
    waiting = list(Unsealed.objects.order_by("event_number").values_list("event_number", flat=True)[:BATCH])
    if not waiting:
        return 0
    last = Seal.objects.order_by("-sequence").first()
    sequence, previous = (last.sequence, last.hash) if last else (0, GENESIS)
    links = []
    for event in AuditEvent.objects.filter(pk__in=waiting).order_by("id"):
        sequence += 1
        fresh = link_hash(previous, sequence, event)
        links.append(Seal(sequence=sequence, event=event, version=VERSION, previous=previous, hash=fresh))
        previous = fresh
    Seal.objects.bulk_create(links)
    Unsealed.objects.filter(event_number__lte=waiting[-1], event_number__in=waiting).delete()
    return len(links)


def link_hash(previous: str, sequence: int, event: AuditEvent, *, version: int = VERSION) -> str:
    """SHA-256 over the hash before and the canonical form of the event. Raises LookupError for a form that we do not know."""
    if version != VERSION:
        raise LookupError(f"the canonical form {version} is not known")
    moment = event.at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    facts = [version, sequence, event.pk, event.act, event.subject, event.client_number, event.actor, moment, event.words_digest]
    return hashlib.sha256(f"{previous}\n{json.dumps(facts, separators=(',', ':'))}".encode()).hexdigest()
