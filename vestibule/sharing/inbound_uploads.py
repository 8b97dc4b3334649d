"""What clients send by an upload link: added file by file, sent together, and then in the Work as new (C-39
to C-41)."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.cases.commands import link_document
from vestibule.cases.models import Case, DocumentSource
from vestibule.core import clock, secrets
from vestibule.core.errors import ActionDeniedError, LinkClosedError
from vestibule.documents import uploads
from vestibule.documents.ingest import StagedFile
from vestibule.documents.models import Upload
from vestibule.links import tokens
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink
from vestibule.organisation.models import Activity
from vestibule.people.actors import SYSTEM
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

from . import receipts, rules
from .models import UploadBatch, UploadBatchFile


@transaction.atomic
def batch_of(*, by: LinkHolder) -> UploadBatch:
    """The batch that this link session fills; a new one after each sending."""
    case = _case(by)
    return UploadBatch.objects.get_or_create(
        link=by.link, link_session=by.key, sent_at=None, defaults={"case": case}
    )[0]


def go_on(link: AccessLink, *, before: str, now: str) -> None:
    """What one browser added and has not sent goes on in its next link session by the same link
    (docs/decisions/0024)."""
    UploadBatch.objects.filter(link=link, link_session=before, sent_at=None).update(link_session=now)


def open_batch(link_holder: LinkHolder) -> UploadBatch | None:
    """The batch of this link session, if something was added to it and not sent."""
    mine = UploadBatch.objects.filter(link=link_holder.link, link_session=link_holder.key, sent_at=None)
    return mine.select_related("case").first()


def _case(link_holder: LinkHolder) -> Case:
    mine = link_holder.link.number_of("case")
    found = Case.objects.select_related("client", "responsible").filter(pk=mine or 0).first()
    if found is None:
        raise LinkClosedError
    return found


@transaction.atomic
def begin_file(batch: UploadBatch, announced: uploads.Announced, *, by: LinkHolder) -> Upload:
    """A file on its way into the batch. Raises ActionDeniedError, LinkClosedError."""
    batch = _held(batch, by=by)
    if begun := uploads.begun(announced, about=batch.case.subject, by=by):
        return begun
    upload = uploads.begin(_room_for_one_more(batch), announced, by=by)
    UploadBatchFile.objects.create(batch=batch, upload=upload)
    return upload


@transaction.atomic
def add_file(batch: UploadBatch, received: StagedFile, *, name: str, by: LinkHolder) -> UploadBatchFile:
    """A file that came whole, by a form. Raises ActionDeniedError, LinkClosedError."""
    batch = _held(batch, by=by)
    return UploadBatchFile.objects.create(
        batch=batch, upload=uploads.add(_room_for_one_more(batch), received, name=name, by=by)
    )


def _room_for_one_more(batch: UploadBatch) -> uploads.Purpose:
    """The batch is held. Files with the same name or content are welcome: nothing is overwritten (G-51), so
    each has its own place."""
    if batch.files.filter(removed_at=None, upload__ended_at=None).count() >= rules.FILES_A_BATCH:
        raise ActionDeniedError(
            _("You can send up to %(n)d files at a time. Send these first.") % {"n": rules.FILES_A_BATCH}
        )
    return uploads.Purpose(
        batch.case.subject, f"batch:{batch.pk}:{secrets.new_nonce()}", batch.case.title, batch.case.client
    )


def _held(batch: UploadBatch, *, by: LinkHolder) -> UploadBatch:
    """The batch held until the transaction ends, its link open. Raises LinkClosedError."""
    link = AccessLink.objects.select_for_update(of=("self",), no_key=True).get(pk=by.link.pk)
    held = (
        UploadBatch.objects.select_for_update(of=("self",))
        .select_related("case__client", "case__responsible")
        .filter(pk=batch.pk)
        .first()
    )
    if held is None or held.sent_at or held.link_id != link.pk or not tokens.is_open(link, clock.now()):
        raise LinkClosedError
    return held


@transaction.atomic
def is_upload_allowed(file: UploadBatchFile, *, by: LinkHolder) -> bool:
    """Whether bytes may be added to this file now; in the caller's transaction the batch is held."""
    try:
        _held(file.batch, by=by)
    except LinkClosedError:
        return False
    return UploadBatchFile.objects.filter(pk=file.pk, removed_at=None).exists()


@transaction.atomic
def remove_file(file: UploadBatchFile, *, by: LinkHolder) -> None:
    """Taken back before it was sent. Raises LinkClosedError."""
    _held(file.batch, by=by)
    if UploadBatchFile.objects.filter(pk=file.pk, removed_at=None).update(removed_at=Now()):
        uploads.end(file.upload, by=by)


@transaction.atomic
def write(batch: UploadBatch, *, sender: str, note: str, by: LinkHolder) -> None:
    """What goes with the documents, kept while they are added. Raises LinkClosedError."""
    _held(batch, by=by)
    UploadBatch.objects.filter(pk=batch.pk).update(sender=sender.strip()[:120], note=note.strip()[:300])


def added(batch: UploadBatch) -> list[UploadBatchFile]:
    """The files that have arrived whole."""
    there = batch.files.filter(removed_at=None, upload__ended_at=None, upload__done_at__isnull=False)
    return list(there.select_related("upload__version"))


def unfinished_uploads(batch: UploadBatch) -> list[UploadBatchFile]:
    """The files of which bytes are still missing."""
    return list(
        batch.files.filter(removed_at=None, upload__ended_at=None, upload__done_at=None).select_related(
            "upload"
        )
    )


def is_begun(batch: UploadBatch) -> bool:
    """Whether something would be lost with it: a file, whole or not, or what was written about the files."""
    return bool(batch.note) or batch.files.filter(removed_at=None, upload__ended_at=None).exists()


def left_out(batch: UploadBatch) -> list[str]:
    """The names of the files that were begun and not sent with the batch: they ended in the moment of its
    sending."""
    return [
        file.upload.name for file in batch.files.filter(removed_at=batch.sent_at).select_related("upload")
    ]


@transaction.atomic
def send(batch: UploadBatch, *, without: Collection[str] = (), by: LinkHolder) -> UploadBatch:
    """Send documents: they stand in the Work as new, hidden from the client, with what was written to go with
    them, and its responsible is alerted (C-40, C-46).

    `without` holds the public ids of the unfinished uploads that the sender leaves out. Raises
    ActionDeniedError with nothing to send, UnfinishedError while another file is on its way, LinkClosedError
    when the link is off by now.
    """
    batch = _held(batch, by=by)
    files = added(batch)
    if not files:
        raise ActionDeniedError(_("Add your documents first."))
    unfinished = unfinished_uploads(batch)
    uploads.require_confirmed([file.upload for file in unfinished], without)
    for rest in unfinished:
        UploadBatchFile.objects.filter(pk=rest.pk).update(removed_at=clock.now())
        uploads.end(rest.upload, by=by)
    for file in files:
        link_document(batch.case, file.upload, source=DocumentSource.UPLOAD)
    UploadBatch.objects.filter(pk=batch.pk).update(sent_at=clock.now())
    words = {"count": len(files), "files": ", ".join(file.version.name for file in files)}
    record("documents.arrived", subject=batch.case.subject, client=batch.case.client_id, by=by, **words)
    _alert(batch, len(files), by=by)
    batch.refresh_from_db()
    receipts.send(batch, files)
    return batch


def abandoned() -> QuerySet[UploadBatch]:
    """What nobody can send any more: the link session that fills it was left, or has rested for longer than
    its browser remembers it (docs/decisions/0024). So it is with every link that stays closed."""
    remembered = Activity.objects.filter(key=OuterRef("link_session"))
    return UploadBatch.objects.filter(~Exists(remembered), sent_at=None)


@transaction.atomic
def end_abandoned(batch: UploadBatch) -> None:
    """Its files end like those that were taken back, and the batch goes with what was written in it. Nothing
    if it was sent meanwhile, or goes on in another link session."""
    UploadBatch.objects.select_for_update().filter(pk=batch.pk).first()
    held = abandoned().filter(pk=batch.pk).first()  # asked when nobody can change it any more
    if held is None:
        return
    for file in held.files.filter(removed_at=None).select_related("upload"):
        uploads.end(file.upload, by=SYSTEM)
    held.files.all().delete()
    held.delete()


@transaction.atomic
def ask_for_link(link: AccessLink) -> None:
    """The holder of a dead upload or download link asks for a new one: a task for whoever set it up, at most
    one open (ruling 24)."""
    if not Task.objects.open().select_for_update().filter(subject=link.about, kind=Notice.NEW_LINK).exists():
        task = inbox.NewTask(
            Notice.NEW_LINK,
            gettext_lazy("The client asked for a new link"),
            link.holder_name,
            assignee=link.set_up_by,
        )
        inbox.add(link.about, client=link.client, task=task, by=LinkHolder(link))
        record(
            "link.asked_again",
            subject=link.about,
            client=link.client_id,
            by=LinkHolder(link),
            name=link.holder_name,
        )


def _alert(batch: UploadBatch, count: int, *, by: LinkHolder) -> None:
    """One open task for the responsible; more batches join it (C-46)."""
    case = batch.case
    title = gettext_lazy("New documents from the client")
    inbox.remind(
        case.subject,
        client=case.client,
        task=inbox.NewTask(Notice.CLIENT_UPLOAD, title, case.title, assignee=case.responsible),
        by=by,
    )
