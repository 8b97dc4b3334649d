"""A page of a list that goes on: which one the address asks for, and the addresses of its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vestibule.core.numbers import grouped_digits, number
from vestibule.core.paging import CHOICES, COUNTED, Choice, Page, Place


def place(wanted: Mapping[str, str], *, of: str = "") -> Place:
    """The page that a query string names. `of` stands before the names of a second list of the same
    address."""
    return Place(after=number(wanted.get(f"{of}after")) or 0, before=number(wanted.get(f"{of}before")) or 0)


def links[Row](page: Page[Row], *, of: str = "", **filters: str) -> dict[str, Any]:
    """For parts/pages.html: the query strings of the neighbouring pages, which keep the filters of this one,
    empty where there is none; and how many rows of how many are shown, where they were counted."""
    kept = urlencode({name: value for name, value in filters.items() if value})
    to = {"previous": page.previous, "next": page.next}
    addresses = {
        name: f"?{'&'.join(part for part in (kept, f'{of}{where}') if part)}" if where else ""
        for name, where in to.items()
    }
    return addresses | {"counted": _counted(page)}


def here(place: Place) -> dict[str, str]:
    """What the query string of the page at a place says."""
    return {name: str(n) for name, n in asdict(place).items() if n}


def cut[Row](choice: Choice[Row]) -> str:
    """That a list to choose from does not hold everything, as one reads it; nothing of a whole list."""
    if not choice.more:
        return ""
    return _("Showing the first %(n)d. Search to see others.") % {"n": CHOICES}


def said(count: int) -> str:
    """A number that was counted to COUNTED + 1 at most, as one reads it."""
    shown = grouped_digits(min(count, COUNTED))
    return _("more than %(n)s") % {"n": shown} if count > COUNTED else shown


def _counted[Row](page: Page[Row]) -> str:
    """How much of the list stands on the page, as one reads it; nothing of a whole list."""
    if not (page.previous or page.next):
        return ""
    if page.total is None:
        return _("%(n)d shown, and there are more") % {"n": len(page.rows)}
    total = grouped_digits(page.total)
    said = _("%(n)d of more than %(total)s shown") if page.more else _("%(n)d of %(total)s shown")
    return said % {"n": len(page.rows), "total": total}
