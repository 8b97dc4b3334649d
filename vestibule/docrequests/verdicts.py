"""What was said of each item last, by whom and when: for whoever checks after somebody else (D6)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from .models import Submission


@dataclass(frozen=True, slots=True)
class Said:
    """One reviewer's word about one item."""

    accepted: bool
    reviewer: str
    at: datetime.datetime
    marked: bool  # False: it was accepted with the others, and nobody had marked it


def newest(submissions: Iterable[Submission]) -> dict[int, Said]:
    """By the id of the item. `submissions` are those of `queries.submissions`."""
    reviews = [review for one in submissions for review in one.reviews.all()]
    found: dict[int, Said] = {}
    for review in sorted(reviews, key=lambda one: (one.decided_at, one.pk)):
        said = review.reviewer.name, review.decided_at
        found |= {one.item_id: Said(one.accepted, *said, one.marked) for one in review.verdicts.all()}
    return found
