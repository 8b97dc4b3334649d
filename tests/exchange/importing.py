"""An import through its commands, as the worker and the pages call them."""

from __future__ import annotations

from vestibule.documents.ingest import TABLE_TYPES, IncomingFile
from vestibule.exchange import import_jobs, imports
from vestibule.exchange.models import Import
from vestibule.people.models import Staff


def begun(content: bytes, *, by: Staff, name: str = "people.csv") -> Import:
    """Uploaded, and not read yet."""
    receiving = IncomingFile(limit=50_000_000)
    receiving.write(content)
    return imports.begin(receiving.finish(name, allowed=TABLE_TYPES), name=name, by=by)


def read(content: bytes, *, by: Staff, name: str = "people.csv") -> Import:
    """Uploaded, and read by the worker."""
    one = begun(content, by=by, name=name)
    import_jobs.check(one.pk)
    one.refresh_from_db()
    return one


def done(content: bytes, *, by: Staff, name: str = "people.csv") -> Import:
    """Uploaded, looked at, and carried out."""
    one = read(content, by=by, name=name)
    imports.start(one, seen=imports.stamp(one), by=by)
    import_jobs.carry_out(one.pk)
    one.refresh_from_db()
    return one


def reasons(one: Import) -> list[str]:
    """The refused rows, as the page says them."""
    from vestibule.core.sentences import read as sentence

    return [f"Row {row}, {column}: {sentence(reason)}" for row, column, reason in one.outcome["refusals"]]
