"""How many document requests stand where and for how long, for the welcome page (A-11) and the reports
(D28)."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db.models import QuerySet, Subquery
from django.db.models.functions import Coalesce

from vestibule.core import clock
from vestibule.core.paging import Keyset
from vestibule.core.prepared import Prepared, given
from vestibule.core.visibility import RESTRICTED
from vestibule.people.models import LoginKind, Staff

from .models import DocumentRequest
from .prepared_queries import listed, requests_of, seen_as
from .states import ENDED, OPEN

LARGEST = 2**62  # no request has this number
ASKED = (*OPEN, *ENDED)  # a draft is nobody's request yet


def _counts(kind: str) -> QuerySet[Any, Any]:
    """Each state is counted along the index that has it alone, and no further than lists are counted: the
    page costs the same with a million requests as with a few thousand (decision 0042)."""
    seen, newest_first = requests_of(kind), Keyset(("pk",), descending=True)
    counted = [newest_first.count(seen.filter(state=state)) for state in ASKED]
    return Staff.objects.filter(pk=given("holder")).values_list(*counted)


_COUNTS = {kind: Prepared(partial(_counts, kind)) for kind in (LoginKind.STAFF, RESTRICTED)}


def by_state(actor: Staff) -> dict[str, int]:
    """How many requests this member of staff sees in each state, in the order of the process; at most
    COUNTED + 1 of each."""
    [found] = _COUNTS[seen_as(actor)](holder=actor.pk)
    return dict(zip(ASKED, found, strict=True))


# Days since a request was made, and how many such days have gone by at least.
AGES = {"0": 0, "3": 3, "8": 8, "15": 15}


def _older(days: int) -> QuerySet[Any, Any]:
    """The newest request that was made so many days ago or earlier: those with its number or a smaller one
    are as old."""
    made = DocumentRequest.objects.filter(created_at__lte=given(f"before{days}"))
    return made.order_by("-created_at", "-id").values("pk")[:1]


def _borders() -> QuerySet[Any, Any]:
    found = [Coalesce(Subquery(_older(days)), 0) for days in AGES.values() if days]
    return Staff.objects.filter(pk=given("holder")).values_list(*found)


def _ages(kind: str) -> QuerySet[Any, Any]:
    """Each state and age is counted along the index that has the state alone: numbers of requests follow
    their age."""
    seen, newest_first, counted = requests_of(kind), Keyset(("pk",), descending=True), []
    for state in OPEN:
        for age in AGES:
            within = seen.filter(state=state, pk__lte=given(f"to{age}"), pk__gt=given(f"from{age}"))
            counted.append(newest_first.count(within))
    return Staff.objects.filter(pk=given("holder")).values_list(*counted)


_BORDERS = Prepared(_borders)
_AGES = {kind: Prepared(partial(_ages, kind)) for kind in (LoginKind.STAFF, RESTRICTED)}


def by_age(actor: Staff, now: datetime.datetime | None = None) -> dict[str, list[int]]:
    """How many open requests this member of staff sees in each state, by the ages of AGES, the youngest
    first; at most COUNTED + 1 of each. `now`, for a page that has asked for the time."""
    now, days = now or clock.now(), [days for days in AGES.values() if days]
    before = {f"before{n}": now - datetime.timedelta(days=n) for n in days}
    [borders] = _BORDERS(holder=actor.pk, **before)
    ends = [LARGEST, *borders, 0]
    told = {f"to{age}": ends[n] for n, age in enumerate(AGES)}
    told |= {f"from{age}": ends[n + 1] for n, age in enumerate(AGES)}
    [found] = _AGES[seen_as(actor)](holder=actor.pk, **told)
    return {state: list(found[n * len(AGES) : (n + 1) * len(AGES)]) for n, state in enumerate(OPEN)}


def oldest(actor: Staff, *, at_most: int) -> list[DocumentRequest]:
    """The open requests that were made first, with their people and items."""
    seen = DocumentRequest.objects.visible_to(actor).filter(state__in=OPEN)
    return listed(actor, list(seen.order_by("pk").values_list("pk", flat=True)[:at_most]))
