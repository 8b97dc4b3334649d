"""What was written about a request: for the customer, and for staff alone. When and by whom, also once it was
changed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from vestibule.audit.trail import newest_of
from vestibule.people.models import Staff
from vestibule.people.rights import Right

from . import presentation, shown_status
from .models import DocumentRequest, Review, Submission
from .presentation import ItemView

# The events of a change: of the comment for the customer, and of the internal one.
COMMENTED, NOTED = "docrequest.comment_changed", "docrequest.comments_changed"


@dataclass(frozen=True, slots=True)
class Comment:
    """Something written for the customer, by whom and when."""

    author: str
    text: str
    at: datetime.datetime


def for_customer(
    docrequest: DocumentRequest, submissions: Iterable[Submission] | None = None
) -> list[Comment]:
    """What was written for the customer, newest first: comments of checks, then the first comment (A-50).
    With `submissions`, as in `items_for_staff`, all of it; without them what the customer was told."""
    if submissions is None:
        found_reviews = Review.objects.select_related("reviewer").filter(submission__docrequest=docrequest)
        told = (one for one in found_reviews if shown_status.is_told(docrequest, one))
        verdicts = presentation.newest_first(told)
    else:
        verdicts = presentation.verdicts(submissions)
    found = [
        Comment(review.reviewer.name, review.comment, review.decided_at)
        for review in verdicts
        if review.comment
    ]
    if docrequest.customer_comment:
        found.append(_written(docrequest, docrequest.customer_comment, COMMENTED))
    return found


def _written(docrequest: DocumentRequest, text: str, event_type: str) -> Comment:
    """One that came with the request, or was changed since."""
    changed = newest_of(docrequest.subject, [event_type])
    if changed:
        return Comment(changed.actor_name, text, changed.at)
    return Comment(docrequest.author.name, text, docrequest.created_at)


def for_staff(docrequest: DocumentRequest, submissions: Iterable[Submission], *, by: Staff) -> dict[str, Any]:
    """The same with the internal comment, for whoever wrote it or may see those of others (A-17, requirements
    4.6): pages of the desk show it from here and from nowhere else."""
    text = docrequest.internal_comment
    allowed = by == docrequest.author or by.may(Right.REQUESTS_COMMENTS)
    return {
        "internal_comment": _written(docrequest, text, NOTED) if text and allowed else None,
        "comments": for_customer(docrequest, submissions),
    }


def beside(docrequest: DocumentRequest, items: Iterable[ItemView]) -> list[Comment]:
    """The same without what stands at these items as what to change: nobody reads a sentence twice. The
    comment of a review ends with the reasons, each after the name of its item."""
    comments = for_customer(docrequest)
    reasons = {view.item.name: view.reason for view in items if view.reason}
    if not reasons:
        return comments
    newest, *earlier = comments
    text = newest.text
    for name, reason in reasons.items():
        text = text.replace(f"{name}: {reason}", "")
    text = text.strip()
    return earlier if text in ("", *reasons.values()) else [replace(newest, text=text), *earlier]
