"""Facts about what clients send by an upload link: batches of files, added one by one and sent together, as
often as they like."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from vestibule.cases.models import Case
from vestibule.documents.models import DocumentVersion, Upload
from vestibule.links.models import AccessLink


class UploadBatch(models.Model):
    """What one link holder adds and then sends: open until `sent_at`; staff see it only then (ruling 3). What
    is never sent goes when nobody can send it any more."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="batches")
    link = models.ForeignKey(AccessLink, on_delete=models.PROTECT, related_name="batches")
    # The link session that fills it: nobody else sees what is in it.
    link_session = models.CharField(max_length=40)
    sender = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)  # by whoever sent it, before staff looked (ruling 33)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["link", "link_session"],
                condition=Q(sent_at=None),
                name="one_open_batch_a_link_session",
            )
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What the client is told and staff can look for: UP-0912."""
        return f"UP-{self.pk:04}"


class UploadBatchFile(models.Model):
    """A file of a batch: added when its upload is done, and gone when it was removed before sending."""

    batch = models.ForeignKey(UploadBatch, on_delete=models.PROTECT, related_name="files")
    upload = models.OneToOneField(Upload, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    @property
    def version(self) -> DocumentVersion:
        """Raises LookupError while bytes are missing."""
        if self.upload.version is None:
            raise LookupError(f"upload {self.upload_id} is not done")
        return self.upload.version
