"""Facts about cases: kinds of cases and what they need, a client's cases with their requirements, and the
documents in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vestibule.catalog.models import DocumentTemplate, FormTemplate
from vestibule.core.names import sort_name_column
from vestibule.core.status import Status
from vestibule.core.visibility import SeenByStaff
from vestibule.documents.models import DocumentVersion, Upload
from vestibule.people.models import Client, Staff


class CaseKind(models.TextChoices):
    """What a case is called on screen."""

    APPLICATION = "application"
    WORK = "work"


KINDS = [(CaseKind.APPLICATION, _("Application")), (CaseKind.WORK, _("Work"))]


class RequirementState(models.TextChoices):
    """Whether a requirement is met."""

    INCOMPLETE = "incomplete"
    PASSED = "passed"
    FAILED = "failed"


STATUSES: dict[str, Status] = {
    RequirementState.INCOMPLETE: Status(_("Open"), "neutral", "circle"),
    RequirementState.PASSED: Status(_("Done"), "ok", "circle-check", quiet=True),
    RequirementState.FAILED: Status(_("Failed"), "bad", "circle-x"),
}


class DocumentSource(models.TextChoices):
    """Where a document of a case came from."""

    STAFF = "staff", _("Added by us")
    REQUEST = "request", _("Request from customer")
    UPLOAD = "upload", _("External upload")


class RequestOptions(SeenByStaff["RequestOption"]):
    def offered(self) -> Self:
        """Those that staff may ask by now: neither taken out of their requirement, nor of a form that is no
        longer offered (G-70)."""
        return self.filter(Q(form=None) | Q(form__active=True), retired_at=None)


class CaseType(models.Model):
    """A kind of case: an application, or a Work such as Tax or Finance, with what every case of it needs."""

    client_path = ""

    name = models.CharField(max_length=120, unique=True)
    sort_name = sort_name_column()
    kind = models.CharField(max_length=12, choices=KINDS)
    active = models.BooleanField(default=True)

    objects = SeenByStaff.as_manager()

    def __str__(self) -> str:
        return self.name


class RequirementType(models.Model):
    """One thing that every case of a kind needs."""

    case_type = models.ForeignKey(CaseType, on_delete=models.PROTECT, related_name="requirements")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    instructions = models.CharField(max_length=500, blank=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class RequirementSpec:
    """One requirement as the administrator writes it; `number` is that of the one that it changes, 0 for a
    new one."""

    name: str
    instructions: str = ""
    forms: Sequence[FormTemplate] = field(default=())
    templates: Sequence[DocumentTemplate] = field(default=())
    checked: bool = True
    number: int = 0


class RequestOption(models.Model):
    """One way of "Request from customer" that a requirement offers (B-01, B-02): a form, or a document,
    perhaps with an automatic check."""

    client_path = ""

    requirement_type = models.ForeignKey(RequirementType, on_delete=models.PROTECT, related_name="options")
    form = models.ForeignKey(FormTemplate, on_delete=models.PROTECT, null=True, related_name="+")
    template = models.ForeignKey(DocumentTemplate, on_delete=models.PROTECT, null=True, related_name="+")
    checked = models.BooleanField(default=True)  # what arrives is checked automatically (B-41)
    retired_at = models.DateTimeField(null=True)

    objects = RequestOptions.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(form=None) ^ Q(template=None), name="option_is_form_or_document"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        asked = self.form or self.template
        return asked.name if asked else ""


class Case(models.Model):
    """A piece of work for a client."""

    client_path = "client"

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="cases")
    type = models.ForeignKey(CaseType, on_delete=models.PROTECT, related_name="cases")
    title = models.CharField(max_length=200)
    responsible = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="cases")
    opened_at = models.DateTimeField(db_default=Now())

    objects = SeenByStaff.as_manager()
    document_count = 0  # of a list: queries.works counts

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How tasks, letters, links and the audit log name this case."""
        return f"case:{self.pk}"


class CaseSearch(models.Model):
    """The words that find a case: its title, and the names of its client and its kind. Kept by triggers of
    the database (migrations/0001_initial.py)."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, primary_key=True, related_name="search")
    words = SearchVectorField()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="case_words", fastupdate=False)]


class Requirement(models.Model):
    """One thing that this case needs. The profile calls it a task (ruling 14); its words are those of the day
    the case was opened."""

    client_path = "case__client"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="requirements")
    type = models.ForeignKey(RequirementType, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    instructions = models.CharField(max_length=500, blank=True)
    state = models.CharField(
        max_length=12,
        choices=[(state, status.label) for state, status in STATUSES.items()],
        default=RequirementState.INCOMPLETE,
    )

    objects = SeenByStaff.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["case", "type"], name="one_requirement_of_a_type")]

    def __str__(self) -> str:
        return self.name

    @property
    def status(self) -> Status:
        return STATUSES[self.state]


class CaseDocument(models.Model):
    """A document in a case: a link to it, not a copy (C-48). The client sees it only while somebody has made
    it visible (C-18)."""

    client_path = "case__client"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    # done_at: the document is there.
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="+")
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, null=True, related_name="documents"
    )
    source = models.CharField(max_length=12, choices=DocumentSource.choices)
    added_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(null=True)  # the NEW mark stands until staff take it away (C-40)
    removed_at = models.DateTimeField(null=True)
    visible_at = models.DateTimeField(null=True)
    visible_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SeenByStaff.as_manager()

    class Meta:
        ordering = ["added_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "upload"], name="one_link_to_a_document"),
            models.CheckConstraint(
                condition=Q(visible_at=None) | Q(removed_at=None), name="removed_is_hidden"
            ),
        ]

    @property
    def was_requested(self) -> bool:
        return self.source == DocumentSource.REQUEST

    @property
    def version(self) -> DocumentVersion:
        """Raises when the upload is not done: look-ups leave such rows out."""
        assert self.upload.version is not None
        return self.upload.version
