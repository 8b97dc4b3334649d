"""What the worker does for an import: reads its file and notes what the rows become, and stores all of
them in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.locks import lock, try_lock
from vestibule.core.sentences import Sentence, stored
from vestibule.documents import erasure, reading, tables
from vestibule.documents.ingest import TABLE_TYPES, IncomingFile, store_document
from vestibule.documents.models import DocumentVersion
from vestibule.documents.read_table import Row
from vestibule.people import bulk

from .columns import COLUMNS, guessed, looks_like_header
from .imports import end_unreadable, subject
from .models import Import, ImportState
from .plan import Plan, plan
from .progress import Progress
from .rows import ImportRow, Refusal
from .rows import read as read_row
from .writing import CsvWriter

PREVIEW = 20  # rows as they will be stored
SAMPLES = 4  # rows of the file beside the choice of columns
TOLD = 100  # refused rows on the page; the report has all
REPORT_LIMIT = 200_000_000  # bytes


class NotScannedYetError(Exception):
    """The virus scanner has not passed the file yet; the job is tried again."""


def check(import_id: int) -> None:
    """Read the file and note what its rows become. May be called twice. Raises NotScannedYetError."""
    with try_lock("import", import_id) as mine:
        one = _taken(import_id, ImportState.READING) if mine else None
        if one is None:
            return
        with translation.override(one.language):
            try:
                _note_check(one)
            except tables.UnreadableTableError as problem:
                end_unreadable(one, problem.reason)


def _note_check(one: Import) -> None:
    table = _table(one)
    rows = list(table.rows)
    if not rows:
        raise tables.UnreadableTableError(Sentence(gettext_lazy("%(name)s has no rows."), name=one.file.name))
    header = looks_like_header(rows[0][1]) if one.has_header is None else one.has_header
    width = max(len(cells) for _number, cells in rows)
    headings = [*rows[0][1], *[""] * (width - len(rows[0][1]))]
    columns = one.columns or (guessed(headings) if header else [""] * width)
    if header and len(rows) == 1:
        sentence = gettext_lazy("%(name)s has a header and no rows below it.")
        raise tables.UnreadableTableError(Sentence(sentence, name=one.file.name))
    body = rows[1:] if header else rows
    made = plan(_rows(body, columns), for_=one.made_by, shown=PREVIEW) if "client" in columns else Plan()
    found = {
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "rows": len(body),
        "headings": headings if header else [],
        "samples": [cells for _number, cells in islice(body, SAMPLES)],
    }
    with transaction.atomic():
        report = _report(one, made, body, headings if header else [])
        Import.objects.filter(pk=one.pk, state=ImportState.READING).update(
            state=ImportState.READY, has_header=header, columns=columns, found=found,
            outcome=_outcome(made), report=report, touched_at=Now(),
        )  # fmt: skip


def _rows(body: Iterable[Row], columns: Sequence[str]) -> Iterator[ImportRow]:
    return (read_row(number, cells, columns) for number, cells in body)


def _outcome(made: Plan) -> dict[str, object]:
    """What pages show of a plan, as it can be kept."""
    told = [[one.row, one.column, stored(one.reason)] for one in islice(made.refusals, TOLD)]
    first = [
        [row.number, fate, {name: _value(row, name) for name in COLUMNS if _value(row, name)}]
        for row, fate in made.first
    ]
    return {"counts": made.counts(), "first": first, "refusals": told, "problems": len(made.refusals)}


def _value(row: ImportRow, name: str) -> str:
    said: str = getattr(row, "client_number" if name == "number" else name)
    return said


def carry_out(import_id: int) -> None:
    """Store all rows that can be stored, or none of them. May be called twice: a second call finds that it
    is done, or that nothing was. Raises NotScannedYetError."""
    with try_lock("import", import_id) as mine:
        one = _taken(import_id, ImportState.IMPORTING) if mine else None
        if one is None:
            return
        with translation.override(one.language):
            try:
                rows = list(_table(one).rows)
            except tables.UnreadableTableError as problem:
                end_unreadable(one, problem.reason)
                return
            with Progress(one) as progress, transaction.atomic():
                _store(one, rows, progress)


def _store(one: Import, rows: list[Row], progress: Progress) -> None:
    """All of it, in the caller's transaction. One import at a time: two could make the same client."""
    lock("imports")
    body = rows[1:] if one.has_header else rows
    made = plan(_rows(body, one.columns or []), for_=one.made_by)
    all_ = len(made.clients) + len(made.contacts) + len(made.links)
    done = progress.of(all_, rows=made.counts()["accepted"])
    for add, wanted in (
        (bulk.add_clients, made.clients),
        (bulk.add_contacts, made.contacts),
        (bulk.link_contacts, made.links),
    ):
        for some in bulk.batches(wanted):
            add(some, by=one.made_by)  # type: ignore[arg-type]  # each takes what stands beside it
            done(len(some))
    counts = made.counts()
    headings = rows[0][1] if one.has_header else []
    ended = Import.objects.filter(pk=one.pk, state=ImportState.IMPORTING).update(
        state=ImportState.DONE, ended_at=Now(), touched_at=Now(), progress=counts["accepted"],
        outcome=_outcome(made), report=_report(one, made, body, headings),
    )  # fmt: skip
    if not ended:
        raise LookupError(f"import {one.pk} ended while it was carried out")
    said = {name: counts[name] for name in ("clients", "contacts", "linked", "refused")}
    record("import.finished", subject=subject(one), client=None, by=one.made_by, file=one.file.name, **said)


def _taken(import_id: int, state: str) -> Import | None:
    """The import, when it waits for this; its try is counted, whatever comes of it."""
    Import.objects.filter(pk=import_id, state=state).update(tries=F("tries") + 1)
    found = Import.objects.select_related("file", "report", "made_by__login").filter(
        pk=import_id, state=state
    )
    return found.first()


def _table(one: Import) -> tables.Table:
    """The rows of the file. Raises NotScannedYetError and tables.UnreadableTableError."""
    try:
        return tables.read(one.file)
    except reading.QuarantinedError as blocked:
        if one.file.has_virus or one.file.erased_at:
            raise tables.UnreadableTableError(blocked.reason) from blocked
        raise NotScannedYetError(blocked.reason) from blocked
    except reading.DamagedFileError as damaged:
        sentence = gettext_lazy("%(name)s is damaged on our disk. Import it again.")
        raise tables.UnreadableTableError(Sentence(sentence, name=one.file.name)) from damaged


def _report(one: Import, made: Plan, body: Sequence[Row], headings: Sequence[str]) -> DocumentVersion | None:
    """The refused rows as a file, with what stood in them, in the place of an earlier one."""
    if one.report is not None:
        erasure.erase(one.report)
    if not made.refusals:
        return None
    cells = dict(body)
    receiving = IncomingFile(REPORT_LIMIT)
    try:
        table = CsvWriter(receiving.write)
        table.row([_("Row"), _("Column"), _("Why it was not imported"), *headings])
        for refusal in made.refusals:
            table.row(_told(refusal, cells[refusal.row]))
        table.close()
        file = receiving.finish("report.csv", allowed=TABLE_TYPES)
    except BaseException:
        receiving.discard()
        raise
    stem = one.file.name.rpartition(".")[0]
    return store_document(file, name=f"{stem} - {_('not imported')}.csv", client=None, by=one.made_by)


def _told(refusal: Refusal, cells: Sequence[str]) -> list[str | int]:
    return [refusal.row, str(COLUMNS[refusal.column].label), refusal.reason, *cells]
