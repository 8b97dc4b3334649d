"""Facts about what can be asked for: document templates with an optional file to fill in, and forms with
their versions."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models.functions import Now

from vestibule.core.visibility import SeenByStaff
from vestibule.documents.models import DocumentVersion
from vestibule.people.models import Staff


class Templates[Row: models.Model](SeenByStaff[Row]):
    def offered(self) -> Self:
        return self.filter(active=True).order_by("name", "id")


class DocumentTemplate(models.Model):
    """A document that we ask for. A request keeps the file that it was made with (G-32)."""

    client_path = ""

    name = models.CharField(max_length=120)
    instructions = models.CharField(max_length=500, blank=True)
    file = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = Templates.as_manager()

    def __str__(self) -> str:
        return self.name


class FormTemplate(models.Model):
    """A form that we ask people to fill in. What it asks stands in its versions; the newest one is
    offered."""

    client_path = ""

    name = models.CharField(max_length=120)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())

    objects = Templates.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def newest(self) -> FormVersion:
        return max(self.versions.all(), key=lambda version: version.number)


class FormVersion(models.Model):
    """What a form asked when a request was made with it: never changed afterwards (G-32)."""

    form = models.ForeignKey(FormTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    intro = models.CharField(max_length=500, blank=True)
    questions = models.JSONField()
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="one_form_version_a_number")]

    def __str__(self) -> str:
        return f"{self.form}, version {self.number}"
