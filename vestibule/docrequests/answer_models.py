"""Facts about answers that are no files: what was written into a form, and why a document is not there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class MissingReason(models.Model):
    """Why a customer does not have a document. It counts as the answer for the item: kept until the customer
    takes it back or it is part of a submission. Staff see it once it is (ruling 3)."""

    item = models.ForeignKey("RequestItem", on_delete=models.PROTECT, related_name="missing_reasons")
    text = models.TextField()
    written_at = models.DateTimeField(db_default=Now())
    removed_at = models.DateTimeField(null=True)
    submission = models.ForeignKey(
        "Submission", on_delete=models.PROTECT, null=True, related_name="missing_reasons"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at=None) | Q(submission=None), name="reason_removed_or_submitted"
            ),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(removed_at=None, submission=None),
                name="one_unsent_missing_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class ItemAnswers(models.Model):
    """What the customer wrote into a form: saved as it is written, until it becomes part of a submission and
    never changes again."""

    item = models.OneToOneField("RequestItem", on_delete=models.PROTECT, related_name="answers")
    values = models.JSONField()
    saved_at = models.DateTimeField()
    submission = models.ForeignKey("Submission", on_delete=models.PROTECT, null=True, related_name="answers")
