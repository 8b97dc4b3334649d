"""What came by an upload link is withdrawn by whoever sent it, in the same link session or by its receipt,
until staff have looked at it (ruling 33)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.cases.models import CaseDocument, DocumentSource
from vestibule.core.errors import ActionDeniedError, LinkClosedError
from vestibule.documents import uploads
from vestibule.documents.models import Delivery
from vestibule.links.actors import LinkHolder
from vestibule.links.models import Purpose, Receipt
from vestibule.organisation import portal
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice

from .models import UploadBatch


def denial(batch: UploadBatch) -> str:
    """Why it cannot be withdrawn now; empty until staff have looked at one of its files: have marked it as
    seen, made it visible, taken it out or downloaded it."""
    if batch.sent_at is None or not portal.can_change_sent():
        return _("You can no longer withdraw these files.")
    if batch.withdrawn_at:
        return _("You have already withdrawn these files.")
    documents = list(_documents(batch).select_related("upload"))
    touched = any(one.seen_at or one.visible_at or one.removed_at for one in documents)
    versions = [one.upload.version_id for one in documents]
    if touched or Delivery.objects.filter(version__in=versions, to__startswith="staff:").exists():
        return _("We have looked at these files, so you can no longer withdraw them.")
    return ""


@transaction.atomic
def withdraw(batch: UploadBatch, *, by: LinkHolder) -> None:
    """All its files leave the Work: staff read that they were there, and not what they were. A second press
    finds it done. Raises ActionDeniedError, and LinkClosedError for whoever did not send it."""
    batch = (
        UploadBatch.objects.select_for_update(of=("self",)).select_related("case__client").get(pk=batch.pk)
    )
    if not _sent_it(batch, by=by):
        raise LinkClosedError
    if batch.withdrawn_at:
        return
    documents = list(_documents(batch).select_related("upload").select_for_update(of=("self",)))
    if reason := denial(batch):
        raise ActionDeniedError(reason)
    for document in documents:
        document.delete()
        uploads.end(document.upload, by=by)
    UploadBatch.objects.filter(pk=batch.pk).update(withdrawn_at=Now())
    case = batch.case
    words = {"count": len(documents), "reference": batch.reference}
    record("documents.withdrawn", subject=case.subject, client=case.client_id, by=by, **words)
    new = CaseDocument.objects.filter(case=case, source=DocumentSource.UPLOAD, seen_at=None, removed_at=None)
    if not new.exists():
        inbox.complete_kind(case.subject, Notice.CLIENT_UPLOAD, outcome="withdrawn", by=by)


def _documents(batch: UploadBatch) -> QuerySet[CaseDocument]:
    return CaseDocument.objects.filter(case=batch.case_id, upload__in=batch.files.values("upload"))


def _sent_it(batch: UploadBatch, *, by: LinkHolder) -> bool:
    """Whether this link session sent it, or this link is its receipt."""
    if by.link.purpose == Purpose.RECEIPT:
        return Receipt.objects.filter(link=by.link, batch=batch.pk).exists()
    return batch.link_id == by.link.pk and batch.link_session == by.key


def of_receipt(receipt: Receipt) -> UploadBatch | None:
    """The batch that a receipt can withdraw; nothing for one of something else."""
    return UploadBatch.objects.select_related("case").filter(pk=receipt.batch or 0).first()
