"""The record of handing over: begun before the first byte leaves, done when every byte has left (ruling 28)."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now

from .models import Delivery, DocumentVersion


@transaction.atomic
def begin(version: DocumentVersion, to: str) -> Delivery:
    """A new delivery of this version to an actor (`staff:3`, `external:5`)."""
    return Delivery.objects.create(version=version, to=to)


@transaction.atomic
def done(delivery_id: int) -> None:
    """Every byte was handed over. Noted once: the first instant stays."""
    Delivery.objects.filter(pk=delivery_id, done_at=None).update(done_at=Now())
