"""Throttles: how often something happened within a window, counted in the database for all processes (ruling
6)."""

from __future__ import annotations

import datetime

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now

from .models import RateLimit


def hit(key: str, *, most: int, within: datetime.timedelta) -> bool:
    """Counts one more and says whether that was still allowed. Call it in a transaction that commits whatever
    comes of it."""
    RateLimit.objects.bulk_create([RateLimit(key=key, count=0)], ignore_conflicts=True)
    over = Q(began_at__lt=Now() - within)
    RateLimit.objects.filter(key=key).update(
        count=Case(When(over, then=Value(1)), default=F("count") + 1),
        began_at=Case(When(over, then=Now()), default=F("began_at")),
    )
    return RateLimit.objects.values_list("count", flat=True).get(key=key) <= most


def refund(key: str) -> None:
    """One less: it turned out not to count."""
    RateLimit.objects.filter(key=key, count__gt=0).update(count=F("count") - 1)


def delete_expired() -> None:
    """What has not been counted for two days says nothing any more."""
    RateLimit.objects.filter(began_at__lt=Now() - datetime.timedelta(days=2)).delete()
