"""An import of clients with their contacts, as its maker goes through it: begun with a file, looked at, and
started. It can be left at any time and continued; import_jobs.py does what takes long."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.jobs import enqueue
from vestibule.core.sentences import Sentence
from vestibule.documents import erasure
from vestibule.documents.ingest import FileTooLargeError, StagedFile, store_document, too_large
from vestibule.people.actors import Actor
from vestibule.people.models import Staff

from .columns import COLUMNS
from .models import ENDED, Import, ImportState

LARGEST = 20_000_000  # bytes
MOST_TRIES = 3


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
    record("import.started", subject=subject(locked), client=None, by=by, file=locked.file.name, rows=rows)


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
    record("import.discarded", subject=subject(locked), client=None, by=by, file=locked.file.name)


def _locked(one: Import, seen: str | None) -> Import:
    """The import, to be changed by its maker alone, and only when it waits for this."""
    locked = Import.objects.select_for_update(of=("self",)).select_related("file").get(pk=one.pk)
    if locked.state != ImportState.READY:
        raise ActionDeniedError(_("This import is already under way or has ended."))
    refuse_stale(seen, stamp(locked))
    return locked


def subject(one: Import) -> str:
    """How the audit log names it."""
    return f"import:{one.pk}"


@transaction.atomic
def end_unreadable(one: Import, reason: str) -> None:
    """Its file cannot be read. Nothing was imported."""
    Import.objects.filter(pk=one.pk).exclude(state__in=ENDED).update(
        state=ImportState.UNREADABLE, problem=reason, ended_at=Now(), touched_at=Now()
    )


@transaction.atomic
def give_up(one: Import) -> None:
    """The job was begun again and again, and never came to its end."""
    end_unreadable(
        one,
        Sentence(
            gettext_lazy("Something went wrong on our side. Nothing was imported. Tell your administrator.")
        ),
    )
