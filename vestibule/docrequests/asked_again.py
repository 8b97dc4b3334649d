"""Why items are asked for again, by the newest verdict: each for its own reason, or for what the comment said
of all of them; never for the reason of another one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .models import DocumentRequest, ItemFile, Review, Submission


@dataclass(frozen=True, slots=True)
class Again:
    """Why one item is asked for again. `comment` is what was said of all items, where it has no reason of its
    own; `came`: something was sent for it, in whichever round."""

    reason: str
    comment: str
    came: bool


def of(docrequest: DocumentRequest, submissions: Collection[Submission]) -> dict[int, Again]:
    """By the id of the item. `submissions` are those of `queries.submissions`."""
    came = {number for one in submissions for file in one.files.all() for number in _places(file)}
    return _why(docrequest, last_review(submissions), came)


def of_each(docrequests: Collection[DocumentRequest]) -> dict[int, dict[int, Again]]:
    """The same of each request, by the id of the request."""
    last = last_reviews(docrequests)
    later = [one for one in docrequests if one.pk in last and not last[one.pk].accepted]
    came = ever_sent(later) if later else set()
    return {one.pk: _why(one, last.get(one.pk), came) for one in docrequests}


def ever_sent(docrequests: Collection[DocumentRequest]) -> set[int | None]:
    """The ids of the items of these requests for which something was sent, in whichever round."""
    sent = ItemFile.objects.filter(submission__docrequest__in=docrequests)
    return {number for file in sent for number in _places(file)}


def _places(file: ItemFile) -> tuple[int, int | None]:
    """The item where the file stands, and the one for which it was sent."""
    return file.item_id, file.sent_for_id


def _why(docrequest: DocumentRequest, last: Review | None, came: Collection[int | None]) -> dict[int, Again]:
    if last is None or last.accepted:
        return {}
    general = beyond_reasons_of(last, docrequest)
    return {
        one.item_id: Again(str(one.reason), "" if one.reason else general, one.item_id in came)
        for one in last.verdicts.all()
        if not one.accepted
    }


def beyond_reasons_of(review: Review, docrequest: DocumentRequest) -> str:
    """What a verdict about this request says of all items."""
    names = {item.pk: item.name for item in docrequest.items.all()}
    asked = [one for one in review.verdicts.all() if not one.accepted]
    return beyond_reasons(review.comment, {names.get(one.item_id, ""): str(one.reason) for one in asked})


def beyond_reasons(comment: object, reasons: Mapping[str, str]) -> str:
    """What a verdict says beside its reasons, with which its comment ends, each after the name of its item:
    nobody reads a sentence twice. `reasons` by the name of the item."""
    text, said = str(comment), {name: reason for name, reason in reasons.items() if reason}
    for name, reason in said.items():
        text = text.replace(f"{name}: {reason}", "")
    text = text.strip()
    return "" if text in said.values() else text


def last_review(submissions: Iterable[Submission]) -> Review | None:
    """The newest verdict, of either stage. `submissions` are those of `queries.submissions`."""
    return next(iter(verdicts(submissions)), None)


def last_reviews(docrequests: Collection[DocumentRequest]) -> dict[int, Review]:
    """The newest verdict of each request, by the id of the request."""
    found = (
        Review.objects.select_related("reviewer", "submission")
        .prefetch_related("verdicts")
        .filter(submission__docrequest__in=docrequests)
    )
    return {review.submission.docrequest_id: review for review in found.order_by("decided_at", "id")}


def verdicts(submissions: Iterable[Submission]) -> list[Review]:
    """The verdicts of these submissions, which `queries.submissions` brought along, newest first."""
    return newest_first(review for one in submissions for review in one.reviews.all())


def newest_first(reviews: Iterable[Review]) -> list[Review]:
    return sorted(reviews, key=lambda one: (one.decided_at, one.pk), reverse=True)
