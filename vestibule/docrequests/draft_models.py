"""Facts about drafts of new requests by portal."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models.functions import Now

from vestibule.core.visibility import SeenByStaff
from vestibule.people.models import Staff


class RequestDrafts(SeenByStaff["RequestDraft"]):
    def visible_to(self, actor: object) -> Self:
        """Only one's own."""
        return super().visible_to(actor).filter(author=getattr(actor, "pk", None))


class RequestDraft(models.Model):
    """What somebody has typed for a new request by portal that is not saved yet. It names client, contact and
    documents by their numbers, as the form sends them: so it keeps none of them from being removed, and what
    has become of them is found when it is opened."""

    client_path = ""

    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    typed = models.JSONField()  # texts by the names of the fields, as the form sends them
    created_at = models.DateTimeField(db_default=Now())
    saved_at = models.DateTimeField(db_default=Now())

    objects = RequestDrafts.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["author", "saved_at", "id"], name="drafts_of_author"),
            models.Index(fields=["saved_at"], name="drafts_by_age"),
        ]

    def __str__(self) -> str:
        return f"draft {self.pk}"
