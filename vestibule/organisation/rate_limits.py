"""How often somebody may try something: the limits, and the counts in the database, for all processes
(ruling 6).

A security code has counts of its own besides, which only a new code ends: links/codes.py.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Now

from .models import RateLimit


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times within a window."""

    most: int
    within: datetime.timedelta


# Wrong passwords for one address at one interface, by one known browser, or by all others together.
SIGN_IN = Limit(5, datetime.timedelta(minutes=15))
SIGN_IN_OF_NETWORK = Limit(20, datetime.timedelta(minutes=1))
SIGN_IN_TOLD = Limit(1, SIGN_IN.within)  # how often staff read that somebody tries
MESSAGES = Limit(20, datetime.timedelta(hours=1))  # that one customer writes to us
RESET = Limit(3, datetime.timedelta(hours=1))  # letters to one address, about a password that was forgotten
RESET_OF_NETWORK = Limit(20, datetime.timedelta(hours=1))  # asked for, known addresses or not
CODE_OF_NETWORK = Limit(30, datetime.timedelta(hours=1))  # guesses, wrong or not, over all links
REGISTRATION_CODES = Limit(5, datetime.timedelta(hours=1))  # by email, for one invitation
NEW_LINK_OF_NETWORK = Limit(20, datetime.timedelta(hours=1))  # asked for, real links or not
REPORTS_OF_NETWORK = Limit(30, datetime.timedelta(hours=1))  # about letters, without the secret


def hit(key: str, limit: Limit) -> bool:
    """Counts one more and says whether that was still allowed. Call it in a transaction that commits whatever
    comes of it."""
    RateLimit.objects.bulk_create([RateLimit(key=key, count=0)], ignore_conflicts=True)
    over = Q(began_at__lt=Now() - limit.within)
    RateLimit.objects.filter(key=key).update(
        count=Case(When(over, then=Value(1)), default=F("count") + 1),
        began_at=Case(When(over, then=Now()), default=F("began_at")),
    )
    return RateLimit.objects.values_list("count", flat=True).get(key=key) <= limit.most


def all_held(keys: Iterable[str], limit: Limit) -> dict[str, datetime.datetime]:
    """Of which of these nothing more is allowed, and until when."""
    over = RateLimit.objects.filter(key__in=keys, count__gt=limit.most, began_at__gt=Now() - limit.within)
    return {key: began + limit.within for key, began in over.values_list("key", "began_at")}


def refund(key: str) -> None:
    """One less: it turned out not to count."""
    RateLimit.objects.filter(key=key, count__gt=0).update(count=F("count") - 1)


def forget(beginning: str) -> None:
    """What was counted under keys that begin so counts no more."""
    RateLimit.objects.filter(key__startswith=beginning).delete()


def delete_expired() -> None:
    """What has not been counted for two days says nothing any more."""
    RateLimit.objects.filter(began_at__lt=Now() - datetime.timedelta(days=2)).delete()
