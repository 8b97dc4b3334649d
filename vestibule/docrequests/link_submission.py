"""Requests by link, the customer's side: sections that are completed one by one, saved as they are made, and
sent with Finish."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.datastructures import MultiValueDict

from vestibule.audit.record import record
from vestibule.cases.commands import link_document
from vestibule.catalog.forms import AnswersForm
from vestibule.catalog.questions import Question, readable
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.documents import checks, uploads
from vestibule.links import tokens
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink, Purpose
from vestibule.organisation.models import get_organisation

from . import portal_submission, queries, receipts, rules
from .commands import transition
from .locking import lock, lock_for
from .models import DocumentRequest, ItemAnswers, ItemFile, RequestItem, Submission
from .portal_submission import IncompleteError


def form_of(item: RequestItem, *, data: Mapping[str, Any] | None = None, masked: bool = True) -> AnswersForm:
    """The form of a section with what was saved; `masked` keeps confidential answers from being shown again
    (ruling 3)."""
    return AnswersForm(data, questions=item.questions, saved=saved(item), masked=masked)


def saved(item: RequestItem) -> dict[str, Any]:
    """What was written into a section so far."""
    kept = getattr(item, "answers", None)
    return dict(kept.values) if kept else {}


@transaction.atomic
def save(item: RequestItem, written: Mapping[str, Any], *, by: LinkHolder) -> None:
    """Keeps what was written, complete or not; a document has nothing to write. Staff see nothing of it
    before Finish. Raises LinkClosedError."""
    item.docrequest = lock_for(item.docrequest, by=by)
    if item.form is None:
        return
    item.answers, _made = ItemAnswers.objects.update_or_create(
        item=item, defaults={"values": dict(written), "saved_at": Now()}
    )


@transaction.atomic
def started(link: AccessLink) -> None:
    """[Start] was pressed (B-32). Where the organisation keeps no progress, each start begins again (B-31,
    ruling 3)."""
    ours, link_holder = get_organisation(), LinkHolder(link)
    if ours and not ours.keeps_progress:
        start_again(queries.by_link(link_holder), by=link_holder)


@transaction.atomic
def start_again(docrequest: DocumentRequest, *, by: LinkHolder) -> None:
    """Start again: everything that was added and written goes. Raises LinkClosedError."""
    docrequest = lock_for(docrequest, by=by)
    portal_submission.drop_unsent(docrequest, by=by)
    record(
        "docrequest.cleared",
        subject=docrequest.subject,
        client=docrequest.client_id,
        by=by,
        customer=docrequest.addressee,
    )


def is_complete(item: RequestItem, files: Iterable[ItemFile]) -> bool:
    """Whether a section has what it needs: its file, or an answer to each required question (B-28)."""
    filled = {file.question for file in files if file.item_id == item.pk}
    if item.form is None:
        return bool(filled)
    lacking = [one for one in item.questions if one.wants_file and one.key not in filled]
    return not lacking and form_of(item, data=as_typed(saved(item)), masked=False).is_valid()


def as_typed(kept: Mapping[str, Any]) -> MultiValueDict[str, Any]:
    """Saved answers in the shape of a posted form."""
    return MultiValueDict({key: value if isinstance(value, list) else [value] for key, value in kept.items()})


def said(question: Question, kept: Mapping[str, Any]) -> str:
    """An answer in words; empty for none."""
    return readable(question, kept.get(question.key))


def is_begun(item: RequestItem, files: Iterable[ItemFile]) -> bool:
    """Whether something was added or written."""
    return any(file.item_id == item.pk for file in files) or any(saved(item).values())


def gaps(docrequest: DocumentRequest, files: Iterable[ItemFile]) -> list[RequestItem]:
    """The sections that are not complete with these files (B-29, ruling 2)."""
    return [
        item for item in docrequest.items.select_related("form", "answers") if not is_complete(item, files)
    ]


@transaction.atomic
def finish(docrequest: DocumentRequest, *, without: Collection[str] = (), by: LinkHolder) -> Submission:
    """Finish: the answers are here, for good and once (B-29, B-37, B-48). `without` holds the public ids of
    the unfinished uploads that are left out. Raises IncompleteError with the sections that lack something,
    UnfinishedError while another file is on its way, and LinkClosedError.

    Files and answers stand in their requirements at once, checks begin, the link dies, and whoever sent the
    request gets a task. A file with a virus stays behind. A second press in the same link session finds what
    the first one sent (security rule 22).
    """
    if sent := _sent_already(docrequest, by=by):
        return sent
    docrequest = lock_for(docrequest, by=by)
    if reason := rules.denial_reason(docrequest, "finish", by=by):
        raise ActionDeniedError(reason)
    files = [file for file in portal_submission.added(docrequest) if not file.version.has_virus]
    if lacking := gaps(docrequest, files):
        raise IncompleteError(lacking)
    portal_submission.leave_unfinished(docrequest, without, by=by)
    facts = {"docrequest": docrequest, "round": docrequest.round, "submitted_at": clock.now()}
    submission = Submission.objects.create(**facts, link=by.link, link_session=by.key)
    ItemAnswers.objects.filter(item__docrequest=docrequest, submission=None).update(submission=submission)
    for file in files:
        portal_submission.note_sent(file, docrequest, by=by)
        _add_to_case(file, submission)
    tokens.accept(docrequest.subject, Purpose.REQUEST)
    transition(docrequest, "finish", by=by)
    receipts.send(docrequest, submission)
    return submission


def _sent_already(docrequest: DocumentRequest, *, by: LinkHolder) -> Submission | None:
    """What this very link session has sent (G-37, G-38). Holds the request, so that two presses come one
    after the other."""
    lock(docrequest)
    return (
        Submission.objects.filter(docrequest=docrequest, link=by.link, link_session=by.key)
        .exclude(link_session="")
        .first()
    )


def _add_to_case(file: ItemFile, submission: Submission) -> None:
    """The file stands in the requirement that asked for it, and its check begins (B-40, B-41)."""
    ItemFile.objects.filter(pk=file.pk).update(submission=submission)
    uploads.note_sent([file.upload_id])
    requirement = file.item.requirement
    if requirement:
        link_document(requirement.case, file.upload, source="request", requirement=requirement)
    if file.item.checked:
        checks.start(file.version)
