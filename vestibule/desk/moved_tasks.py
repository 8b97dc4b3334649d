"""What somebody is told whose change has moved open tasks to others."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import ngettext

from vestibule.docrequests.lost_access import Moved


def told(first: str, moved: Iterable[Moved]) -> str:
    """A sentence about the change itself, and one about each colleague or team that has tasks now."""
    return " ".join([first, *map(_said, moved)])


def _said(moved: Moved) -> str:
    sentence = ngettext(
        "%(n)d open task of %(before)s is now for %(now)s.",
        "%(n)d open tasks of %(before)s are now for %(now)s.",
        moved.n,
    )
    return sentence % {"n": moved.n, "before": moved.before, "now": moved.now}
