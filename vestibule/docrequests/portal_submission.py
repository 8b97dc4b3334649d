"""The customer's commands: add and remove files, and send them. Added is not sent (ruling 3)."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError, LinkClosedError
from vestibule.core.locks import in_transaction
from vestibule.core.prepared import Prepared, columns, given
from vestibule.documents import checks, uploads
from vestibule.documents.ingest import StagedFile
from vestibule.documents.models import Upload
from vestibule.links.actors import LinkHolder
from vestibule.people.actors import Actor, System
from vestibule.people.models import ExternalAccount

from . import file_queries, missing_reasons, other_files, receipts, rules, sent_changes
from .choices import RequestState
from .commands import transition
from .locking import LockedRequest, hold, is_over, lock_for
from .models import DocumentRequest, ItemAnswers, ItemFile, RequestItem, Submission

NOTE_KEPT = 5000  # characters of a note that is not sent; of one that is, its form says how many


class IncompleteError(ActionDeniedError):
    """Some documents are missing. `items` lists them; the customer may confirm and send what there is
    (K-3)."""

    def __init__(self, items: list[RequestItem]):
        said = {"names": ", ".join(item.name for item in items)}
        super().__init__(_("These documents are still missing: %(names)s") % said)
        self.items = items


def added(docrequest: DocumentRequest) -> list[ItemFile]:
    """The files of the running round that are whole, in the order of the items."""
    return added_to([docrequest]).get(docrequest.pk, [])


def added_to(docrequests: Collection[DocumentRequest]) -> dict[int, list[ItemFile]]:
    """The same for a list of requests, by the id of the request."""
    files = (
        _standing(docrequests)
        .select_related("upload__version", "item__requirement__case", "sent_for")
        .filter(upload__done_at__isnull=False)
    )
    found: dict[int, list[ItemFile]] = {}
    for file in files.order_by("item__position", "added_at", "id"):
        found.setdefault(file.item.docrequest_id, []).append(file)
    return found


def unsent_count(account: ExternalAccount) -> int:
    """How many whole files this customer has added and not sent."""
    waiting = DocumentRequest.objects.filter(account=account, state=RequestState.WAITING)
    return _present(waiting).filter(upload__done_at__isnull=False).count()


def has_file(item: RequestItem) -> bool:
    """Whether a whole file stands at this item in the running round."""
    return any(file.item_id == item.pk for file in added(item.docrequest))


def unfinished_uploads(docrequest: DocumentRequest) -> list[ItemFile]:
    """The files of the running round of which bytes are still missing."""
    return list(
        _present([docrequest])
        .select_related("upload", "item")
        .filter(upload__done_at=None)
        .order_by("item__position", "added_at", "id")
    )


def _standing(docrequests: Collection[DocumentRequest]) -> QuerySet[ItemFile]:
    """What was added in the running round, whether it was sent or not."""
    of_round = Q(submission=None) | Q(submission__round=F("item__docrequest__round"))
    return ItemFile.objects.filter(
        of_round, item__docrequest__in=docrequests, removed_at=None, upload__ended_at=None
    )


def _present(docrequests: Collection[DocumentRequest] | QuerySet[DocumentRequest]) -> QuerySet[ItemFile]:
    return ItemFile.objects.filter(
        item__docrequest__in=docrequests, removed_at=None, submission=None, upload__ended_at=None
    )


@transaction.atomic
def begin_file(
    item: RequestItem,
    announced: uploads.Announced,
    *,
    question: str = "",
    replaces: ItemFile | None = None,
    by: Actor,
) -> Upload:
    """A file is on its way to this item, or to a question of it, maybe in the place of one that was sent. It
    is added when its upload is done. Raises ActionDeniedError, LinkClosedError."""
    item.docrequest = lock_for(item.docrequest, by=by)
    if begun := uploads.begun(announced, about=item.docrequest.subject, by=by):
        return begun
    item = other_files.kept(item)
    upload = uploads.begin(_room_for_one_more(item, question, replaces, by=by), announced, by=by)
    ItemFile.objects.create(item=item, question=question, upload=upload, replaces=replaces)
    return upload


@transaction.atomic
def arrived(file: ItemFile, *, by: Actor) -> None:
    """Its bytes are whole: in a round that was sent it is part of it from now on (ruling 33). Call it in the
    transaction that completes the upload."""
    docrequest = lock_for(file.item.docrequest, by=by)
    missing_reasons.replaced(docrequest, file.item)
    if docrequest.state == RequestState.CHECK:
        whole = ItemFile.objects.select_related("upload__version", "item", "replaces").get(pk=file.pk)
        sent_changes.join(docrequest, whole, by=by)


@transaction.atomic
def add_file(
    item: RequestItem,
    received: StagedFile,
    *,
    name: str,
    question: str = "",
    replaces: ItemFile | None = None,
    by: Actor,
) -> ItemFile:
    """A received file becomes part of the answer that is being prepared, or that was sent (ruling 33). Raises
    ActionDeniedError, LinkClosedError; the bytes are then swept away."""
    docrequest = item.docrequest = lock_for(item.docrequest, by=by)
    item = other_files.kept(item)
    purpose = _room_for_one_more(item, question, replaces, by=by)
    upload = uploads.add(purpose, received, name=name, by=by)
    file = ItemFile.objects.create(item=item, question=question, upload=upload, replaces=replaces)
    missing_reasons.replaced(docrequest, item)
    if docrequest.state == RequestState.CHECK:
        sent_changes.join(docrequest, file, by=by)
    return file


def _room_for_one_more(
    item: RequestItem, question: str, replaces: ItemFile | None, *, by: Actor
) -> uploads.Purpose:
    """What a file is for; the request is held. What has not moved for an hour takes no room. Raises
    ActionDeniedError."""
    docrequest = item.docrequest
    if reason := rules.file_denial(item, held=True, by=by):
        raise ActionDeniedError(reason)
    if replaces:
        sent_changes.require_sent(docrequest, replaces)
    moving = Q(upload__done_at__isnull=False) | Q(upload__touched_at__gt=Now() - datetime.timedelta(hours=1))
    most = rules.most_files(item, question)
    there = _standing([docrequest]).filter(moving, item=item, question=question)
    if there.exclude(pk=replaces.pk if replaces else 0).count() >= most:
        raise ActionDeniedError(
            ngettext("You can add %(n)d file here", "You can add up to %(n)d files here", most) % {"n": most}
        )
    slot = ":".join(("item", str(item.pk), str(docrequest.round), question)).rstrip(":")
    return uploads.Purpose(docrequest.subject, slot, item.called, docrequest.client, item.file_rules)


def _still() -> QuerySet[Any, Any]:
    """A file that was neither taken back nor sent, with the item and the request that it is for."""
    present = ItemFile.objects.filter(pk=given("file"), removed_at=None, submission=None)
    item, account = columns(RequestItem, "item__"), columns(ExternalAccount, "item__docrequest__account__")
    return present.values_list(
        *item, *columns(DocumentRequest, "item__docrequest__"), *account, TransactionNow()
    )


_STILL = Prepared(_still)


def is_upload_allowed(file: ItemFile, *, by: Actor) -> bool:
    """Whether bytes may be added to this file now (security rule 11). In the caller's transaction the request
    is held, so that nobody sends it before the bytes are committed. Raises LinkClosedError when a link led
    here that has died meanwhile (G-34), and ActionDeniedError for a change that comes too late."""
    with in_transaction():
        hold(file.item.docrequest)
        if file_queries.acting_now(by) is None:
            return False
        found = _STILL.first(RequestItem, DocumentRequest, ExternalAccount, file=file.pk)
        if found is None:
            return False
        item, item.docrequest, item.docrequest.account, now = found
        return _takes(item, now, held=True, by=by)


def was_upload_allowed(file: ItemFile, *, by: Actor) -> bool:
    """The same by the rows that `queries.unfinished_upload` looked up a moment ago, for whoever has just been
    let in. Nothing is held, so it is asked again before bytes count. Raises LinkClosedError and
    ActionDeniedError."""
    present = file.removed_at is None and file.submission_id is None
    return present and _takes(file.item, file.looked_up_at, held=False, by=by)


def _takes(item: RequestItem, now: datetime.datetime, *, held: bool, by: Actor) -> bool:
    """Raises ActionDeniedError with the reason for whoever is too late with a change (ruling 33): the row of
    the file says it."""
    if isinstance(by, LinkHolder) and is_over(item.docrequest, now):
        raise LinkClosedError
    reason = rules.file_denial(item, held=held, by=by)
    if reason and item.docrequest.state == RequestState.CHECK:
        raise ActionDeniedError(reason)
    return not reason


@transaction.atomic
def remove_file(file: ItemFile, *, by: Actor) -> None:
    """Taken back before it was sent (G-29), or cancelled on its way. Raises ActionDeniedError once it is part
    of a submission; what comes too late for a round that was sent can always be cancelled."""
    docrequest = file.item.docrequest = lock_for(file.item.docrequest, by=by)
    late = docrequest.state == RequestState.CHECK and rules.is_customer(docrequest, by=by)
    if not late and (reason := rules.file_denial(file.item, by=by)):
        raise ActionDeniedError(reason)
    if late and ItemFile.objects.filter(pk=file.pk, submission__isnull=False).exists():
        raise ActionDeniedError(rules.conflict_message(docrequest, by=by))
    if ItemFile.objects.filter(pk=file.pk, removed_at=None, submission=None).update(removed_at=Now()):
        uploads.end(file.upload, by=by)


def drop_unsent(
    docrequest: LockedRequest, *, items: Collection[RequestItem] | None = None, by: System | LinkHolder
) -> None:
    """Files and answers that were never sent go, of the whole request or of these items of it. Whatever
    command of the staff it follows from, it is not theirs: the log would tell them the names (ruling 3)."""
    present = _present([docrequest])
    if items is not None:
        present = present.filter(item__in=items)
    for file in present.select_related("upload"):
        ItemFile.objects.filter(pk=file.pk).update(removed_at=Now())
        uploads.end(file.upload, by=by)
    missing_reasons.drop(docrequest, items=items)
    if items is None:
        ItemAnswers.objects.filter(item__docrequest=docrequest, submission=None).delete()


@transaction.atomic
def write(docrequest: DocumentRequest, *, note: str, by: ExternalAccount) -> None:
    """What goes with the documents, kept while it is written, also what is too long to be sent. Raises
    ActionDeniedError."""
    docrequest = lock_for(docrequest, by=by)
    if reason := rules.denial_reason(docrequest, "submit", by=by):
        raise ActionDeniedError(reason)
    DocumentRequest.objects.filter(pk=docrequest.pk).update(unsent_note=note[:NOTE_KEPT])


@transaction.atomic
def submit(
    docrequest: DocumentRequest,
    *,
    send_with_gaps: bool = False,
    note: str = "",
    without: Collection[str] = (),
    by: ExternalAccount,
) -> Submission:
    """Documents uploaded: what was added becomes round n and can no longer be changed (A-52, A-53); its
    automatic checks start (B-41).

    A file with a virus stays behind: its item counts as missing. One that still waits for the scanner is
    sent, and stays closed to staff. `without` holds the public ids of the unfinished uploads that the
    customer leaves out; they end.

    An item that the customer does not have is answered by the reason.

    Raises ActionDeniedError without any file or reason, UnfinishedError while another file is on its way, and
    IncompleteError when items are empty and the customer has not confirmed that.
    """
    docrequest = lock_for(docrequest, by=by)
    if reason := rules.denial_reason(docrequest, "submit", by=by):
        raise ActionDeniedError(reason)
    files = [file for file in added(docrequest) if not file.version.has_virus]
    _refuse_gaps(docrequest, files, allowed=send_with_gaps)
    leave_unfinished(docrequest, without, by=by)
    sent = {"docrequest": docrequest, "round": docrequest.round, "submitted_at": clock.now()}
    submission = Submission.objects.create(**sent, note=note.strip(), submitted_by=by)
    DocumentRequest.objects.filter(pk=docrequest.pk).update(unsent_note="")
    ItemFile.objects.filter(pk__in=[file.pk for file in files]).update(submission=submission)
    uploads.note_sent(file.upload_id for file in files)
    for file in files:
        note_sent(file, docrequest, by=by)
        checks.start(file.version)
    missing_reasons.send(docrequest, submission, by=by)
    transition(docrequest, "submit", by=by, comment=note.strip())
    receipts.send(docrequest, submission)
    return submission


def _refuse_gaps(docrequest: LockedRequest, files: list[ItemFile], *, allowed: bool) -> None:
    """Raises IncompleteError for items without an answer, and ActionDeniedError for these where there is no
    file either: only whoever has none of the documents sends no file (K-3)."""
    lacking = missing_reasons.of_round([docrequest])
    missing = [item for item in without_files(docrequest, files) if item.pk not in lacking]
    if not files and missing:
        raise ActionDeniedError(_("Add your documents first."))
    if missing and not allowed:
        raise IncompleteError(missing)


def note_sent(file: ItemFile, docrequest: DocumentRequest, *, by: Actor) -> None:
    """From now on staff may know of this file (4.5: uploaded)."""
    words = {"file": file.version.name, "item": file.item.called}
    record("document.uploaded", subject=docrequest.subject, client=docrequest.client_id, by=by, **words)


def leave_unfinished(docrequest: LockedRequest, without: Collection[str], *, by: Actor) -> None:
    """What the sender leaves out ends here. Raises UnfinishedError."""
    unfinished = unfinished_uploads(docrequest)
    uploads.require_confirmed([file.upload for file in unfinished], without)
    for file in unfinished:
        ItemFile.objects.filter(pk=file.pk).update(removed_at=clock.now())
        uploads.end(file.upload, by=by)


def left_out(submission: Submission) -> list[str]:
    """The names of the files that were begun and not sent: they ended in the moment of the submission."""
    ended = ItemFile.objects.filter(
        item__docrequest=submission.docrequest_id, removed_at=submission.submitted_at
    )
    return [file.upload.name for file in ended.select_related("upload")]


def without_files(docrequest: DocumentRequest, files: list[ItemFile]) -> list[RequestItem]:
    """The open items to which nothing was added (G-24)."""
    filled = {file.item_id for file in files}
    return [item for item in docrequest.items.all() if not item.accepted_at and item.pk not in filled]
