"""Seals the log: one sealer at a time chains new events, so that verbs never queue behind a chain head (ruling 23)."""

from __future__ import annotations

import datetime
import hashlib
import json

from django.db import connection, transaction

from vestibule.kit import clock

from .models import AuditEvent, Seal

GENESIS = "0" * 64
VERSION = 2  # 1 left the moment of sealing out; seals of that form still verify
BATCH = 1000


@transaction.atomic
def seal() -> int:
    """Append what is not sealed yet, at most a batch, in the order of the events; returns how many. A second sealer steps aside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtextextended('audit seal', 0))")
        if not cursor.fetchone()[0]:
            return 0
    last = Seal.objects.order_by("-sequence").first()
    sequence, previous = (last.sequence, last.hash) if last else (0, GENESIS)
    links = []
    sealed_at = clock.now()
    for event in AuditEvent.objects.filter(seal=None).order_by("id")[:BATCH]:
        sequence += 1
        fresh = link_hash(previous, sequence, event, sealed_at)
        links.append(Seal(sequence=sequence, event=event, version=VERSION, previous=previous, hash=fresh, sealed_at=sealed_at))
        previous = fresh
    Seal.objects.bulk_create(links)
    return len(links)


def link_hash(previous: str, sequence: int, event: AuditEvent, sealed_at: datetime.datetime, *, version: int = VERSION) -> str:
    """SHA-256 over the hash before and the canonical form of the event and its seal. Raises LookupError for a form that we do not know."""
    if version not in (1, VERSION):
        raise LookupError(f"the canonical form {version} is not known")
    facts = [version, sequence, event.pk, event.act, event.subject, event.client_number, event.actor, _moment(event.at), event.words_digest]
    facts += [_moment(sealed_at)] if version > 1 else []
    return hashlib.sha256(f"{previous}\n{json.dumps(facts, separators=(',', ':'))}".encode()).hexdigest()


def _moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds")
