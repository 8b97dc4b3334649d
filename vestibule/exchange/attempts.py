"""The record of our attempts: on paper, when we wrote, called and reminded, what the mail server answered,
and that nothing came. With it somebody can close a case for which the customer never sent anything."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.audit import log
from vestibule.audit.contact_attempts import ATTEMPTS, Attempt, attempt
from vestibule.audit.log import Scope
from vestibule.audit.models import AuditEvent
from vestibule.audit.record import record
from vestibule.audit.trail import Entry, entry
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.states import STATES
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import instant_with_zone, short_day, zone_name
from vestibule.people.models import Staff

from . import pdf
from .audit_reports import chain_sentence


def denial(docrequest: DocumentRequest, *, answered: bool | None = None) -> str:
    """Why there is no such record of it; empty when there is: it was asked for, and nothing came in this
    round. `answered`: something came in it, for whoever knows that already."""
    if not docrequest.asked:
        return _("The request has not been sent yet.")
    if answered is None:
        answered = docrequest.submissions.filter(round=docrequest.round).exists()
    if answered:
        return _("The customer has answered. A record of our attempts is for requests without an answer.")
    return ""


@transaction.atomic
def note(docrequest: DocumentRequest, *, by: Staff) -> AuditEvent:
    """That this person made the record. Raises ActionDeniedError when something has come."""
    if reason := denial(docrequest):
        raise ActionDeniedError(reason)
    return record(
        "attempts.made",
        subject=docrequest.subject,
        client=docrequest.client_id,
        by=by,
        customer=docrequest.addressee,
    )


def name_of(docrequest: DocumentRequest) -> str:
    day = timezone.localtime().strftime("%Y-%m-%d")
    return _("Record of our attempts %(reference)s %(day)s.pdf") % {
        "reference": docrequest.reference,
        "day": day,
    }


def of(docrequest: DocumentRequest, *, by: Staff) -> list[Entry]:
    """Every attempt and what came of it, oldest first: of the request, and of the account that was opened or
    invited for it."""
    subjects = [docrequest.subject]
    if docrequest.account_id:
        subjects.append(f"external:{docrequest.account_id}")
    scope = Scope(subjects=tuple(subjects), since=docrequest.created_at, until=docrequest.closed_at)
    events = [one for one in log.every(by, scope) if one.event_type in ATTEMPTS]
    return [entry(one) for one in events]


def as_pdf(docrequest: DocumentRequest, *, by: Staff) -> bytes:
    """One page, or more where we tried very often."""
    found = of(docrequest, by=by)
    table = Table(
        (0.11, 0.2, 0.17, 0.52),
        [_("Attempt"), _("Date and time"), _("Who"), _("What happened")],
        [[number, *row(one)] for number, one in zip(numbers(found), found, strict=True)],
    )
    return paper(summary(docrequest, found), facts(docrequest), table, by=by)


@dataclass(frozen=True, slots=True)
class Table:
    """What happened, a row for each attempt: shares of the width, headings, words."""

    widths: tuple[float, ...]
    headings: list[str]
    rows: list[list[str]]


def numbers(found: list[Entry]) -> list[str]:
    """The number of each attempt; empty for what is none: what was asked or changed, or came of it."""
    counted = itertools.count(1)
    return [str(next(counted)) if attempt(one.event_type) is Attempt.TRIED else "" for one in found]


def row(one: Entry) -> list[str]:
    when = timezone.localtime(one.at).isoformat(sep=" ", timespec="seconds")
    return [when.replace("+", " +"), one.actor_name, one.sentence]


def paper(said: str, about: list[tuple[str, str]], table: Table, *, by: Staff) -> bytes:
    """The record on paper, of a request or of a case."""
    ours = get_organisation()
    sheet = pdf.Document(_("Record of our attempts"), organisation=ours.name if ours else "Vestibule")
    sheet.line(sheet.organisation, soft=True)
    sheet.heading(_("Record of our attempts"), size=pdf.TITLE, above=0)
    sheet.space(4)
    sheet.line(said)
    sheet.space(8)
    for label, words in about:
        sheet.fact(label, words)
    sheet.space(6)
    sheet.table(table.widths, table.headings)
    for words_of_row in table.rows:
        sheet.row(words_of_row)
    sheet.headings = ()
    sheet.space(10)
    sheet.line(
        _("%(zone)s time. Taken from the audit log. %(chain)s")
        % {"zone": zone_name(), "chain": chain_sentence()},
        soft=True,
        size=pdf.SMALL,
    )
    made = _("Made on %(when)s by %(name)s.")
    sheet.line(made % {"when": instant_with_zone(clock.now()), "name": by.name}, soft=True, size=pdf.SMALL)
    return sheet.done()


def summary(docrequest: DocumentRequest, found: list[Entry]) -> str:
    """How often we tried, whether it was opened, and that nothing came."""
    said = [tried_to_reach(docrequest.addressee, found)]
    opened = [one for one in found if attempt(one.event_type) is Attempt.OPENED]
    if opened:
        day = short_day(timezone.localtime(opened[-1].at))
        said.append(_("The request was last opened on %(day)s.") % {"day": day})
    else:
        said.append(_("The request was never opened."))
    ended = docrequest.closed_at or clock.now()
    said.append(_("Up to %(when)s nothing was sent to us.") % {"when": instant_with_zone(ended)})
    return " ".join(said)


def tried_to_reach(name: str, found: list[Entry]) -> str:
    """How often, as the log has it."""
    count = sum(bool(number) for number in numbers(found))
    if not count:
        return _("We have not called or emailed %(name)s yet.") % {"name": name}
    said = ngettext(
        "We tried to reach %(name)s %(n)d time.", "We tried to reach %(name)s %(n)d times.", count
    )
    return said % {"name": name, "n": count}


def facts(docrequest: DocumentRequest) -> list[tuple[str, str]]:
    """What the record is about."""
    contact = docrequest.contact
    address = docrequest.recipient or (contact.email if contact else "")
    found = [
        (_("Request"), docrequest.reference),
        (_("Client"), docrequest.client.name),
        (_("Asked"), ", ".join(one for one in (docrequest.addressee, address) if one)),
        (_("Documents"), ", ".join(item.name for item in docrequest.wanted)),
        (_("First asked on"), instant_with_zone(docrequest.created_at)),
    ]
    if docrequest.due_on:
        found.append((_("Due"), short_day(docrequest.due_on)))
    found.append((_("Status"), str(STATES[docrequest.state].status.label)))
    return found
