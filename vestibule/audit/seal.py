"""Seals the log: one sealer at a time chains new events, so that verbs never queue behind a chain head (ruling 23)."""

from __future__ import annotations

import hashlib
import json

from django.db import connection, transaction

from .models import AuditEvent, Seal

GENESIS = "0" * 64
BATCH = 1000


def seal() -> int:
    """Append what is not sealed yet, in the order of the events; returns how many. A second sealer steps aside."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended('audit seal', 0))")
            if not cursor.fetchone()[0]:
                return 0
        last = Seal.objects.order_by("-sequence").first()
        sequence, previous = (last.sequence, last.hash) if last else (0, GENESIS)
        fresh = list(AuditEvent.objects.filter(seal=None).order_by("id")[:BATCH])
        links = []
        for event in fresh:
            sequence += 1
            previous = link_hash(previous, sequence, event)
            links.append(Seal(sequence=sequence, event=event, hash=previous))
        Seal.objects.bulk_create(links)
        return len(links)


def link_hash(previous: str, sequence: int, event: AuditEvent) -> str:
    """SHA-256 over the link before and the canonical form of the event, version 1."""
    facts = [
        1,
        sequence,
        event.pk,
        event.act,
        event.subject,
        event.client_number,
        event.actor,
        event.at.isoformat(timespec="microseconds"),
        event.words_digest,
    ]
    return hashlib.sha256(f"{previous}\n{json.dumps(facts, separators=(',', ':'))}".encode()).hexdigest()
