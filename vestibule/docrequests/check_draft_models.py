"""Facts about checks that somebody has begun and not decided."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models.functions import Now

from vestibule.core.visibility import SeenByStaff
from vestibule.people.models import Staff


class CheckDrafts(SeenByStaff["CheckDraft"]):
    def visible_to(self, actor: object) -> Self:
        """Only one's own."""
        return super().visible_to(actor).filter(author=getattr(actor, "pk", None))


class CheckDraft(models.Model):
    """What one person has marked and written in the check that is due now. It names documents by their
    numbers, as the form sends them, and the files of each that were on the screen."""

    client_path = "docrequest__client"

    docrequest = models.ForeignKey(
        "docrequests.DocumentRequest", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    typed = models.JSONField()  # texts by the names of the fields, as the form sends them
    files = models.JSONField()  # numbers of files by the number of their document, as text
    window = models.TextField(
        blank=True, db_default="", default=""
    )  # of the browser in which it was saved last
    saved_at = models.DateTimeField(db_default=Now())

    objects = CheckDrafts.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["docrequest", "author"], name="one_check_draft_a_person")
        ]
        indexes = [models.Index(fields=["saved_at"], name="check_drafts_by_age")]

    def __str__(self) -> str:
        return f"check draft {self.pk}"
