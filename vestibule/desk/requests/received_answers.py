"""What customers sent for a task, as staff read it: answers in words, files with what the virus scanner and
the automatic checks said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vestibule.cases.models import Requirement
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.link_submission import said
from vestibule.docrequests.models import DocumentRequest, ItemFile, RequestItem
from vestibule.documents import checks
from vestibule.documents.models import CheckRun
from vestibule.people.models import Staff


@dataclass(frozen=True, slots=True)
class ReceivedAnswers:
    """One answered item: when it came, what was written, and which files came with it."""

    item: RequestItem
    at: datetime | None
    answers: list[tuple[str, str]]
    files: list[tuple[ItemFile, str, list[CheckRun]]]  # each with the question that it answers


def of(actor: Staff, requirement: Requirement) -> list[ReceivedAnswers]:
    """Everything that came for a task, newest first."""
    return _read(docrequests.answered(actor, requirement))


def of_request(actor: Staff, docrequest: DocumentRequest) -> list[ReceivedAnswers]:
    """What came with one request by link, in the order of its items."""
    return _read(docrequests.answered_items(actor, docrequest))


def _read(items: list[RequestItem]) -> list[ReceivedAnswers]:
    runs = checks.of(file.version for item in items for file in item.files.all())
    return [_one(item, runs) for item in items]


def _one(item: RequestItem, runs: dict[int, list[CheckRun]]) -> ReceivedAnswers:
    kept = getattr(item, "answers", None)
    written = kept.values if kept and kept.submission_id else {}
    labels = {question.key: question.label for question in item.questions}
    sent = [submission.submitted_at for submission in item.docrequest.submissions.all()]
    return ReceivedAnswers(
        item,
        max(sent, default=None),
        [(one.label, said(one, written)) for one in item.questions if not one.takes_files],
        [(file, labels.get(file.question, ""), runs.get(file.version.pk, [])) for file in item.files.all()],
    )
