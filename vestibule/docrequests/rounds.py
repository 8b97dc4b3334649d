"""The rounds of a request as its customer reads them: what was sent when, and what we asked again and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from . import queries
from .choices import Stage
from .models import DocumentRequest, Review, Submission


@dataclass(frozen=True, slots=True)
class Sent:
    """One document of a round, and the names of the files that were sent for it, or why there is none."""

    item: str
    files: list[str]
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What we said to a round. `again` are the documents that we asked for once more, with the reasons."""

    at: datetime.datetime
    accepted: bool
    comment: str
    again: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Round:
    """What the customer sent in one go, and our answers, the oldest first."""

    number: int
    at: datetime.datetime
    note: str
    sent: list[Sent]
    answers: list[Answer]


def for_customer(docrequest: DocumentRequest) -> list[Round]:
    """All rounds, the newest first. Of files the names alone: what we asked for again is not shown once more
    (G-27)."""
    names = {item.pk: item.name for item in docrequest.items.all()}
    return [_round(one, names) for one in queries.submissions(docrequest)]


def _round(submission: Submission, names: dict[int, str]) -> Round:
    by_item: dict[str, list[str]] = {}
    for file in sorted(submission.files.all(), key=lambda one: (one.item.position, one.pk)):
        by_item.setdefault(file.item.name, []).append(file.upload.name)
    sent = [Sent(name, files) for name, files in by_item.items()]
    sent += [Sent(one.item.name, [], one.text) for one in submission.missing_reasons.all()]
    told = [one for one in submission.reviews.all() if _is_told(one)]
    return Round(
        submission.round,
        submission.submitted_at,
        submission.note,
        sent,
        [_answer(one, names) for one in sorted(told, key=lambda one: one.decided_at)],
    )


def _is_told(review: Review) -> bool:
    """That the ticket was closed is our affair (A-65)."""
    return not review.accepted or review.stage == Stage.FIRST


def _answer(review: Review, names: dict[int, str]) -> Answer:
    asked = [
        (names.get(one.item_id, ""), str(one.reason)) for one in review.verdicts.all() if not one.accepted
    ]
    return Answer(review.decided_at, review.accepted, str(review.comment), asked)
