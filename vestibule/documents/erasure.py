"""Bytes that are not to be kept any longer: the row stays, with name, size and digest as evidence; its bytes
go for good."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models.functions import Now

from vestibule.core.batches import do_each

from . import store
from .models import DocumentVersion, Upload, UploadEnding

UNSENT = datetime.timedelta(days=7)  # what was added and taken back, or never sent, is kept this long


@transaction.atomic
def erase(version: DocumentVersion) -> None:
    """Nobody can open it from now on. A crash before the removal leaves a blob that no row knows, which the
    sweep takes."""
    if DocumentVersion.objects.filter(pk=version.pk, erased_at=None).update(erased_at=Now()):
        Upload.objects.filter(version=version.pk).update(erased_at=Now())
        transaction.on_commit(lambda: store.remove(version.blob), robust=True)


def erase_unsent(*, older_than: datetime.timedelta = UNSENT) -> int:
    """The bytes of files that were removed before they were sent, or whose request was cancelled or has
    expired. Returns how many."""
    due = Upload.objects.filter(ending=UploadEnding.REMOVED, erased_at=None, ended_at__lt=Now() - older_than)
    versions = [upload.version for upload in due.select_related("version").order_by("ended_at")[:500]]
    do_each((version for version in versions if version is not None), erase)  # removed files were documents
    return len(versions)
