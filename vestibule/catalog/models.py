"""Facts about what can be asked for: document templates and forms, each with its versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.db import models
from django.db.models.functions import Lower, Now

from vestibule.core.names import BY_NAME, sort_name_column
from vestibule.core.visibility import SeenByStaff
from vestibule.documents.file_rules import FileRules
from vestibule.documents.file_types import CUSTOMER_TYPES
from vestibule.documents.models import DocumentVersion
from vestibule.people.models import Staff


class Templates[Row: models.Model](SeenByStaff[Row]):
    def offered(self) -> Self:
        return self.filter(active=True).order_by(*BY_NAME)


class DocumentTemplate(models.Model):
    """A document that we ask for. What customers read of it stands in its versions; the newest one is
    offered."""

    client_path = ""

    name = models.CharField(max_length=120)
    sort_name = sort_name_column()
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(db_default=Now())
    newest = models.OneToOneField("TemplateVersion", on_delete=models.PROTECT, null=True, related_name="+")

    objects = Templates.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def version(self) -> TemplateVersion:
        """What it says today. Raises LookupError while it is being made."""
        if self.newest is None:
            raise LookupError(f"{self.name} has no version")
        return self.newest


@dataclass(frozen=True, slots=True)
class Example:
    """A picture of a document as it should be, or should not be, with the words below it."""

    good: bool
    picture: DocumentVersion
    caption: str


class TemplateVersion(models.Model):
    """What a document template said when a request was made with it: never changed afterwards (G-32)."""

    template = models.ForeignKey(DocumentTemplate, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    instructions = models.CharField(max_length=500, blank=True)
    allowed = models.CharField(max_length=400, blank=True)  # media types; empty: all that customers may send
    limit = models.PositiveBigIntegerField(null=True)  # bytes of one file; null: that of the installation
    reasons = models.JSONField(default=list)  # what a reviewer can choose who asks for it again
    good = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, null=True, related_name="+")
    good_caption = models.CharField(max_length=120, blank=True)
    bad = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, null=True, related_name="+")
    bad_caption = models.CharField(max_length=120, blank=True)
    made_at = models.DateTimeField(db_default=Now())
    # Null of a version that is older than this table.
    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["template", "number"], name="one_template_version_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.template}, version {self.number}"

    @property
    def rules(self) -> FileRules:
        """Which files customers may send for it."""
        return FileRules(tuple(self.allowed.split()) or CUSTOMER_TYPES, self.limit)

    @property
    def examples(self) -> list[Example]:
        """The pictures that can be shown now, the good one first."""
        both = ((True, self.good, self.good_caption), (False, self.bad, self.bad_caption))
        return [Example(good, shown, words) for good, shown, words in both if shown and not shown.blocked]


class TemplateFile(models.Model):
    """A file of a version, which customers download and perhaps fill in."""

    version = models.ForeignKey(TemplateVersion, on_delete=models.PROTECT, related_name="files")
    position = models.PositiveSmallIntegerField()
    file = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="one_template_file_a_position"),
            models.UniqueConstraint(fields=["version", "file"], name="a_template_file_once_a_version"),
        ]


class Kits(SeenByStaff["Kit"]):
    pass


class Kit(models.Model):
    """Document templates that are often asked for together, under a name: chosen in a new request by one
    press. It names templates, not versions of them."""

    client_path = ""

    name = models.CharField(max_length=60)
    sort_name = sort_name_column()
    templates = models.ManyToManyField(DocumentTemplate, related_name="kits")
    created_at = models.DateTimeField(db_default=Now())

    objects = Kits.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("name"), name="kit_has_own_name")]

    def __str__(self) -> str:
        return self.name


class FormTemplate(models.Model):
    """A form that we ask people to fill in. What it asks stands in its versions; the newest one is
    offered."""

    client_path = ""

    name = models.CharField(max_length=120)
    sort_name = sort_name_column()
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
