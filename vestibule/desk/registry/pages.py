"""What the pages of contacts show: the list, one contact across clients, and a search to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.numbers import number
from vestibule.core.paging import Choice
from vestibule.core.status import Status
from vestibule.docrequests import client_changes, merging
from vestibule.docrequests import queries as docrequests
from vestibule.exchange.models import ExportKind
from vestibule.people import contact_queries, references, removal
from vestibule.people import queries as people
from vestibule.people.commands import NameTakenError
from vestibule.people.corrections import CLIENT_FACTS, CONTACT_FACTS
from vestibule.people.levels import Level
from vestibule.people.models import Client, Contact, ListName, Staff
from vestibule.web import paging
from vestibule.web.form_keys import once

from .. import sign_in_status
from ..lists import Listing, exports_by, selecting
from ..requests import pages as request_pages
from .forms import ClientEditForm


def accounts_of(contacts: Iterable[Contact]) -> dict[int, Status]:
    """How the portal accounts of contacts stand that came along, by the key of the contact; those without one
    are missing."""
    accounts = [one.account for one in contacts if hasattr(one, "account")]
    statuses = sign_in_status.of_accounts(accounts)
    return {one.contact_id: statuses[one.pk] for one in accounts}


def typed(wanted: Mapping[str, str]) -> str:
    """What a query string looks for."""
    return wanted.get("q", "").replace("\x00", "").strip()


CONTACTS = Listing(ListName.CONTACTS, "desk:contacts")


def contacts(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The second tab of D11. `wanted` is the query string: q (a part of a name, phone or address), after and
    before (ids)."""
    said = CONTACTS.read(wanted)
    text = said["q"]
    page = contact_queries.page_of_all(actor, text, place=paging.place(wanted))
    clients, accounts = contact_queries.first_clients(actor, page.rows), accounts_of(page.rows)
    return {
        "rows": [(one, clients[one.pk], accounts.get(one.pk)) for one in page.rows],
        "pages": paging.links(page, **said, **selecting(wanted)),
        "cut": page.total if text and page.more else 0,
        "q": text,
        "listing": CONTACTS.shown(
            actor, wanted, *exports_by("desk:contacts_export_selected", ExportKind.CONTACTS)
        ),
    }


SPOKEN = "clients_"  # the second list of the page of a contact, in its address


def contact(actor: Staff, contact: Contact, wanted: Mapping[str, str]) -> dict[str, Any]:
    """A person across clients: for whom it speaks, its account, and what is asked of it now. `wanted` is the
    query string: after and before (ids) of either list."""
    clients = contact_queries.clients_of(actor, contact, place=paging.place(wanted, of=SPOKEN))
    asked = docrequests.open_of_contact(actor, contact, place=paging.place(wanted))
    return {
        "contact": contact,
        "account": accounts_of([contact]).get(contact.pk),
        "merged": contact_queries.merged_contacts(contact),
        "clients": clients.rows,
        "clients_pages": paging.links(clients, of=SPOKEN),
        "rows": [request_pages.row_of(one) for one in asked.rows],
        "pages": paging.links(asked),
    }


def choose_client(actor: Staff, contact: Contact, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The clients that a contact may be added to, once something is looked for."""
    text = typed(wanted)
    found = people.clients(actor, text, level=Level.CHANGE)
    spoken = contact_queries.speaks_for(contact, found.rows)
    return {
        "contact": contact,
        "q": text,
        "rows": [(client, client.pk in spoken) for client in found.rows],
        "cut": paging.cut(found),
    }


def choose_contact(actor: Staff, client: Client, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The contacts that may be added to a client."""
    text = typed(wanted)
    found = contact_queries.contacts(actor, text)
    speaking = contact_queries.speaking_for(client, found.rows)
    return {
        "client": client,
        "q": text,
        "rows": [(contact, contact.pk in speaking) for contact in found.rows],
        "cut": paging.cut(found),
    }


def change_client(request: HttpRequest, client: Client, form: ClientEditForm, *, by: Staff) -> bool:
    """Whether what the form asks for was done; if not, the form says what is in the way."""
    if not form.is_valid():
        return False
    try:
        once(request, lambda: client_changes.change(client, **form.cleaned_data, by=by))
    except NameTakenError as taken:
        form.warn(taken, by=by)
        return False
    return True


def removing(row: Client | Contact) -> dict[str, Any]:
    """The question before a client or a contact is removed, or what hangs on it."""
    return {_name(row): row, "hanging": removal.hangs_on(row)}


def _name(row: Client | Contact) -> str:
    """What templates call it."""
    return "client" if isinstance(row, Client) else "contact"


def other_client(actor: Staff, client: Client, wanted: Mapping[str, str]) -> Client | None:
    """The client that `with` of a query string names, to be merged with this one."""
    chosen = number(wanted.get("with"))
    return people.find_client(actor, chosen) if chosen and chosen != client.pk else None


def other_contact(actor: Staff, contact: Contact, wanted: Mapping[str, str]) -> Contact | None:
    """The same of a contact."""
    chosen = number(wanted.get("with"))
    return contact_queries.find(actor, chosen) if chosen and chosen != contact.pk else None


def merging_clients(
    actor: Staff, client: Client, other: Client | None, wanted: Mapping[str, str]
) -> dict[str, Any]:
    """Two clients beside each other, or a search for the other one, which begins with the name of the first.
    `wanted` is the query string: q."""
    if other:
        pair = (client, other)
        stamp, denial = merging.stamp_of_clients(pair), merging.merging_clients_denial(pair)
        shown = {"client": client, "sides": _sides(pair), "seen": stamp, "denial_reason": denial}
        return shown | {"apart": merging.seen_apart(pair)}

    def find(text: str) -> Choice[Client]:
        return people.clients(actor, text, level=Level.REMOVE)

    return {"client": client, **_besides(find, client, wanted, guess=client.name.partition(" ")[0])}


def merging_contacts(
    actor: Staff, contact: Contact, other: Contact | None, wanted: Mapping[str, str]
) -> dict[str, Any]:
    """The same of two contacts."""
    if other:
        pair = (contact, other)
        stamp, denial = merging.stamp_of_contacts(pair), merging.merging_contacts_denial(pair)
        return {"contact": contact, "sides": _sides(pair), "seen": stamp, "denial_reason": denial}
    find = partial(contact_queries.contacts, actor)
    return {"contact": contact, **_besides(find, contact, wanted, guess=contact.name)}


def _sides(pair: tuple[Client | Contact, ...]) -> list[dict[str, Any]]:
    """Each of two with what is known of it and what hangs on it."""
    return [{"row": one, "facts": _facts(one), "hanging": references.hanging_on(one)} for one in pair]


def _facts(row: Client | Contact) -> list[tuple[object, str]]:
    """What forms show of it but for its name."""
    names = CLIENT_FACTS if isinstance(row, Client) else {"email": _("Email"), **CONTACT_FACTS}
    languages = dict(settings.LANGUAGES)
    shown = [(label, getattr(row, name)) for name, label in names.items() if name != "name"]
    return [(label, languages.get(value, value)) for label, value in shown]


def _besides[Row: (Client, Contact)](
    find: Callable[[str], Choice[Row]], one: Row, wanted: Mapping[str, str], *, guess: str
) -> dict[str, Any]:
    """What a search finds but for one of them, each with what tells it from its namesakes. Until somebody
    searches it is for `guess`; a guess that finds nothing leaves the search empty."""
    text = typed(wanted) if "q" in wanted else guess
    found = find(text)
    rows = [(row, row.number if isinstance(row, Client) else row.email) for row in found.rows]
    others = [(row, beside) for row, beside in rows if row.pk != one.pk]
    alone = "q" not in wanted and not others
    return {"q": "" if alone else text, "alone": alone, "rows": others, "cut": paging.cut(found)}


def pair_of[Row: Model](one: Row, other: Row | None, stays: str | None) -> tuple[Row, Row]:
    """The one of two that stays, as it was chosen by its key, and the one that goes. Raises ActionDeniedError
    when the other one is gone."""
    if other is None:
        raise ActionDeniedError(_("Someone else has just merged or removed one of these two."))
    return (other, one) if number(stays) == other.pk else (one, other)
