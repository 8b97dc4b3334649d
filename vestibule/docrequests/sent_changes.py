"""What a customer changes after sending, until a reviewer takes the check (ruling 33). Each change is one
file that comes, goes, or comes in the place of another; it counts at once, and has a number.

What is withdrawn is no part of the submission any more: staff read that it was there, and not what it was.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.documents import checks, uploads
from vestibule.links import receipts
from vestibule.links.models import ChangeKind
from vestibule.people.actors import Actor

from . import missing_reasons, rules, withdrawal_letter
from .choices import RequestState
from .commands import transition
from .locking import LockedRequest, lock_for
from .models import DocumentRequest, ItemFile, RequestItem, SentChange, Submission
from .receipts import changes_of

_EVENTS: dict[str, str] = {
    ChangeKind.ADDED: "docrequest.file_added",
    ChangeKind.REPLACED: "docrequest.file_replaced",
    ChangeKind.WITHDRAWN: "docrequest.file_withdrawn",
}


def running(docrequest: DocumentRequest) -> Submission | None:
    """What was sent in the present round."""
    return Submission.objects.filter(docrequest=docrequest, round=docrequest.round).first()


def changed_at(submission: Submission) -> datetime.datetime | None:
    """When its sender last changed it; None where it is as it was sent."""
    if not submission.docrequest.changes:
        return None
    changes = SentChange.objects.filter(
        docrequest=submission.docrequest_id, sent_at=submission.submitted_at
    ).order_by("number")
    return changes.values_list("made_at", flat=True).last()


def withdrawn_from(submission: Submission) -> set[str]:
    """What the items are called of which its sender has withdrawn a file of this round."""
    if not submission.docrequest.changes:
        return set()
    changes = SentChange.objects.filter(
        docrequest=submission.docrequest_id, sent_at=submission.submitted_at, kind=ChangeKind.WITHDRAWN
    )
    return set(changes.values_list("item", flat=True))


def sent_file(item: RequestItem, public_id: str) -> ItemFile:
    """A file of this item that was sent in the present round, or was withdrawn meanwhile, named by its
    document; the item came through `queries.item`. Raises NotFoundError."""
    named = ItemFile.objects.select_related("upload").filter(item=item, upload__version__public_id=public_id)
    found = named.first()
    if found is None:
        raise NotFoundError
    found.item = item
    return found


def require_sent(docrequest: DocumentRequest, file: ItemFile) -> None:
    """What another file shall replace is still there. Raises ActionDeniedError."""
    if not _sent(docrequest).filter(pk=file.pk).exists():
        sentence = _("%(name)s was replaced or withdrawn meanwhile. Add the new file instead")
        raise ActionDeniedError(sentence % {"name": file.upload.name})


def successor(file: ItemFile) -> ItemFile | None:
    """What stands in the place of a file that was sent; none while it was not replaced."""
    came = ItemFile.objects.select_related("upload", "replaces__upload").filter(
        item=file.item, replaces=file, removed_at=None, submission__isnull=False
    )
    return came.order_by("-pk").first()


def join(docrequest: LockedRequest, file: ItemFile, *, by: Actor) -> None:
    """A file that has come whole becomes part of what was sent, in the place of the one that it replaces.
    Call it in the transaction in which it is added."""
    submission = running(docrequest)
    if docrequest.state != RequestState.CHECK or submission is None:
        return
    ItemFile.objects.filter(pk=file.pk, removed_at=None).update(submission=submission)
    missing_reasons.replaced(docrequest, file.item)
    uploads.note_sent([file.upload_id])
    checks.start(file.version)
    before = file.replaces and _sent(docrequest).select_related("upload").filter(pk=file.replaces.pk).first()
    if before:
        _take_out(before, by=by)
        _note(docrequest, submission, ChangeKind.REPLACED, file, before=before.upload.name, by=by)
    else:
        _note(docrequest, submission, ChangeKind.ADDED, file, by=by)


@transaction.atomic
def withdraw(file: ItemFile, *, by: Actor) -> DocumentRequest:
    """Taken back after it was sent. Its item is open again when nothing of it is left; when nothing of the
    round is left, the request is the customer's again, and a letter says so. A second press finds it done.
    Raises ActionDeniedError once a reviewer has taken the check."""
    docrequest = lock_for(file.item.docrequest, by=by)
    file.item.docrequest = docrequest
    gone = (
        file.removed_at is not None or ItemFile.objects.filter(pk=file.pk, removed_at__isnull=False).exists()
    )
    if gone:
        return docrequest
    if reason := rules.withdrawing_denial(file, held=True, by=by):
        raise ActionDeniedError(reason)
    submission = running(docrequest)
    if submission is None:
        return docrequest
    _take_out(file, by=by)
    _note(docrequest, submission, ChangeKind.WITHDRAWN, file, by=by)
    if _sent(docrequest).exists() or submission.missing_reasons.exists():
        return docrequest
    return _give_back(docrequest, submission, by=by)


def _give_back(docrequest: LockedRequest, submission: Submission, *, by: Actor) -> DocumentRequest:
    """Nothing is left of the round: it is the customer's again. The letter is the receipt of that."""
    DocumentRequest.objects.filter(pk=docrequest.pk).update(unsent_note=submission.note)
    submission.delete()
    docrequest = transition(docrequest, "withdraw", by=by)
    receipts.note_withdrawal(docrequest.subject, submission.submitted_at)
    SentChange.objects.filter(docrequest=docrequest, told_at=None).update(told_at=Now())
    withdrawal_letter.withdrawn(docrequest, changes_of(docrequest, submission.submitted_at))
    return docrequest


def _sent(docrequest: DocumentRequest) -> QuerySet[ItemFile]:
    """The files of the present round, as they are now."""
    return ItemFile.objects.filter(
        submission__docrequest=docrequest, submission__round=docrequest.round, removed_at=None
    )


def _take_out(file: ItemFile, *, by: Actor) -> None:
    ItemFile.objects.filter(pk=file.pk).update(submission=None, removed_at=Now())
    uploads.end(file.upload, by=by)


def number_change(docrequest: LockedRequest) -> None:
    """The files of the request are another set from now on."""
    DocumentRequest.objects.filter(pk=docrequest.pk).update(changes=F("changes") + 1)
    docrequest.changes += 1


def _note(
    docrequest: LockedRequest,
    submission: Submission,
    kind: ChangeKind,
    file: ItemFile,
    *,
    by: Actor,
    before: str = "",
) -> None:
    """The change has the next number, so that a decision about the set before it is refused; the receipts
    that its sender has say that they are not the newest word, and a new one follows."""
    number_change(docrequest)
    SentChange.objects.create(
        docrequest=docrequest,
        number=docrequest.changes,
        round=docrequest.round,
        sent_at=submission.submitted_at,
        kind=kind,
        item=file.item.called,
        file=file.upload.name,
        came=None if kind == ChangeKind.WITHDRAWN else file,
        before=before,
    )
    receipts.note_change(docrequest.subject, submission.submitted_at)
    said = {"n": docrequest.changes, "customer": docrequest.addressee, "file": file.upload.name}
    said |= {"item": file.item.called} | ({"before": before} if before else {})
    record(_EVENTS[kind], subject=docrequest.subject, client=docrequest.client_id, by=by, **said)
