"""An export: asked for on a list, written by a job with what its maker sees then, and kept for a day."""

from __future__ import annotations

import datetime
import logging

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.jobs import enqueue
from vestibule.core.locks import try_lock
from vestibule.documents import erasure
from vestibule.documents.file_types import PDF
from vestibule.documents.ingest import TABLE_TYPES, IncomingFile, StagedFile, store_document
from vestibule.organisation.timezone import organisation_time
from vestibule.people.actors import SYSTEM, actor_of
from vestibule.people.client_access import hidden_stamp
from vestibule.people.models import LoginKind, Staff

from . import audit_reports, audit_scope, export_rows
from .audit_scope import chosen
from .models import TABLES, Export, ExportFormat, ExportKind, ExportState
from .writing import CsvWriter, TableWriter, Write, XlsxWriter

log = logging.getLogger(__name__)
KEPT = datetime.timedelta(hours=24)
MOST_WAITING = 5  # of one person
MOST_TRIES = 3
LIMIT = 2_000_000_000  # bytes
REPORT_TYPES = (PDF.mime,)


def offered(*kinds: ExportKind) -> list[tuple[str, str]]:
    """What the buttons of a list are called that export these, by their values."""
    return [
        (f"{kind}.{format_}", _("%(kind)s (%(program)s)") % {"kind": kind.label, "program": format_.label})
        for kind in kinds
        for format_ in TABLES
    ]


def of_selected(kind: ExportKind) -> list[tuple[str, str]]:
    """The same of the buttons that export the selected rows of a list."""
    return [
        (f"{kind}.{format_}", _("Export (%(program)s)") % {"program": format_.label}) for format_ in TABLES
    ]


def called(export: Export) -> str:
    """The same of one export."""
    kind, format_ = ExportKind(export.kind), ExportFormat(export.format)
    return _("%(kind)s (%(program)s)") % {"kind": kind.label, "program": format_.label}


@transaction.atomic
def ask(
    kind: str, format_: str, *, filters: dict[str, str], selected: list[int] | None = None, by: Staff
) -> Export:
    """Have these rows written as a file: all that fit the filters, or those of these numbers alone. Raises
    ActionDeniedError while many are being written already."""
    waiting = Export.objects.visible_to(by).filter(state=ExportState.QUEUED)
    if waiting.count() >= MOST_WAITING:
        raise ActionDeniedError(
            _("Your other exports are still being prepared. Try again when they are ready.")
        )
    language = translation.get_language() or ""
    export = Export.objects.create(
        made_by=by, kind=kind, format=format_, filters=filters, selected=selected, language=language
    )
    enqueue("exchange.write_export", export_id=export.pk)
    record("export.requested", subject=_subject(export), client=None, by=by, what=what(export))
    return export


def what(export: Export) -> str:
    """What it holds, as the audit log tells it."""
    said = str(ExportKind(export.kind).label)
    if export.selected is not None:
        return f"{said} ({_('%(n)d selected') % {'n': len(export.selected)}})"
    filters = audit_scope.words(export.filters) if export.kind == ExportKind.AUDIT else export.filters
    narrowed = ", ".join(f"{name}: {value}" for name, value in sorted(filters.items()) if value)
    return f"{said} ({narrowed})" if narrowed else said


def write(export_id: int) -> None:
    """Write the file. May be called twice."""
    with try_lock("export", export_id) as mine:
        if not mine:
            return
        Export.objects.filter(pk=export_id, state=ExportState.QUEUED).update(tries=F("tries") + 1)
        queued = Export.objects.filter(pk=export_id, state=ExportState.QUEUED)
        export = queued.select_related("made_by__login").first()
        if export is None:
            return
        if actor_of(export.made_by.login, LoginKind.STAFF) is None:
            give_up(export)
            return
        with translation.override(export.language), organisation_time():
            hidden = hidden_stamp(export.made_by)
            file, rows = _written(export)
            _note(export, file, rows, hidden)


def _written(export: Export) -> tuple[StagedFile, int]:
    """The whole file, and how many rows it has. Rows come from the database as they are written."""
    receiving, count = IncomingFile(LIMIT), 0
    try:
        if export.kind == ExportKind.AUDIT:
            return _report(export, receiving)
        with transaction.atomic():
            table = _writer(export.format, receiving.write)
            table.row(export_rows.headings(export.kind))
            for cells in export_rows.rows(export.kind, export.made_by, export.filters, export.selected):
                table.row(cells)
                count += 1
            table.close()
        return receiving.finish(f"export.{export.format}", allowed=TABLE_TYPES), count
    except BaseException:
        receiving.discard()
        raise


def _report(export: Export, receiving: IncomingFile) -> tuple[StagedFile, int]:
    """An audit report. Its rows are no one snapshot: the log is only added to, and what is added stands at
    its end."""
    part = chosen(export.made_by, export.filters)
    if export.format == ExportFormat.PDF:
        whole, count = audit_reports.as_pdf(export.made_by, part)
        receiving.write(whole)
        return receiving.finish("report.pdf", allowed=REPORT_TYPES), count
    count = audit_reports.as_csv(export.made_by, part, receiving.write)
    return receiving.finish("report.csv", allowed=TABLE_TYPES), count


def _writer(format_: str, write: Write) -> TableWriter:
    return XlsxWriter(write) if format_ == ExportFormat.XLSX else CsvWriter(write)


@transaction.atomic
def _note(export: Export, file: StagedFile, rows: int, hidden: str) -> None:
    """It is there, unless somebody has given it up meanwhile."""
    locked = Export.objects.select_for_update().get(pk=export.pk)
    if locked.state != ExportState.QUEUED:
        return file.discard()
    name = f"{ExportKind(export.kind).label} {timezone.localtime():%Y-%m-%d %H.%M}.{export.format}"
    version = store_document(file, name=name, client=None, by=export.made_by)
    Export.objects.filter(pk=export.pk).update(
        state=ExportState.MADE, file=version, rows=rows, hidden=hidden, expires_at=Now() + KEPT
    )
    said = {"what": what(export), "rows": rows, "file": version.name}
    record("export.made", subject=_subject(export), client=None, by=export.made_by, **said)
    return None


@transaction.atomic
def give_up(export: Export) -> None:
    """Its maker has left, or it was begun again and again and never came to its end."""
    Export.objects.filter(pk=export.pk, state=ExportState.QUEUED).update(state=ExportState.FAILED)


@transaction.atomic
def expire(export: Export) -> None:
    """Its day is over: the bytes go, the row says that it was made."""
    locked = Export.objects.select_for_update(of=("self",)).select_related("file").get(pk=export.pk)
    if locked.state == ExportState.MADE and locked.file is not None:
        erasure.erase(locked.file)
        Export.objects.filter(pk=locked.pk).update(state=ExportState.EXPIRED)
        record("export.expired", subject=_subject(locked), client=None, by=SYSTEM, file=locked.file.name)


def _subject(export: Export) -> str:
    return f"export:{export.pk}"
