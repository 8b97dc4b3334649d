"""Which part of the audit log an address or a stored report asks for, and how it is called: the same for the
page, the report that is made at once and the one that a job writes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vestibule.audit.event_categories import CATEGORIES
from vestibule.audit.event_types import EVENT_TYPES
from vestibule.audit.log import Scope
from vestibule.core.errors import NotFoundError
from vestibule.core.numbers import number
from vestibule.core.subjects import Subject
from vestibule.docrequests import history
from vestibule.docrequests import queries as docrequests
from vestibule.organisation.timezone import end_of_day, short_day
from vestibule.people import account_queries, staff_queries
from vestibule.people import queries as people
from vestibule.people.models import Client, LoginKind, Staff

FILTERS = ("category", "kind", "client", "request", "person", "since", "until")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A scope, what of the address chose it, and in words what each filter says."""

    scope: Scope
    filters: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What a report of it is called."""
        for name, sentence in (
            ("request", _("Audit report of the request %(name)s")),
            ("client", _("Audit report of the client %(name)s")),
            ("person", _("Audit report of the person %(name)s")),
        ):
            if name in self.said:
                return sentence % {"name": self.said[name]}
        return _("Audit report")


def words(filters: Mapping[str, str]) -> dict[str, str]:
    """How a stored filter reads, by what it is called."""
    called = {
        "category": _("category"),
        "kind": _("kind of event"),
        "client": _("client"),
        "request": _("request"),
        "person": _("person"),
        "since": _("from"),
        "until": _("until"),
    }
    values = dict(filters)
    if values.get("category") in CATEGORIES:
        values["category"] = str(CATEGORIES[values["category"]])
    if values.get("kind") in EVENT_TYPES:
        values["kind"] = kind_label(values["kind"])
    return {called[name]: value for name, value in values.items() if name in called}


def chosen(actor: Staff, wanted: Mapping[str, str]) -> Chosen:
    """What a query string, or what is stored of one, asks for; days are inclusive. Raises NotFoundError for a
    request, a client or a person that is not there or that this person does not see."""
    filters = {name: wanted[name].strip() for name in FILTERS if wanted.get(name, "").strip()}
    said = dict[str, str]()
    subjects = _subjects(actor, filters, said)
    clients = _clients(actor, filters, said)
    person = _person(actor, filters, said)
    since, until = _day(filters, "since"), _day(filters, "until")
    if filters.get("category") in CATEGORIES:
        said["category"] = str(CATEGORIES[filters["category"]])
    if filters.get("kind") in EVENT_TYPES:
        said["kind"] = kind_label(filters["kind"])
    for name, day in (("since", since), ("until", until)):
        if day:
            said[name] = short_day(day)
    scope = Scope(
        category=filters.get("category", ""),
        event_type=filters.get("kind", ""),
        clients=clients,
        subjects=subjects,
        person=person,
        since=end_of_day(since - datetime.timedelta(days=1)) if since else None,
        until=end_of_day(until) if until else None,
    )
    return Chosen(scope, {name: filters[name] for name in FILTERS if name in said}, said)


def kind_label(kind: str) -> str:
    """What a kind of event is called where one chooses it: its sentence, with a mark for each detail."""
    sentence = EVENT_TYPES[kind]
    return str(sentence.sentence).format_map(dict.fromkeys(sentence.details, "…"))


def _subjects(actor: Staff, filters: Mapping[str, str], said: dict[str, str]) -> tuple[str, ...]:
    if "request" not in filters:
        return ()
    found = docrequests.docrequest(actor, filters["request"].upper())
    said["request"] = found.reference
    return history.subjects(found)


def _clients(actor: Staff, filters: Mapping[str, str], said: dict[str, str]) -> tuple[int, ...]:
    if "client" not in filters:
        return ()
    found: Client = people.client(actor, number(filters["client"]) or 0)
    said["client"] = found.name
    return (found.pk, *(one.former for one in people.merged_clients(found)))


def _person(actor: Staff, filters: Mapping[str, str], said: dict[str, str]) -> str:
    if "person" not in filters:
        return ""
    asked = Subject.parse(filters["person"])
    if asked.kind == LoginKind.STAFF:
        said["person"] = staff_queries.member(actor, asked.pk).name
    elif asked.kind == LoginKind.EXTERNAL:
        said["person"] = account_queries.account(actor, asked.pk).name
    else:
        raise NotFoundError
    return str(asked)


def _day(filters: Mapping[str, str], name: str) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(filters.get(name, ""))
    except ValueError:
        return None
    return day if 1990 <= day.year <= 2200 else None
