"""Audit reports: what the log holds of a request, a client, a person or everything in a period, as PDF for
people and as CSV for programs. A short one is made at once, a long one by a job like every export (decision
0054)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vestibule.audit import log
from vestibule.audit.chain_state import chain_state
from vestibule.audit.models import AuditEvent
from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.core.numbers import grouped_digits
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import instant_with_zone, zone_name
from vestibule.people.models import Staff
from vestibule.people.rights import Right

from . import audit_rows, pdf
from .audit_rows import LogRow
from .audit_scope import Chosen
from .models import ExportFormat
from .writing import CsvWriter, Write

AT_ONCE = 500  # entries of a report that is made while one waits; more are written by a job
MOST_IN_PDF = 20_000  # entries, which are about 900 pages


def is_long(actor: Staff, chosen: Chosen) -> bool:
    """Whether a job writes it."""
    return log.is_longer(actor, chosen.scope, AT_ONCE)


def refuse_long_pdf(actor: Staff, chosen: Chosen) -> None:
    """Raises ActionDeniedError when it has more entries than a PDF holds."""
    if log.is_longer(actor, chosen.scope, MOST_IN_PDF):
        most = grouped_digits(MOST_IN_PDF)
        sentence = _("A PDF holds up to %(n)s entries. Choose a shorter period, or make a CSV file.")
        raise ActionDeniedError(sentence % {"n": most})


@transaction.atomic
def note_download(actor: Staff, file: str) -> None:
    """That somebody took a long report."""
    record("report.downloaded", subject=actor.actor_ref, client=None, by=actor, file=file)


@transaction.atomic
def note(actor: Staff, chosen: Chosen, format_: str) -> AuditEvent:
    """That this report was made at once, and given to whoever asked."""
    return record(
        "report.made",
        subject=actor.actor_ref,
        client=chosen.scope.clients[0] if chosen.scope.clients else None,
        by=actor,
        what=what(chosen),
        file=name_of(chosen, format_),
    )


def what(chosen: Chosen) -> str:
    """Which filters it has, in one line."""
    said = [f"{label}: {value}" for label, value in filters(chosen)]
    return ", ".join(said) or _("the whole log")


def filters(chosen: Chosen) -> list[tuple[str, str]]:
    """Each filter with its label, but the period."""
    labels = {
        "request": _("Request"),
        "client": _("Client"),
        "person": _("Person"),
        "category": _("Category"),
        "kind": _("Kind of event"),
        "since": _("From"),
        "until": _("To"),
    }
    return [(labels[name], said) for name, said in chosen.said.items()]


def period(chosen: Chosen) -> str:
    said = chosen.said
    if "since" in said and "until" in said:
        return _("%(first)s to %(last)s") % {"first": said["since"], "last": said["until"]}
    if "since" in said:
        return _("From %(day)s on") % {"day": said["since"]}
    return _("Up to %(day)s") % {"day": said["until"]} if "until" in said else _("Everything")


def name_of(chosen: Chosen, format_: str) -> str:
    return f"{chosen.title} {timezone.localtime():%Y-%m-%d %H.%M}.{format_}"


def made(actor: Staff, chosen: Chosen, format_: str) -> bytes:
    """The whole file of a short report."""
    if format_ == ExportFormat.PDF:
        return as_pdf(actor, chosen)[0]
    written = bytearray()
    as_csv(actor, chosen, written.extend)
    return bytes(written)


def as_csv(actor: Staff, chosen: Chosen, write: Write) -> int:
    """Writes the table, oldest entry first, row after row; returns how many rows it has."""
    table, count = CsvWriter(write), 0
    table.row(
        [
            _("Entry"), _("Date and time"), _("Who"), _("Category"), _("Kind of event"), _("What happened"),
            _("Request"), _("Client"), _("Network address"),
        ]
    )  # fmt: skip
    for row in audit_rows.every(actor, chosen.scope):
        said = row.entry
        table.row(
            [
                said.number, row.exactly, said.actor_name, said.category, said.event_type, said.sentence,
                row.reference or row.work_title, row.client_name, row.address,
            ]
        )  # fmt: skip
        count += 1
    table.close()
    return count


def as_pdf(actor: Staff, chosen: Chosen) -> tuple[bytes, int]:
    """The document, oldest entry first, and how many entries it has. Raises ActionDeniedError when it would
    be too long."""
    refuse_long_pdf(actor, chosen)
    ours = get_organisation()
    paper = pdf.Document(chosen.title, organisation=ours.name if ours else "Vestibule")
    paper.line(paper.organisation, soft=True)
    paper.heading(chosen.title, size=pdf.TITLE, above=0)
    paper.space(6)
    paper.fact(_("Period"), period(chosen))
    for label, said in [one for one in filters(chosen) if one[0] not in (_("From"), _("To"))]:
        paper.fact(label, said)
    paper.fact(_("Times"), _("%(zone)s time, to the second") % {"zone": zone_name()})
    paper.fact(_("Made"), f"{instant_with_zone(clock.now())}, {actor.name}")
    paper.fact(_("Audit log"), chain_sentence())
    if head := chain_state().head:
        paper.fact(_("Newest seal"), head)
    paper.space(8)
    return _listed(paper, audit_rows.every(actor, chosen.scope), actor.may(Right.REPORTS_ADDRESSES))


def _listed(paper: pdf.Document, rows: Iterable[LogRow], addresses: bool) -> tuple[bytes, int]:
    count = 0
    paper.table((0.17, 0.18, 0.43, 0.22), [_("Date and time"), _("Who"), _("What happened"), _("About")])
    for row in rows:
        said = row.entry
        who = f"{said.actor_name}\n{row.address}" if addresses and row.address else said.actor_name
        paper.row([row.exactly, who.replace("\n", " "), f"{said.category} – {said.sentence}", row.about])
        count += 1
    if not count:
        paper.line(_("No entries in this period."))
    paper.headings = ()
    paper.space(8)
    paper.line(_("End of the report. Entries: %(n)s.") % {"n": grouped_digits(count)})
    return paper.done(), count


def chain_sentence() -> str:
    """How the chain of the log stands, as one reads it."""
    state = chain_state()
    if state.at is None:
        return _("Not verified yet. The chain is verified every night.")
    said = {"n": grouped_digits(state.upto), "when": instant_with_zone(state.at)}
    if state.whole:
        verified = _(
            "Chain verified up to entry %(n)s on %(when)s: nothing up to there was changed or lost. Later "
            "entries are not verified yet: that happens every night."
        )
        return verified % said
    return _("The verification on %(when)s found differences. Entries up to %(n)s were looked at.") % said
