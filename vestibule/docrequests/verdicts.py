"""What was said of each item last, by whom and when: for whoever checks after somebody else (D6), and for the
audit log, which names what was accepted though nobody had marked it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from vestibule.audit.record import record
from vestibule.people.models import Staff

from . import queries
from .choices import Stage
from .models import ItemVerdict, RequestItem, Review, Submission


@dataclass(frozen=True, slots=True)
class Said:
    """One reviewer's word about one item."""

    accepted: bool
    reviewer: str
    at: datetime.datetime
    marked: bool  # False: it was accepted with the others, and nobody had marked it


def newest(submissions: Iterable[Submission]) -> dict[int, Said]:
    """By the id of the item. An acceptance without a mark does not take the place of another acceptance.
    `submissions` are those of `queries.submissions`."""
    reviews = [review for one in submissions for review in one.reviews.all()]
    found: dict[int, Said] = {}
    for review in sorted(reviews, key=lambda one: (one.decided_at, one.pk)):
        for verdict in review.verdicts.all():
            before = found.get(verdict.item_id)
            if verdict.marked or before is None or not before.accepted:
                said = review.reviewer.name, review.decided_at
                found[verdict.item_id] = Said(verdict.accepted, *said, verdict.marked)
    return found


def unmarked(items: Iterable[RequestItem], submissions: Iterable[Submission]) -> list[RequestItem]:
    """Those that were accepted and that nobody has marked, neither in the first check nor in a final one. Of
    what the author took out there was nothing to mark."""
    said = newest(submissions)
    needed = [one for one in items if not one.waived]
    return [one for one in needed if (of := said.get(one.pk)) and of.accepted and not of.marked]


def note(review: Review, given: Collection[ItemVerdict], *, by: Staff) -> None:
    """Record which documents this review marks OK, and which it accepts without a mark; at the end of a
    request which neither check has marked. Call it in the transaction of the decision."""
    marked = [one.item.name for one in given if one.accepted and one.marked]
    _record("docrequest.marked_ok", review, marked, by=by)
    docrequest, event = review.submission.docrequest, "docrequest.accepted_unmarked"
    if review.stage == Stage.FIRST:
        names = [one.item.name for one in given if one.accepted and not one.marked]
    else:
        event = "docrequest.closed_unmarked"
        items = docrequest.items.order_by("position") if review.accepted else ()
        names = [one.name for one in unmarked(items, queries.submissions(docrequest))]
    _record(event, review, names, by=by)


def _record(event: str, review: Review, names: Sequence[str], *, by: Staff) -> None:
    if names:
        docrequest = review.submission.docrequest
        said = {"documents": ", ".join(names)}
        record(event, subject=docrequest.subject, client=docrequest.client_id, by=by, **said)
