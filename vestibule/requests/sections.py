"""Requests by link, the customer's side: sections that are completed one by one, saved as they are made, and sent with Finish."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.datastructures import MultiValueDict

from vestibule.audit.record import record
from vestibule.cases.process import link_document
from vestibule.catalog.forms import AnswersForm
from vestibule.catalog.questions import Question, readable
from vestibule.documents import checks, uploads
from vestibule.documents.models import INFECTED
from vestibule.kit import clock
from vestibule.kit.moves import Refused
from vestibule.links import entry
from vestibule.links.actors import Visitor
from vestibule.links.models import REQUEST, AccessLink
from vestibule.office.models import office

from . import answers, find, rules
from .answers import Gaps
from .models import DocumentRequest, ItemAnswers, ItemFile, RequestItem, Submission
from .process import lock, lock_for, move


def form_of(item: RequestItem, *, data: Mapping[str, Any] | None = None, masked: bool = True) -> AnswersForm:
    """The form of a section with what was saved; `masked` keeps confidential answers from being shown again (ruling 3)."""
    return AnswersForm(data, questions=item.questions, saved=saved(item), masked=masked)


def saved(item: RequestItem) -> dict[str, Any]:
    """What was written into a section so far."""
    kept = ItemAnswers.objects.filter(item=item).first()
    return dict(kept.values) if kept else {}


@transaction.atomic
def save(item: RequestItem, written: Mapping[str, Any], *, by: Visitor) -> None:
    """Keeps what was written, complete or not; a document has nothing to write. Staff see nothing of it before Finish. Raises Closed."""
    item.docrequest = lock_for(item.docrequest, by)
    if item.form is None:
        return
    ItemAnswers.objects.update_or_create(item=item, defaults={"values": dict(written), "saved_at": Now()})


@transaction.atomic
def started(link: AccessLink) -> None:
    """[Start] was pressed. Where the office keeps no progress, each start begins anew (B-31, ruling 3)."""
    ours, visitor = office(), Visitor(link)
    if ours and not ours.keeps_progress:
        start_again(find.by_link(visitor), by=visitor)


@transaction.atomic
def start_again(docrequest: DocumentRequest, *, by: Visitor) -> None:
    """Start again: everything that was added and written goes. Raises Closed."""
    docrequest = lock_for(docrequest, by)
    answers.drop_unsent(docrequest, by=by)
    record("docrequest.cleared", subject=docrequest.subject, client=docrequest.client_id, by=by, customer=docrequest.addressee)


def is_complete(item: RequestItem, files: Iterable[ItemFile]) -> bool:
    """Whether a section has what it needs: its file, or an answer to each required question (B-28)."""
    filled = {file.question for file in files if file.item_id == item.pk}
    if item.form is None:
        return bool(filled)
    lacking = [one for one in item.questions if one.kind == "file" and one.required and one.key not in filled]
    return not lacking and form_of(item, data=as_typed(saved(item)), masked=False).is_valid()


def as_typed(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Saved answers in the shape of a posted form."""
    return MultiValueDict({key: value if isinstance(value, list) else [value] for key, value in kept.items()})  # type: ignore[return-value]


def said(question: Question, kept: Mapping[str, Any]) -> str:
    """An answer in words; empty for none."""
    return readable(question, kept.get(question.key))


def is_begun(item: RequestItem, files: Iterable[ItemFile]) -> bool:
    """Whether something was added or written."""
    return any(file.item_id == item.pk for file in files) or any(saved(item).values())


def gaps(docrequest: DocumentRequest, files: Iterable[ItemFile]) -> list[RequestItem]:
    """The sections that are not complete with these files."""
    return [item for item in docrequest.items.select_related("form") if not is_complete(item, files)]


@transaction.atomic
def finish(docrequest: DocumentRequest, *, without: Collection[str] = (), by: Visitor) -> Submission:
    """Finish: the answers are here, for good and once (B-29, B-37). `without` holds the public ids of the unfinished uploads that are
    left out. Raises Gaps with the sections that lack something, UnfinishedError while another file is on its way, and Closed.

    Files and answers stand in their requirements at once, checks begin, the link dies, and whoever sent the request gets a task. A file with
    a virus stays behind. A second press in the same visit finds what the first one sent (security rule 22).
    """
    if sent := _sent_already(docrequest, by=by):
        return sent
    docrequest = lock_for(docrequest, by)
    if reason := rules.refusal(docrequest, "finish", by=by):
        raise Refused(reason)
    files = [file for file in answers.added(docrequest) if file.version.scan != INFECTED]
    if lacking := gaps(docrequest, files):
        raise Gaps(lacking)
    answers.leave_unfinished(docrequest, without, by=by)
    facts = {"docrequest": docrequest, "round": docrequest.round, "submitted_at": clock.now()}
    submission = Submission.objects.create(**facts, link=by.link, visit=by.key)
    ItemAnswers.objects.filter(item__docrequest=docrequest, submission=None).update(submission=submission)
    for file in files:
        answers.note_sent(file, docrequest, by=by)
        _import(file, submission)
    entry.accept(docrequest.subject, REQUEST)
    move(docrequest, "finish", by=by)
    return submission


def _sent_already(docrequest: DocumentRequest, *, by: Visitor) -> Submission | None:
    """What this very visit has sent. Holds the request, so that two presses come one after the other."""
    lock(docrequest)
    return Submission.objects.filter(docrequest=docrequest, link=by.link, visit=by.key).exclude(visit="").first()


def _import(file: ItemFile, submission: Submission) -> None:
    """The file stands in the requirement that asked for it, and its check begins (B-40, B-41)."""
    ItemFile.objects.filter(pk=file.pk).update(submission=submission)
    uploads.note_sent([file.upload_id])
    requirement = file.item.requirement
    if requirement:
        link_document(requirement.case, file.upload, source="request", requirement=requirement)
    if file.item.checked:
        checks.start(file.version)
