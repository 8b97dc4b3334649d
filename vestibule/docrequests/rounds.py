"""The rounds of a request as its customer reads them: what was sent when, what was changed after that, and
what we asked again and why."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from vestibule.links.receipts import Change

from . import queries
from .asked_again import beyond_reasons
from .models import DocumentRequest, ItemFile, RequestItem, Review, SentChange, Submission
from .receipts import change_of, place_of


@dataclass(frozen=True, slots=True)
class SentName:
    """A file of a round: its name, and the document that it is where its sender may open it. `refused`: we
    have asked for another one since, so that they may not (G-27)."""

    name: str
    public_id: str = ""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """One document of a round, and the files that were sent for it, or why there is none."""

    item: str
    files: list[SentName]
    moved: list[tuple[str, str]] = field(default_factory=list)  # by us: the file, and to which document
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What we said to a round. `again` are the documents that we asked for once more, with the reasons;
    `comment` is what we said beside these."""

    at: datetime.datetime
    accepted: bool
    comment: str
    again: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Round:
    """What the customer sent in one go, what was changed in it, the oldest first, and our answers, the oldest
    first. `withdrawn`: all of it was taken back."""

    number: int
    at: datetime.datetime
    note: str
    sent: list[Sent]
    answers: list[Answer]
    changes: list[Change]
    withdrawn: bool = False


def for_customer(docrequest: DocumentRequest) -> list[Round]:
    """All rounds, the newest first, also those from which everything was withdrawn. What we asked for again
    is named and cannot be opened once more (G-27)."""
    submissions = queries.submissions(docrequest)
    refused = _refused(submissions)
    changed: dict[datetime.datetime, list[SentChange]] = {}
    for change in SentChange.objects.filter(docrequest=docrequest):
        changed.setdefault(change.sent_at, []).append(change)
    names = {item.pk: item.name for item in docrequest.items.all()}
    rounds = [
        _round(one, names, refused, list(map(change_of, changed.pop(one.submitted_at, []))))
        for one in submissions
    ]
    rounds += [
        Round(changes[0].round, at, "", [], [], list(map(change_of, changes)), withdrawn=True)
        for at, changes in changed.items()
    ]
    return sorted(rounds, key=lambda one: one.at, reverse=True)


def kept(submissions: Sequence[Submission]) -> dict[int, list[tuple[ItemFile, bool]]]:
    """What we have of each item now, by its key: the files of the newest round that had some and was not
    asked for again, each with whether its sender may open it."""
    refused, found = _refused(submissions), dict[int, list[tuple[ItemFile, bool]]]()
    for one in sorted(submissions, key=lambda one: one.round, reverse=True):
        came: dict[int, list[tuple[ItemFile, bool]]] = {}
        for file in one.files.all():
            if one.round > refused.get(file.item_id, 0):
                came.setdefault(file.item_id, []).append((file, not file.version.blocked))
        found = came | found
    return found


def repeated(docrequest: DocumentRequest, files: Iterable[ItemFile]) -> set[str]:
    """Those of the files, by their documents, that came for the same item in an earlier round: we asked for
    another one."""
    if docrequest.round == 1:
        return set()
    sent = ItemFile.objects.filter(item__docrequest=docrequest, submission__round__lt=docrequest.round)
    before = set(sent.values_list("item", "upload__version__sha256"))
    return {file.version.public_id for file in files if (file.item_id, file.version.sha256) in before}


def _refused(submissions: Iterable[Submission]) -> dict[int, int]:
    """The last round in which each item was asked for again, by the key of the item: `_rejected` of
    file_queries.py says the same of one file."""
    found: dict[int, int] = {}
    for one in submissions:
        for verdict in (verdict for review in one.reviews.all() for verdict in review.verdicts.all()):
            if not verdict.accepted:
                found[verdict.item_id] = max(one.round, found.get(verdict.item_id, 0))
    return found


def _round(
    submission: Submission,
    names: dict[int, str],
    refused: dict[int, int],
    changes: list[Change],
) -> Round:
    by_item: dict[RequestItem, list[ItemFile]] = {}
    for file in sorted(submission.files.all(), key=lambda one: (place_of(one.sent_item), one.pk)):
        by_item.setdefault(file.sent_item, []).append(file)
    sent = [_sent(item, files, submission, refused) for item, files in by_item.items()]
    sent += [Sent(one.item.name, [], lacking=one.text) for one in submission.missing_reasons.all()]
    told = [one for one in submission.reviews.all() if one.told]
    return Round(
        submission.round,
        submission.submitted_at,
        submission.note,
        sent,
        [_answer(one, names) for one in sorted(told, key=lambda one: one.decided_at)],
        changes,
    )


def _sent(item: RequestItem, files: list[ItemFile], submission: Submission, refused: dict[int, int]) -> Sent:
    named = [_named(one, refused=submission.round <= refused.get(one.item_id, 0)) for one in files]
    moved = [(file.upload.name, file.item.name) for file in files if file.sent_for]
    return Sent(item.called, named, moved)


def _named(file: ItemFile, *, refused: bool) -> SentName:
    opens = not refused and not file.version.blocked
    return SentName(file.upload.name, file.version.public_id if opens else "", refused)


def _answer(review: Review, names: dict[int, str]) -> Answer:
    asked = [
        (names.get(one.item_id, ""), str(one.reason)) for one in review.verdicts.all() if not one.accepted
    ]
    return Answer(review.decided_at, review.accepted, beyond_reasons(review.comment, dict(asked)), asked)
