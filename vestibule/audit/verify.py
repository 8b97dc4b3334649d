"""Walks the chain and names every difference: a changed, missing or reordered event, changed words, an event unsealed for too long."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db.models.functions import Now

from .models import AuditEvent, Seal
from .record import digest
from .seal import GENESIS, link_hash

UNSEALED = datetime.timedelta(seconds=60)


def differences() -> Iterator[str]:
    """One sentence for each difference; nothing when the log is whole."""
    previous, expected = GENESIS, 0
    for seal in Seal.objects.select_related("event__words").order_by("sequence").iterator(chunk_size=1000):
        expected += 1
        if seal.sequence != expected:
            yield f"audit: seal {expected} is missing"
            expected = seal.sequence
        if seal.hash != link_hash(previous, seal.sequence, seal.event):
            yield f"audit: event {seal.event_id} is not what was sealed as number {seal.sequence}"
        words = getattr(seal.event, "words", None)
        if words and digest(words.salt, words.words) != seal.event.words_digest:
            yield f"audit: the words of event {seal.event_id} were changed"
        previous = seal.hash
    for event in AuditEvent.objects.filter(seal=None, at__lt=Now() - UNSEALED).order_by("id")[:100]:
        yield f"audit: event {event.pk} of {event.at:%Y-%m-%d %H:%M:%S} is not sealed"


def sealed() -> int:
    """How many events the chain holds."""
    return Seal.objects.count()
