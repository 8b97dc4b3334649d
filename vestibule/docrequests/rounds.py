"""The rounds of a request as its customer reads them: what was sent when, and what we asked again and why."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from . import queries, shown_status
from .models import DocumentRequest, ItemFile, RequestItem, Review, Submission


@dataclass(frozen=True, slots=True)
class Sent:
    """One document of a round, and the names of the files that were sent for it, or why there is none."""

    item: str
    files: list[str]
    moved: list[tuple[str, str]] = field(default_factory=list)  # by us: the file, and to which document
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
    return [_round(docrequest, one, names) for one in queries.submissions(docrequest)]


def _round(docrequest: DocumentRequest, submission: Submission, names: dict[int, str]) -> Round:
    by_item: dict[RequestItem, list[ItemFile]] = {}
    for file in sorted(submission.files.all(), key=lambda one: (one.sent_item.position, one.pk)):
        by_item.setdefault(file.sent_item, []).append(file)
    sent = [_sent(item, files) for item, files in by_item.items()]
    sent += [Sent(one.item.name, [], lacking=one.text) for one in submission.missing_reasons.all()]
    told = [one for one in submission.reviews.all() if shown_status.is_told(docrequest, one)]
    return Round(
        submission.round,
        submission.submitted_at,
        submission.note,
        sent,
        [_answer(one, names) for one in sorted(told, key=lambda one: one.decided_at)],
    )


def _sent(item: RequestItem, files: list[ItemFile]) -> Sent:
    moved = [(file.upload.name, file.item.name) for file in files if file.sent_for]
    return Sent(item.called, [file.upload.name for file in files], moved)


def _answer(review: Review, names: dict[int, str]) -> Answer:
    asked = [
        (names.get(one.item_id, ""), str(one.reason)) for one in review.verdicts.all() if not one.accepted
    ]
    return Answer(review.decided_at, review.accepted, str(review.comment), asked)
