"""What was written about a request: for the customer, and for staff alone. When and by whom, also once it was
changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from vestibule.audit.trail import Entry, newest_of_each
from vestibule.people.models import Staff
from vestibule.people.rights import Right

from . import asked_again
from .asked_again import beyond_reasons
from .models import DocumentRequest, Message, Review, Submission
from .presentation import ItemView

# The events of a change: of the comment for the customer, and of the internal one.
COMMENTED, NOTED = "docrequest.comment_changed", "docrequest.comments_changed"


@dataclass(frozen=True, slots=True)
class Comment:
    """Something written for the customer, by whom and when."""

    author: str
    text: str
    at: datetime.datetime
    of_check: bool = True  # else it came with the request
    of_all: str = ""  # of one of a check: what it says beside the reasons of single documents


def for_customer(
    docrequest: DocumentRequest,
    submissions: Iterable[Submission] | None = None,
    *,
    changed: Mapping[str, Entry] | None = None,
) -> list[Comment]:
    """What was written for the customer, newest first: comments of checks, then the first comment (A-50).
    With `submissions`, as in `items_for_staff`, all of it; without them what the customer was told. `changed`
    is the newest change of each comment, for whoever knows it already."""
    verdicts = _told(docrequest) if submissions is None else asked_again.verdicts(submissions)
    found = [
        Comment(
            review.reviewer.name,
            review.comment,
            review.decided_at,
            of_all=asked_again.beyond_reasons_of(review, docrequest) if submissions is not None else "",
        )
        for review in verdicts
        if review.comment
    ]
    return [*found, *_first(docrequest, changed)]


@dataclass(frozen=True, slots=True)
class RoundComment:
    """The comment with which staff decided about a round, among messages: as `Message`, where it is read."""

    author: str
    text: str
    written_at: datetime.datetime
    round: int
    staff: bool = True
    wish: None = None
    wish_ended: str = ""
    marked: None = None


def thread(docrequest: DocumentRequest, conversation: Iterable[Message]) -> list[Message | RoundComment]:
    """The messages and, at their time, the comments about rounds that the customer was told."""
    said = [
        RoundComment(one.reviewer.name, one.comment, one.decided_at, one.submission.round)
        for one in _told(docrequest)
        if one.comment
    ]
    return sorted([*conversation, *said], key=lambda one: one.written_at)


def _told(docrequest: DocumentRequest) -> list[Review]:
    """The verdicts that the customer knows of, newest first."""
    found = Review.objects.select_related("reviewer", "submission").filter(
        submission__docrequest=docrequest, told=True
    )
    return asked_again.newest_first(found)


def _first(docrequest: DocumentRequest, changed: Mapping[str, Entry] | None = None) -> list[Comment]:
    """What the author wrote for the customer, as it is now."""
    if not docrequest.customer_comment:
        return []
    changed = newest_of_each(docrequest.subject, [COMMENTED]) if changed is None else changed
    return [_written(docrequest, docrequest.customer_comment, changed.get(COMMENTED))]


def _written(docrequest: DocumentRequest, text: str, changed: Entry | None) -> Comment:
    """One that came with the request, or was changed since."""
    if changed:
        return Comment(changed.actor_name, text, changed.at, of_check=False)
    return Comment(docrequest.author.name, text, docrequest.created_at, of_check=False)


def for_staff(docrequest: DocumentRequest, submissions: Iterable[Submission], *, by: Staff) -> dict[str, Any]:
    """The same with the internal comment, for whoever wrote it or may see those of others (A-17, requirements
    4.6): pages of the desk show it from here and from nowhere else."""
    text, changed = docrequest.internal_comment, newest_of_each(docrequest.subject, [COMMENTED, NOTED])
    allowed = by == docrequest.author or by.may(Right.REQUESTS_COMMENTS)
    return {
        "internal_comment": _written(docrequest, text, changed.get(NOTED)) if text and allowed else None,
        "comments": for_customer(docrequest, submissions, changed=changed),
    }


def beside(docrequest: DocumentRequest, items: Iterable[ItemView]) -> list[Comment]:
    """What is written for the customer and still holds (A-50): the comment of the newest verdict that they
    were told, without what stands at these items as what to change, then the author's own. What was said to
    earlier rounds stands in the history (rounds.py)."""
    last = next(iter(_told(docrequest)), None)
    text = beyond_reasons(last.comment, {view.item.name: view.reason for view in items}) if last else ""
    said = [Comment(last.reviewer.name, text, last.decided_at)] if last and text else []
    return [*said, *_first(docrequest)]
