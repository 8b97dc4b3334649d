"""The customer's verbs: add and remove files, and send them. Added is not sent (ux principle 3)."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.documents import checks
from vestibule.documents.models import INFECTED
from vestibule.documents.receive import Received, keep
from vestibule.kit.moves import Refused
from vestibule.people.models import ExternalAccount

from . import rules
from .models import DocumentRequest, ItemFile, RequestItem, Submission
from .process import lock, move


class Gaps(Refused):
    """Some documents are missing. `items` lists them; the customer may confirm and send what there is (K-3)."""

    def __init__(self, items: list[RequestItem]):
        super().__init__(_("These documents are still missing: %(names)s") % {"names": ", ".join(item.name for item in items)})
        self.items = items


def added(docrequest: DocumentRequest) -> list[ItemFile]:
    """The files of the running round, in the order of the items."""
    files = ItemFile.objects.select_related("version", "item").filter(item__docrequest=docrequest, removed_at=None, submission=None)
    return list(files.order_by("item__position", "added_at", "id"))


@transaction.atomic
def add_file(item: RequestItem, received: Received, *, name: str, by: ExternalAccount) -> ItemFile:
    """A received file becomes part of the answer that is being prepared. Raises Refused; the bytes are then swept away."""
    item.docrequest = lock(item.docrequest)
    if reason := rules.file_refusal(item, by=by):
        raise Refused(reason)
    present = [file for file in added(item.docrequest) if file.item_id == item.pk]
    if any(file.version.sha256 == received.sha256 for file in present):
        raise Refused(_("You already added %(name)s") % {"name": name})
    if len(present) >= rules.FILES_AN_ITEM:
        raise Refused(_("You can add up to %(n)d files here") % {"n": rules.FILES_AN_ITEM})
    version = keep(received, name=name, client=item.docrequest.client, by=by, title=item.name)
    file = ItemFile.objects.create(item=item, version=version)
    _note("file.added", file, by=by)
    return file


@transaction.atomic
def remove_file(file: ItemFile, *, by: ExternalAccount) -> None:
    """Taken back before it was sent (G-29). Raises Refused once it is part of a submission."""
    file.item.docrequest = lock(file.item.docrequest)
    if reason := rules.file_refusal(file.item, by=by):
        raise Refused(reason)
    if ItemFile.objects.filter(pk=file.pk, removed_at=None, submission=None).update(removed_at=Now()):
        _note("file.removed", file, by=by)


def _note(act: str, file: ItemFile, *, by: ExternalAccount) -> None:
    docrequest = file.item.docrequest
    record(act, subject=docrequest.subject, client=docrequest.client_id, by=by, file=file.version.name, item=file.item.name)


@transaction.atomic
def submit(docrequest: DocumentRequest, *, send_with_gaps: bool = False, note: str = "", by: ExternalAccount) -> Submission:
    """Documents uploaded: what was added becomes round n and can no longer be changed (A-52, A-53); its automatic checks start (B-41).

    A file with a virus stays behind: its item counts as missing. One that still waits for the scanner is sent, and stays closed to staff.

    Raises Refused without any file, and Gaps when items are empty and the customer has not confirmed that.
    """
    docrequest = lock(docrequest)
    if reason := rules.refusal(docrequest, "submit", by=by):
        raise Refused(reason)
    files = [file for file in added(docrequest) if file.version.scan != INFECTED]
    missing = without_files(docrequest, files)
    if not files:
        raise Refused(_("Add your documents first."))
    if missing and not send_with_gaps:
        raise Gaps(missing)
    submission = Submission.objects.create(docrequest=docrequest, round=docrequest.round, note=note.strip(), submitted_by=by)
    ItemFile.objects.filter(pk__in=[file.pk for file in files]).update(submission=submission)
    for file in files:
        checks.start(file.version)
    move(docrequest, "submit", by=by, comment=note.strip())
    return submission


def without_files(docrequest: DocumentRequest, files: list[ItemFile]) -> list[RequestItem]:
    """The open items to which nothing was added."""
    filled = {file.item_id for file in files}
    return [item for item in docrequest.items.all() if not item.accepted_at and item.pk not in filled]
