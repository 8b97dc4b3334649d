"""A draft as it stands in the form again: what it named and has changed since is left out, or replaced, with
a sentence for each."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from vestibule.catalog import queries as catalog
from vestibule.core import clock
from vestibule.core.numbers import number
from vestibule.core.sentences import joined
from vestibule.organisation.timezone import short_day, today
from vestibule.people import queries as people
from vestibule.people.contact_queries import merged_into
from vestibule.people.models import Client, Contact, MergedClient, MergedContact, Staff

from . import due_dates
from .models import RequestDraft


@dataclass(slots=True)
class OpenedDraft:
    """`typed` is what the form shows, `changes` are the sentences about what is not as it was."""

    typed: dict[str, list[str]]
    changes: list[str] = field(default_factory=list)

    def number_of(self, name: str) -> int | None:
        return number("".join(self.typed.get(name, [])[:1]))

    def put(self, name: str, value: object = "") -> None:
        self.typed[name] = [str(value)]


def opened(draft: RequestDraft, *, by: Staff) -> OpenedDraft:
    """What of the draft still holds for its author."""
    found = OpenedDraft({name: list(values) for name, values in draft.typed.items()})
    client = _client(found, by=by)
    _contact(found, client, by=by)
    _documents(found, draft, by=by)
    _due_date(found)
    return found


def _client(found: OpenedDraft, *, by: Staff) -> Client | None:
    named = found.number_of("client")
    if not named:
        return None
    if client := people.find_client(by, named):
        return client
    into = merged_into(by, named, MergedClient)
    client = people.find_client(by, into) if into else None
    if client:
        said = _("The client of this draft was merged into %(name)s. The draft is for %(name)s now.")
        found.changes.append(said % {"name": client.name})
    else:
        said = _("The client of this draft was removed, or you may no longer see it. Select another client.")
        found.changes.append(said)
    found.put("client", client.pk if client else "")
    return client


def _contact(found: OpenedDraft, client: Client | None, *, by: Staff) -> None:
    named = found.number_of("contact")
    if not named or not client:
        found.put("contact")
        return
    if people.find_contact(by, named, client):
        return
    contact: Contact | None = None
    if into := merged_into(by, named, MergedContact):
        contact = people.find_contact(by, into, client)
    if contact:
        said = _("The contact of this draft was merged into %(name)s. The draft is for %(name)s now.")
        found.changes.append(said % {"name": contact.name})
    else:
        said = _("The contact of this draft no longer belongs to %(client)s. Select another contact.")
        found.changes.append(said % {"client": client.name})
    found.put("contact", contact.pk if contact else "")


def _documents(found: OpenedDraft, draft: RequestDraft, *, by: Staff) -> None:
    named = [pk for one in found.typed.get("documents", []) if (pk := number(one))]
    known = catalog.of_numbers(by, named)
    offered = catalog.chosen(by, named)
    gone = [one.name for pk, one in known.items() if not one.active]
    changed = [one.name for one in offered if one.version.made_at > draft.saved_at]
    found.typed["documents"] = [str(one.pk) for one in offered]
    if gone:
        said = _("Left out, because we no longer ask for it: %(documents)s.")
        found.changes.append(said % {"documents": joined(gone, ", ")})
    if changed:
        said = _(
            "Changed since you saved this draft: %(documents)s. The request will use the newest version."
        )
        found.changes.append(said % {"documents": joined(changed, ", ")})


def _due_date(found: OpenedDraft) -> None:
    """A day that is over is no day by which to answer."""
    try:
        day = datetime.date.fromisoformat("".join(found.typed.get("due_on", [])))
    except ValueError:
        return
    if day < today():
        usual = due_dates.usual(clock.now())
        said = _("The due date of this draft, %(day)s, is over. We have put %(usual)s instead.")
        found.changes.append(said % {"day": short_day(day), "usual": short_day(usual)})
        found.put("due_on", usual.isoformat())
