"""A page of a list that goes on: which one the address asks for, and the addresses of its neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.http import urlencode

from vestibule.core.numbers import number
from vestibule.core.paging import Page, Place


def place(wanted: Mapping[str, str], *, of: str = "") -> Place:
    """The page that a query string names. `of` stands before the names of a second list of the same
    address."""
    return Place(after=number(wanted.get(f"{of}after")) or 0, before=number(wanted.get(f"{of}before")) or 0)


def links[Row](page: Page[Row], *, of: str = "", **filters: str) -> dict[str, str]:
    """For parts/pages.html: the query strings of the neighbouring pages, which keep the filters of this one.
    Empty where there is none."""
    kept = urlencode({name: value for name, value in filters.items() if value})
    to = {"previous": page.previous, "next": page.next}
    return {
        name: f"?{'&'.join(part for part in (kept, f'{of}{where}') if part)}" if where else ""
        for name, where in to.items()
    }


def before(wanted: Mapping[str, str]) -> int:
    """The id that the last page ended with, out of the query string; 0 for the first page."""
    return number(wanted.get("before")) or 0


def cut[Row](found: Sequence[Row], size: int) -> tuple[list[Row], Row | None]:
    """One page out of rows of which one more was looked up, and its last row when there are more."""
    shown = list(found[:size])
    return shown, shown[-1] if len(found) > size else None
