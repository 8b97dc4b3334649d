"""What the welcome page shows: the chart of document requests by status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vestibule.core.status import Status
from vestibule.docrequests import totals
from vestibule.docrequests.states import STATES, VIEWS
from vestibule.people.models import Staff
from vestibule.people.rights import Right
from vestibule.web import paging


@dataclass(frozen=True, slots=True)
class Bar:
    """One status: how many requests have it, as one reads it, and which list has them."""

    status: Status
    said: str
    view: str
    percent: int  # of the longest bar


def chart(actor: Staff, found: Mapping[str, int] | None = None) -> list[Bar]:
    """A bar for each status that a request can have once it was asked; none for staff who may see no
    requests. `found`, for a page that has counted them."""
    if not actor.may(Right.REQUESTS_VIEW):
        return []
    found = found or totals.by_state(actor)
    longest = max(found.values())
    return [
        Bar(STATES[state].status, paging.said(count), view_of(state), _percent(count, longest))
        for state, count in found.items()
    ]


def view_of(state: str) -> str:
    """The list that has the requests of this state and no others."""
    return next(view for view, states in VIEWS.items() if states == [state])


def _percent(count: int, longest: int) -> int:
    """What is there can be seen, however little it is."""
    return max(1, round(100 * count / longest)) if count else 0
