"""An import of clients with their contacts: begun with a file, read and compared by a job, looked at, and
then carried out by a job in one transaction. It can be left at any time and continued."""

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
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.jobs import enqueue
from vestibule.core.locks import lock, try_lock
from vestibule.core.sentences import Sentence, stored
from vestibule.documents import erasure, reading, tables
from vestibule.documents.ingest import (
    TABLE_TYPES,
    FileTooLargeError,
    IncomingFile,
    StagedFile,
    store_document,
    too_large,
)
from vestibule.documents.models import DocumentVersion
from vestibule.documents.read_table import Row
from vestibule.people import bulk
from vestibule.people.actors import Actor
from vestibule.people.models import Staff

from .columns import COLUMNS, guessed, looks_like_header
from .models import ENDED, Import, ImportState
from .plan import Plan, plan
from .progress import Progress
from .rows import ImportRow, Refusal
from .rows import read as read_row
from .writing import CsvWriter

LARGEST = 20_000_000  # bytes
PREVIEW = 20  # rows as they will be stored
SAMPLES = 4  # rows of the file beside the choice of columns
TOLD = 100  # refused rows on the page; the report has all
MOST_TRIES = 3
REPORT_LIMIT = 200_000_000  # bytes


class NotScannedYetError(Exception):
    """The virus scanner has not passed the file yet; the job is tried again."""


# ---- what its maker does -----------------------------------------------------------------------------------


@transaction.atomic
def begin(file: StagedFile, *, name: str, by: Staff) -> Import:
    """A new import of this file, to be read by a job. Raises FileTooLargeError."""
    if file.size > LARGEST:
        raise FileTooLargeError(too_large(name, file.size, LARGEST))
    version = store_document(file, name=name, client=None, by=by)
    begun = Import.objects.create(made_by=by, file=version, language=translation.get_language() or "")
    enqueue("exchange.check_import", import_id=begun.pk)
    return begun


def stamp(one: Import) -> str:
    """What its maker has seen of it."""
    return fingerprint(one.state, one.columns, one.has_header, one.outcome)


@transaction.atomic
def choose_columns(
    one: Import, columns: Sequence[str], *, has_header: bool, seen: str | None, by: Staff
) -> None:
    """Have it read again with these columns. Raises ActionDeniedError and StaleFormError."""
    locked = _locked(one, seen)
    if reason := columns_denial(columns):
        raise ActionDeniedError(reason)
    Import.objects.filter(pk=locked.pk).update(
        columns=list(columns), has_header=has_header, state=ImportState.READING, tries=0, touched_at=Now()
    )
    enqueue("exchange.check_import", import_id=locked.pk)


def columns_denial(columns: Sequence[str]) -> str:
    """Why a file cannot be read with these columns; empty when it can."""
    if "client" not in columns:
        return _("Choose which column has the name of the client.")
    if twice := next((name for name in COLUMNS if columns.count(name) > 1), ""):
        said = {"column": COLUMNS[twice].label}
        return _("You chose “%(column)s” for two columns. Choose it for one.") % said
    return ""


@transaction.atomic
def start(one: Import, *, seen: str | None, by: Staff) -> None:
    """Have it carried out. Raises ActionDeniedError and StaleFormError."""
    locked = _locked(one, seen)
    if not locked.outcome.get("counts", {}).get("accepted"):
        raise ActionDeniedError(_("There is nothing new in this file."))
    Import.objects.filter(pk=locked.pk).update(
        state=ImportState.IMPORTING, progress=0, tries=0, touched_at=Now()
    )
    enqueue("exchange.carry_out_import", import_id=locked.pk)
    rows = locked.outcome["counts"]["accepted"]
    record("import.started", subject=_subject(locked), client=None, by=by, file=locked.file.name, rows=rows)


@transaction.atomic
def discard(one: Import, *, by: Actor) -> None:
    """Delete its file, and what we know of its rows. What was imported stays. Raises ActionDeniedError while
    a job reads it."""
    locked = Import.objects.select_for_update(of=("self",)).select_related("file").get(pk=one.pk)
    if locked.in_work:
        raise ActionDeniedError(_("We are still reading this file. Wait until this is done."))
    if locked.discarded:
        return
    for version in (locked.file, locked.report):
        if version is not None:
            erasure.erase(version)
    counts = {"counts": locked.outcome.get("counts", {})}
    Import.objects.filter(pk=locked.pk).update(
        state=ImportState.DISCARDED, ended_at=Now(), found={}, outcome=counts
    )
    record("import.discarded", subject=_subject(locked), client=None, by=by, file=locked.file.name)


def _locked(one: Import, seen: str | None) -> Import:
    """The import, to be changed by its maker alone, and only when it waits for this."""
    locked = Import.objects.select_for_update(of=("self",)).select_related("file").get(pk=one.pk)
    if locked.state != ImportState.READY:
        raise ActionDeniedError(_("This import is already under way or has ended."))
    refuse_stale(seen, stamp(locked))
    return locked


def _subject(one: Import) -> str:
    return f"import:{one.pk}"


# ---- what the worker does ----------------------------------------------------------------------------------


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
                _unreadable(one, problem.reason)


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
                _unreadable(one, problem.reason)
                return
            with Progress(one) as progress, transaction.atomic():
                _store(one, rows, progress)


def _store(one: Import, rows: list[Row], progress: Progress) -> None:
    """All of it, in the caller's transaction. One import at a time: two could make the same client."""
    lock("imports")
    body = rows[1:] if one.has_header else rows
    made = plan(_rows(body, one.columns or []), for_=one.made_by, shown=PREVIEW)
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
    record("import.finished", subject=_subject(one), client=None, by=one.made_by, file=one.file.name, **said)


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


@transaction.atomic
def _unreadable(one: Import, reason: str) -> None:
    Import.objects.filter(pk=one.pk).exclude(state__in=ENDED).update(
        state=ImportState.UNREADABLE, problem=reason, ended_at=Now(), touched_at=Now()
    )


@transaction.atomic
def give_up(one: Import) -> None:
    """The job was begun again and again, and never came to its end."""
    _unreadable(
        one,
        Sentence(
            gettext_lazy("Something went wrong on our side. Nothing was imported. Tell your administrator.")
        ),
    )


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
