"""Walks the chain and names every difference: changed, missing or reordered events and details, events
unsealed for too long, a guard that is off."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import batched

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from vestibule.core.numbers import number

from .database_roles import unguarded
from .event_types import ERASED
from .models import AuditDetails, AuditEvent, Seal, Unsealed
from .record import digest
from .seal import GENESIS, link_hash

UNSEALED = datetime.timedelta(seconds=60)
BATCH = 1000


def differences() -> Iterator[str]:
    """One sentence for each difference; nothing when the log is whole. Reads only."""
    yield from (
        f"audit: the trigger that guards {table} is missing or off" for table in unguarded(connection)
    )
    yield from _chain()
    yield from _details()
    for event in _unsealed().order_by("id").iterator():
        yield f"audit: event {event.pk} of {event.at:%Y-%m-%d %H:%M:%S} is not sealed"


def _unsealed() -> QuerySet[AuditEvent]:
    """What should have been sealed: every event that nobody will seal, and what waits while the sealer has
    made no progress for so long."""
    late = AuditEvent.objects.filter(seal=None, at__lt=Now() - UNSEALED)
    progress = Seal.objects.filter(sealed_at__gte=Now() - UNSEALED)
    return late.exclude(pk__in=Unsealed.objects.values("event_number")) if progress.exists() else late


def _chain() -> Iterator[str]:
    """From the first seal to the last: nothing between them is missing, and each holds what was sealed."""
    previous, expected = GENESIS, 0
    odd: list[tuple[Seal, AuditEvent]] = []
    for seals in batched(Seal.objects.order_by("sequence").iterator(chunk_size=BATCH), BATCH, strict=False):
        events = AuditEvent.objects.in_bulk([seal.event_id for seal in seals])
        for seal in seals:
            expected += 1
            if seal.sequence != expected:
                more = f", up to {seal.sequence - 1}" if seal.sequence - 1 > expected else ""
                yield f"audit: seal {expected} is missing{more}"
            elif seal.previous != previous:
                yield f"audit: seal {seal.sequence} does not continue the one before it"
            expected, previous = seal.sequence, seal.hash
            if (event := events.get(seal.event_id)) is None:
                yield f"audit: event {seal.event_id}, sealed as number {seal.sequence}, is missing"
            elif not _fits(seal, event):
                odd.append((seal, event))
    for seal, event in odd:
        yield _named(seal, event, [other for _seal, other in odd])


def _fits(seal: Seal, event: AuditEvent) -> bool:
    return seal.hash == link_hash(seal.previous, seal.sequence, event, seal.sealed_at, version=seal.version)


def _named(seal: Seal, event: AuditEvent, suspects: list[AuditEvent]) -> str:
    """A seal that does not fit its event fits another one when the two were exchanged."""
    for other in suspects[:BATCH]:
        if _fits(seal, other):
            return (
                "audit: the order was changed: "
                f"number {seal.sequence} was event {other.pk} and is now event {event.pk}"
            )
    return f"audit: event {event.pk} was changed after it was sealed as number {seal.sequence}"


def _details() -> Iterator[str]:
    """Each event has the details that it was recorded with, unless another event says that they were
    erased."""
    for events in batched(AuditEvent.objects.order_by("id").iterator(chunk_size=BATCH), BATCH, strict=False):
        found = {
            details.event_id: details
            for details in AuditDetails.objects.filter(event__in=[event.pk for event in events])
        }
        bare = [f"event:{event.pk}" for event in events if event.pk not in found]
        erased = set(
            AuditEvent.objects.filter(event_type=ERASED, subject__in=bare).values_list("subject", flat=True)
        )
        for event in events:
            details = found.get(event.pk)
            if details is None and f"event:{event.pk}" not in erased:
                yield f"audit: the details of event {event.pk} are missing"
            elif details and digest(details.salt, details.content) != event.details_digest:
                yield f"audit: the details of event {event.pk} were changed"


def head() -> str:
    """The end of the chain as `number:hash`. Kept elsewhere, it shows whether the end of the log was cut
    off."""
    last = Seal.objects.order_by("-sequence").first()
    return f"{last.sequence}:{last.hash}" if last else f"0:{GENESIS}"


def holds(remembered: str) -> bool:
    """Whether the chain still has the head that somebody wrote down."""
    sequence, _colon, known = remembered.partition(":")
    return sequence == "0" or Seal.objects.filter(sequence=number(sequence) or 0, hash=known).exists()


def sealed() -> int:
    """How many events the chain holds."""
    return Seal.objects.count()


def waiting() -> int:
    """How many events wait for their seal."""
    return Unsealed.objects.count()
