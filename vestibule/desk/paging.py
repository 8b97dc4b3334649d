"""A page of a list that goes on: the rows that are shown, and with which one the next page begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vestibule.kit.numbers import number


def before(wanted: Mapping[str, str]) -> int:
    """The id that the last page ended with, out of the query string; 0 for the first page."""
    return number(wanted.get("before")) or 0


def cut[Row](found: Sequence[Row], size: int) -> tuple[list[Row], Row | None]:
    """One page out of rows of which one more was looked up, and its last row when there are more."""
    shown = list(found[:size])
    return shown, shown[-1] if len(found) > size else None
