"""Until when a session or a link session lasts: begun once, prolonged by what a person does, ended for good
(T-07, T-08).

Its row stands outside the session, so that two requests of one browser cannot write over each other: a
request that began before the end may still save what it knew of the session, and the session is over all the
same. Whatever has no row is over.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, OuterRef, Q, QuerySet
from django.db.models.functions import Now

from vestibule.core import secrets
from vestibule.core.prepared import Given, Prepared, given

from .models import Activity

# How exactly the last action is remembered: one write in that time at most.
NOTED = datetime.timedelta(minutes=5)
# At least so long: in that time a browser may come back for what it has not sent (docs/decisions/0024).
ACTIVITY_KEPT = datetime.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Lasting:
    """What goes on; `stale`: the last action was noted so long ago that the next one is noted too."""

    key: str
    stale: bool


def begin() -> str:
    """A new one; returns its key, which is no secret and opens nothing."""
    key = secrets.new_nonce()
    Activity.objects.create(key=key)
    return key


def stale_of(key: Given | OuterRef, idle: Given, whole: Given | None = None) -> QuerySet[Any, Any]:
    """For a question that asks more than this: no row when it is over, else whether the last action was noted
    a while ago."""
    lasting = Q(key=key, seen_at__gt=Now() - idle)
    found = Activity.objects.filter(lasting & Q(began_at__gt=Now() - whole) if whole else lasting)
    return found.values_list(ExpressionWrapper(Q(seen_at__lt=Now() - NOTED), models.BooleanField()))


_SPAN = models.DurationField()
_STALE = Prepared(lambda: stale_of(given("key"), given("idle", _SPAN), given("whole", _SPAN)))


def find(key: str, *, idle: datetime.timedelta, whole: datetime.timedelta) -> Lasting | None:
    """What goes on: its last action was noted within `idle`, and it began within `whole` (found F-43). None
    when it is over."""
    found = _STALE.first(key=key, idle=idle, whole=whole)
    return None if found is None else Lasting(key, found[0])


def note(found: Lasting) -> None:
    """A person did something. What has ended meanwhile is not begun again."""
    if found.stale:
        Activity.objects.filter(pk=found.key, seen_at__lt=Now() - NOTED).update(seen_at=Now())


def end(key: str) -> None:
    """For good."""
    Activity.objects.filter(key=key).delete()


def lasting_among(
    keys: Iterable[str], *, idle: datetime.timedelta, whole: datetime.timedelta
) -> QuerySet[Activity]:
    """Which of these go on, the one that was used last first."""
    lasting = Activity.objects.filter(seen_at__gt=Now() - idle, began_at__gt=Now() - whole)
    return lasting.filter(pk__in=list(keys)).order_by("-seen_at", "-pk")


def began_within(key: str, time: datetime.timedelta) -> bool:
    """Whether the session of this key began so short a time ago."""
    return Activity.objects.filter(pk=key, began_at__gt=Now() - time).exists()


def end_all(keys: Iterable[str]) -> None:
    """These, for good."""
    Activity.objects.filter(pk__in=list(keys)).delete()


def delete_expired() -> None:
    """What rested for longer than a browser remembers it is over by every rule."""
    kept = max(ACTIVITY_KEPT, settings.SESSION_WHOLE, settings.LINK_SESSION_IDLE) + NOTED
    Activity.objects.filter(seen_at__lt=Now() - kept).delete()
