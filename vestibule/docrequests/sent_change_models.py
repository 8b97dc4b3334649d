"""Facts about what a customer changed after sending (ruling 33)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from vestibule.core.columns import WordField
from vestibule.links.models import ChangeKind


class SentChange(models.Model):
    """One change of what was sent, with its number: a file that came, went, or came in the place of another.
    Files are named as they were, so that it says the same whatever becomes of them."""

    client_path = "docrequest__client"

    docrequest = models.ForeignKey(
        "DocumentRequest", on_delete=models.PROTECT, related_name="sent_changes", db_index=False
    )
    number = models.PositiveIntegerField()  # DocumentRequest.changes, which never goes back
    round = models.PositiveIntegerField()
    sent_at = models.DateTimeField()  # of the submission that it changed, which may be gone
    kind = WordField(max_length=9)
    item = models.CharField(max_length=120)
    file = models.CharField(max_length=160)  # that came, or that was withdrawn
    came = models.ForeignKey("ItemFile", models.PROTECT, null=True, related_name="+", db_index=False)
    before = models.CharField(max_length=160, blank=True)  # the file that another one replaced
    made_at = models.DateTimeField(db_default=Now())
    told_at = models.DateTimeField(null=True)  # when a new receipt, or another letter, was written about it

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["docrequest", "number"], name="one_change_a_number"),
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="known_kind_of_change"),
        ]
        indexes = [
            models.Index(fields=["docrequest"], condition=Q(told_at=None), name="changes_without_receipt")
        ]

    def __str__(self) -> str:
        return f"{self.docrequest_id}/{self.number}"
