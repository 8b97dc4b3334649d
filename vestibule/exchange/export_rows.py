"""The rows of an export: those of the list where it was asked for, as its maker sees them, one by one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.choices import Channel
from vestibule.docrequests.models import DocumentRequest
from vestibule.docrequests.states import STATES
from vestibule.people import contact_queries
from vestibule.people import queries as people
from vestibule.people.models import Affiliation, Client, Contact, Staff

from .models import ExportKind
from .writing import Cell

CHUNK = 1000  # rows that the database sends at a time


def headings(kind: str) -> list[str]:
    """The first row, in the language of the moment. An import knows those of clients and contacts."""
    if kind == ExportKind.CLIENTS:
        return [_("Client"), _("Number"), _("Country"), _("Added")]
    if kind == ExportKind.CONTACTS:
        return [
            _("Client"), _("Number"), _("Contact"), _("Email"), _("Phone"), _("Greeting"), _("Language"),
            _("Account"),
        ]  # fmt: skip
    return [
        _("Reference"), _("Client"), _("Number"), _("Contact"), _("Email"), _("Documents"), _("Status"),
        _("By link"), _("Created"), _("Created by"), _("Due"), _("Link until"), _("Closed"),
    ]  # fmt: skip


def rows(
    kind: str, actor: Staff, filters: Mapping[str, str], selected: Collection[int] | None = None
) -> Iterator[list[Cell]]:
    """All of them, or those of these numbers, in the order of the list. Keeps no more than a chunk; needs a
    transaction."""
    if selected is not None:
        return _selected(kind, actor, selected)
    text, only = filters.get("q", ""), docrequests.narrowed(actor, filters.get("only", ""))
    if kind == ExportKind.CLIENTS:
        return map(_client, _each(people.every_client(actor, text, only=only)))
    if kind == ExportKind.CONTACTS:
        return map(_contact, _each(people.every_affiliation(actor, text, only=only)))
    return map(_request, _each(docrequests.every(actor, view=filters.get("view", "open"), text=text)))


def _selected(kind: str, actor: Staff, numbers: Collection[int]) -> Iterator[list[Cell]]:
    """What this person may still see of them."""
    if kind == ExportKind.CLIENTS:
        return map(_client, people.every_client(actor).filter(pk__in=numbers))
    if kind == ExportKind.REQUESTS:
        return map(_request, docrequests.of_numbers(actor, numbers))
    spoken = map(_contact, people.every_affiliation(actor).filter(contact__in=numbers))
    return chain(spoken, map(_person, contact_queries.without_clients(actor, numbers)))


def _each[Row](found: QuerySet[Any, Row]) -> Iterator[Row]:
    return found.iterator(chunk_size=CHUNK)


def _client(client: Client) -> list[Cell]:
    return [client.name, client.number, client.country, client.created_at]


def _contact(one: Affiliation) -> list[Cell]:
    return _person(one.contact, one.client)


def _person(contact: Contact, client: Client | None = None) -> list[Cell]:
    account = getattr(contact, "account", None)
    said = [contact.name, contact.email, contact.phone, contact.greeting, contact.language]
    of = [client.name, client.number] if client else ["", ""]
    return [*of, *said, str(account.status.label) if account else ""]


def _request(docrequest: DocumentRequest) -> list[Cell]:
    contact, by_link = docrequest.contact, docrequest.channel == Channel.LINK
    return [
        docrequest.reference,
        docrequest.client.name,
        docrequest.client.number,
        contact.name if contact else "",
        docrequest.recipient or (contact.email if contact else ""),
        ", ".join(item.name for item in docrequest.wanted),
        str(STATES[docrequest.state].status.label),
        _("yes") if by_link else _("no"),
        docrequest.created_at,
        docrequest.author.name,
        docrequest.due_on,
        docrequest.expires_at,
        docrequest.closed_at,
    ]
