"""Events of the audit log as a row of a page, of a table and of a report: by whom, when to the second, what,
and about whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import batched

from django.utils import timezone

from vestibule.audit import log
from vestibule.audit.log import CHUNK, Scope
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import Entry, entry
from vestibule.cases import queries as cases
from vestibule.core.subjects import keys_of
from vestibule.docrequests import queries as docrequests
from vestibule.people import account_queries, contact_queries
from vestibule.people import queries as people
from vestibule.people.models import LoginKind, Staff
from vestibule.people.rights import Right


@dataclass(frozen=True, slots=True)
class LogRow:
    """One entry. `reference` and `work` name what it is about, where the reader sees that; `client` is 0
    where it belongs to none, `client_name` empty where the reader does not see the client any more."""

    entry: Entry
    actor: str
    reference: str
    work: int
    work_title: str
    client: int
    client_name: str
    address: str

    @property
    def when(self) -> datetime.datetime:
        """In the organisation's time."""
        return timezone.localtime(self.entry.at)

    @property
    def exactly(self) -> str:
        """2026-03-13 14:02:09 +01:00, as tables and reports have it."""
        return self.when.isoformat(sep=" ", timespec="seconds").replace("+", " +").replace(" -", " -")

    @property
    def person(self) -> str:
        """By whom the log can be narrowed: somebody with a name of their own."""
        return self.actor if self.actor.startswith(("staff:", "external:")) else ""

    @property
    def about(self) -> str:
        """The same as words."""
        return ", ".join(one for one in (self.reference or self.work_title, self.client_name) if one)


def rows(actor: Staff, events: Sequence[AuditEvent]) -> list[LogRow]:
    """What is said of these events, in their order. What a customer has not sent is left out, and network
    addresses are for those who may see them (ruling 3)."""
    hidden = docrequests.unsent_among(one.subject for one in events) | _hidden_people(actor, events)
    events = [one for one in events if not hidden & {one.subject, one.actor}]
    requests = docrequests.named(actor, [one.subject for one in events])
    works = cases.of_subjects(actor, (one.subject for one in events))
    clients = people.clients_of_numbers(actor, (one.client_number or 0 for one in events))
    sees_addresses = actor.may(Right.REPORTS_ADDRESSES)
    found = []
    for event in events:
        said, client = entry(event), clients.get(event.client_number or 0)
        request, work = requests.get(event.subject), works.get(event.subject)
        found.append(
            LogRow(
                said,
                event.actor,
                request.reference if request else "",
                work.pk if work else 0,
                work.title if work else "",
                client.pk if client else 0,
                client.name if client else "",
                said.address if sees_addresses else "",
            )
        )
    return found


def _hidden_people(actor: Staff, events: Sequence[AuditEvent]) -> set[str]:
    """Contacts and accounts that speak for hidden clients, of events that belong to no client: such as that
    somebody signed in (A-12)."""
    if not actor.restricted:
        return set()
    named = {ref for one in events if one.client_number is None for ref in (one.subject, one.actor)}
    accounts, contacts = keys_of(LoginKind.EXTERNAL, named), keys_of("contact", named)
    seen = {f"external:{pk}" for pk in account_queries.of_numbers(actor, accounts)}
    seen |= {f"contact:{pk}" for pk in contact_queries.seen_among(actor, contacts)}
    return ({f"external:{pk}" for pk in accounts} | {f"contact:{pk}" for pk in contacts}) - seen


def every(actor: Staff, scope: Scope) -> Iterator[LogRow]:
    """All rows of it, oldest first, some at a time."""
    yield from _shown(actor, log.every(actor, scope))


def _shown(actor: Staff, events: Iterable[AuditEvent]) -> Iterator[LogRow]:
    for some in batched(events, CHUNK, strict=False):
        yield from rows(actor, some)
