"""Facts about tables that come in and go out: an import with its file, how its columns are read and what
came of it; an export with what was asked for, and its file for a day."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vestibule.core.columns import WordField
from vestibule.core.sentences import SentenceField
from vestibule.core.status import Status
from vestibule.core.visibility import SeenByStaff
from vestibule.documents.models import DocumentVersion
from vestibule.people.models import Staff


class OwnRows[Row: models.Model](SeenByStaff[Row]):
    def visible_to(self, actor: object) -> Self:
        """Only one's own: whose rows a file holds depends on who made it."""
        return super().visible_to(actor).filter(made_by=getattr(actor, "pk", None))


class ImportState(models.TextChoices):
    """How far an import is."""

    READING = "reading"
    UNREADABLE = "unreadable"
    READY = "ready"
    IMPORTING = "importing"
    DONE = "done"
    DISCARDED = "discarded"


IMPORT_STATUSES: dict[str, Status] = {
    ImportState.READING: Status(_("Reading the file"), "info", "clock"),
    ImportState.UNREADABLE: Status(_("Cannot be read"), "bad", "alert-triangle"),
    ImportState.READY: Status(_("Not imported yet"), "wait", "pencil"),
    ImportState.IMPORTING: Status(_("Importing"), "info", "clock"),
    ImportState.DONE: Status(_("Imported"), "ok", "circle-check"),
    ImportState.DISCARDED: Status(_("Deleted"), "neutral", "trash", quiet=True),
}
IN_WORK = (ImportState.READING, ImportState.IMPORTING)  # a job carries it on
ENDED = (ImportState.UNREADABLE, ImportState.DONE, ImportState.DISCARDED)


class Import(models.Model):
    """A file of clients and contacts on its way into the registry. Nothing of it is stored there before its
    maker has seen the preview, and then all of it is, or nothing."""

    client_path = ""

    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    report = models.OneToOneField(DocumentVersion, on_delete=models.PROTECT, null=True, related_name="+")
    language = models.CharField(max_length=10)  # of the page on which it was begun
    state = WordField(max_length=12, default=ImportState.READING)
    problem = SentenceField(blank=True)  # why it cannot be read
    has_header = models.BooleanField(null=True)  # None: nobody has said so, we look
    columns = models.JSONField(null=True)  # for each the name of a field, or nothing; None: we guess
    found = models.JSONField(default=dict)  # of the file: encoding, delimiter, first rows
    outcome = models.JSONField(default=dict)  # what the rows become: counts, first rows, refused rows
    progress = models.PositiveIntegerField(default=0)  # rows
    tries = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())
    touched_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    objects = OwnRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ENDED, ended_at__isnull=False)
                | Q(~Q(state__in=ENDED), ended_at__isnull=True),
                name="ended_import_has_time",
            ),
        ]
        indexes = [
            models.Index(fields=["made_by", "-id"], name="imports_of_one"),
            models.Index(fields=["id"], condition=Q(state__in=IN_WORK), name="imports_in_work"),
            models.Index(
                fields=["touched_at"], condition=~Q(state=ImportState.DISCARDED), name="imports_kept"
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.pk}: {self.state}"

    @property
    def status(self) -> Status:
        return IMPORT_STATUSES[self.state]

    @property
    def in_work(self) -> bool:
        return self.state in IN_WORK

    @property
    def importing(self) -> bool:
        return self.state == ImportState.IMPORTING

    @property
    def ready(self) -> bool:
        return self.state == ImportState.READY

    @property
    def done(self) -> bool:
        return self.state == ImportState.DONE

    @property
    def discarded(self) -> bool:
        return self.state == ImportState.DISCARDED

    @property
    def unreadable(self) -> bool:
        return self.state == ImportState.UNREADABLE


class ExportKind(models.TextChoices):
    """What an export holds."""

    CLIENTS = "clients", _("Clients")
    CONTACTS = "contacts", _("Contacts")
    REQUESTS = "requests", _("Document requests")
    AUDIT = "audit", _("Audit report")


class ExportFormat(models.TextChoices):
    """For which program it is made."""

    CSV = "csv", "CSV"
    XLSX = "xlsx", "Excel"
    PDF = "pdf", "PDF"


TABLES = (ExportFormat.CSV, ExportFormat.XLSX)  # of lists
REPORTS = (ExportFormat.PDF, ExportFormat.CSV)  # of the audit log


class ExportState(models.TextChoices):
    """How far an export is."""

    QUEUED = "queued"
    MADE = "made"
    FAILED = "failed"
    EXPIRED = "expired"


EXPORT_STATUSES: dict[str, Status] = {
    ExportState.QUEUED: Status(_("Being prepared"), "info", "clock"),
    ExportState.MADE: Status(_("Ready"), "ok", "circle-check"),
    ExportState.FAILED: Status(_("Could not be made"), "bad", "alert-triangle"),
    ExportState.EXPIRED: Status(_("Deleted after 24 hours"), "neutral", "clock-x", quiet=True),
}


class Export(models.Model):
    """Rows that somebody asked for as a file: with the filters of the list where it was asked, or those that
    were selected in it, as this person sees them when it is made."""

    client_path = ""

    made_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    kind = WordField(max_length=10, choices=ExportKind.choices)
    format = WordField(max_length=4, choices=ExportFormat.choices)
    filters = models.JSONField(default=dict)  # of the query string: q, view, only
    selected = models.JSONField(null=True)  # the numbers of these rows alone; None: all that fit the filters
    language = models.CharField(max_length=10)  # of its headings
    hidden = models.CharField(max_length=60, blank=True, db_default="")  # client_access.hidden_stamp
    state = WordField(max_length=8, default=ExportState.QUEUED)
    file = models.OneToOneField(DocumentVersion, on_delete=models.PROTECT, null=True, related_name="+")
    rows = models.PositiveIntegerField(default=0)
    tries = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(null=True)

    objects = OwnRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[ExportState.QUEUED, ExportState.FAILED], file=None)
                | Q(
                    state__in=[ExportState.MADE, ExportState.EXPIRED],
                    file__isnull=False,
                    expires_at__isnull=False,
                ),
                name="made_export_has_file",
            ),
        ]
        indexes = [
            models.Index(fields=["made_by", "-id"], name="exports_of_one"),
            models.Index(fields=["id"], condition=Q(state=ExportState.QUEUED), name="exports_queued"),
            models.Index(
                fields=["expires_at"], condition=Q(state=ExportState.MADE), name="exports_by_expiry"
            ),
        ]

    def __str__(self) -> str:
        return f"export {self.pk} of {self.kind}: {self.state}"

    @property
    def status(self) -> Status:
        return EXPORT_STATUSES[self.state]

    @property
    def downloadable(self) -> bool:
        return self.state == ExportState.MADE
