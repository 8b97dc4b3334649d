"""How many document requests stand where, for the chart of the welcome page (A-11)."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import QuerySet

from vestibule.core.paging import Keyset
from vestibule.core.prepared import Prepared, given
from vestibule.core.visibility import RESTRICTED
from vestibule.people.models import LoginKind, Staff

from .prepared_queries import requests_of, seen_as
from .states import ENDED, OPEN

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
