"""Facts about what can be asked for: document templates, each with an optional file for the customer to fill in."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models.functions import Now

from vestibule.documents.models import DocumentVersion
from vestibule.people.models import STAFF


class Templates(models.QuerySet["DocumentTemplate"]):
    def visible_to(self, actor: object) -> Self:
        """All templates for staff; none for anyone else: customers see the item of their request."""
        return self if getattr(actor, "kind", "") == STAFF else self.none()

    def offered(self) -> Self:
        return self.filter(active=True).order_by("name", "id")


class DocumentTemplate(models.Model):
    """A document that we ask for. A request keeps the file that it was made with (G-32)."""

    name = models.CharField(max_length=120)
    instructions = models.CharField(max_length=500, blank=True)
    file = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = Templates.as_manager()

    def __str__(self) -> str:
        return self.name
