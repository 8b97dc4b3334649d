"""The record of our attempts for a case: all its requests that were never answered on one paper, with which
somebody can close it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vestibule.audit import log
from vestibule.audit.contact_attempts import ATTEMPTS, Attempt, attempt
from vestibule.audit.log import Scope
from vestibule.audit.models import AuditEvent
from vestibule.audit.record import record
from vestibule.audit.trail import Entry, entry
from vestibule.cases.models import Case
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import case_requests
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.states import STATES
from vestibule.organisation.timezone import instant_with_zone, short_day
from vestibule.people.models import Staff

from .attempts import Table, numbers, paper, row, tried_to_reach


@dataclass(frozen=True, slots=True)
class Asked:
    """The requests of a case: those that nobody answered, oldest first, and how many were answered."""

    silent: list[DocumentRequest]
    answered: int


def asked(case: Case, *, by: Staff) -> Asked:
    found = [one for one in case_requests.of_case(by, case) if one.asked]
    silent = [one for one in found if not one.submissions.all()]
    return Asked(silent, len(found) - len(silent))


def denial(of: Asked) -> str:
    """Why there is no such record of a case; empty when there is."""
    if not of.silent and not of.answered:
        return _("Nothing has been asked for this case yet.")
    if not of.silent:
        return _("The customer has answered. A record of our attempts is for requests without an answer.")
    return ""


@transaction.atomic
def note(case: Case, *, by: Staff) -> AuditEvent:
    """That this person made the record. Raises ActionDeniedError."""
    of = asked(case, by=by)
    if reason := denial(of):
        raise ActionDeniedError(reason)
    return record(
        "attempts.made", subject=case.subject, client=case.client_id, by=by, customer=_names(of.silent)
    )


def name_of(case: Case) -> str:
    day = timezone.localtime().strftime("%Y-%m-%d")
    return _("Record of our attempts %(reference)s %(day)s.pdf") % {"reference": case.title, "day": day}


def as_pdf(case: Case, *, by: Staff) -> bytes:
    """As that of a request. What happened says for which of them."""
    of = asked(case, by=by)
    found = _events(case, of.silent, by=by)
    references = {one.subject: one.reference for one in of.silent}
    entries = [entry(one) for one in found]
    named = [references.get(one.subject, "–") for one in found]
    table = Table(
        (0.11, 0.18, 0.15, 0.15, 0.41),
        [_("Attempt"), _("Date and time"), _("Who"), _("Request"), _("What happened")],
        [_row(*one) for one in zip(numbers(entries), entries, named, strict=True)],
    )
    return paper(summary(of, entries), facts(case, of), table, by=by)


def _row(number: str, one: Entry, reference: str) -> list[str]:
    when, who, what = row(one)
    return [number, when, who, reference, what]


def _events(case: Case, silent: list[DocumentRequest], *, by: Staff) -> list[AuditEvent]:
    """Every attempt and what came of it, oldest first: of these requests, of the accounts that were invited
    for them, and what was written about the case itself."""
    subjects = {case.subject} | {one.subject for one in silent}
    subjects |= {f"external:{one.account_id}" for one in silent if one.account_id}
    since = min((one.created_at for one in silent), default=case.opened_at)
    scope = Scope(subjects=tuple(sorted(subjects)), since=since)
    return [one for one in log.every(by, scope) if one.event_type in ATTEMPTS]


def summary(of: Asked, found: list[Entry]) -> str:
    """How often we tried, whether anything was opened, and that nothing came for these requests."""
    said = [tried_to_reach(_names(of.silent), found)]
    opened = [one for one in found if attempt(one.event_type) is Attempt.OPENED]
    if opened:
        day = short_day(timezone.localtime(opened[-1].at))
        said.append(_("A request was last opened on %(day)s.") % {"day": day})
    else:
        said.append(_("No request was ever opened."))
    now = instant_with_zone(clock.now())
    said.append(
        _("Up to %(when)s nothing was sent to us for the requests that are listed here.") % {"when": now}
    )
    return " ".join(said)


def facts(case: Case, of: Asked) -> list[tuple[str, str]]:
    """What the record is about: the case, and each request with its documents and how it stands."""
    found = [
        (_("Case"), case.title),
        (_("Client"), case.client.name),
        (_("Opened"), instant_with_zone(case.opened_at)),
    ]
    for one in of.silent:
        said = {
            "name": one.addressee,
            "when": instant_with_zone(one.sent_at or one.created_at),
            "documents": ", ".join(item.name for item in one.wanted),
            "status": str(STATES[one.state].status.label),
        }
        found.append((one.reference, _("Asked %(name)s on %(when)s for: %(documents)s. %(status)s.") % said))
    if of.answered:
        found.append(
            (_("Not listed"), _("Requests of this case that were answered: %(n)d") % {"n": of.answered})
        )
    return found


def _names(silent: list[DocumentRequest]) -> str:
    """Whom we asked, each once."""
    return ", ".join(dict.fromkeys(one.addressee for one in silent))
