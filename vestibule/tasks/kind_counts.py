"""How many tasks of each kind a tab of the inbox has, for the filters that can leave something."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from vestibule.core.paging import Keyset
from vestibule.core.prepared import Prepared, given
from vestibule.organisation.timezone import start_of_day
from vestibule.people.models import Staff

from . import inbox


def kinds(actor: Staff, tab: str, *, now: datetime.datetime) -> Mapping[str, int]:
    """The number of tasks of each kind, exact while the tab has at most COUNTED: beyond it only that many are
    looked at, and a rare kind may be missing."""
    rows = _first(*inbox.seen_by(actor), tab)(today=start_of_day(now))
    return Counter(kind for (kind,) in rows)


@lru_cache(inbox.KNOWN)
def _first(actor: Staff, sees: inbox.Sees, teams: tuple[int, ...], tab: str) -> Prepared:
    order = Keyset(inbox.order_of(tab), descending=tab == "done")
    parts = [
        order.ordered(part).values_list("kind")[: inbox.COUNTED + 1]
        for part in inbox.sets_of(actor, tab, today=given("today"))
    ]
    if len(parts) == 1:
        return Prepared(lambda: parts[0])
    return Prepared(lambda: parts[0].union(*parts[1:], all=True))
