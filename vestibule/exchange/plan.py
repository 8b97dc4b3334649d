"""What the rows of an import become, compared with the clients and contacts that its maker sees.

A client is the same when the number is the same; without a number on one side, when the name is. Its
contacts are added to it. A contact is the same when the email address is the same, else when the client
has somebody of that name without an address. What is there already is left as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import BooleanField, F, Func, Model, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from vestibule.core.prepared import one_of
from vestibule.core.sentences import Sentence
from vestibule.people.actors import Actor
from vestibule.people.levels import Level
from vestibule.people.models import Affiliation, Client, Contact, Staff
from vestibule.people.rights import Right

from .rows import ImportRow, Refusal

NEW, ADDED, LINKED, KNOWN, REFUSED = "new", "added", "linked", "known", "refused"
JOINED = "joined"  # a new contact of a client that an earlier row brings


@dataclass(slots=True)
class Plan:
    """What is to be stored, in the order of the rows, and what becomes of each row."""

    clients: list[Client] = field(default_factory=list)
    contacts: list[tuple[Client, Contact]] = field(default_factory=list)
    links: list[tuple[Client, Contact]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    first: list[tuple[ImportRow, str]] = field(default_factory=list)  # rows for the preview, with their fate
    rows: int = 0
    refused: int = 0  # rows
    repeated: int = 0  # rows that say nothing new
    known: set[int] = field(default_factory=set)  # clients that were there already and get contacts

    def counts(self) -> dict[str, int]:
        return {
            "rows": self.rows,
            "accepted": self.rows - self.refused - self.repeated,
            "refused": self.refused,
            "repeated": self.repeated,
            "clients": len(self.clients),
            "known": len(self.known),
            "contacts": len(self.contacts),
            "linked": len(self.links),
        }


def plan(rows: Iterable[ImportRow], *, for_: Actor, shown: int = 0) -> Plan:
    """The plan for rows; the first `shown` come along with what becomes of them."""
    rows = list(rows)
    made, registry = Plan(), _Registry(rows, for_)
    for row in rows:
        fate = _placed(made, registry, row)
        made.rows += 1
        made.refused += fate == REFUSED
        made.repeated += fate == KNOWN
        made.refusals += row.refusals
        if len(made.first) < shown:
            made.first.append((row, fate))
    return made


def _placed(made: Plan, registry: _Registry, row: ImportRow) -> str:
    """What becomes of a row; what it brings is put into the plan."""
    if row.refusals:
        return REFUSED
    found = registry.clients_like(row)
    if len(found) > 1:
        sentence = _("There are several clients called ‘%(name)s’. Add the number of the one that you mean.")
        row.refuse("client", Sentence(sentence, name=row.client))
        return REFUSED
    client = found[0] if found else registry.add_client(row)
    if not found:
        made.clients.append(client)
    if not row.has_contact:
        return KNOWN if found else NEW
    contact = registry.contact_like(row, client)
    if client.pk in registry.closed and (contact is None or not registry.linked_already(client, contact)):
        row.refuse("client", Sentence(_("You may only see this client, and not add anybody to it.")))
        return REFUSED
    if contact is None:
        made.contacts.append((client, registry.add_contact(row, client)))
        return _gained(made, client, JOINED if found else NEW, ADDED)
    if reason := registry.link_denial(client, contact):
        row.refuse("contact", reason)
        return REFUSED
    if registry.link(client, contact):
        made.links.append((client, contact))
        return _gained(made, client, LINKED, LINKED)
    return KNOWN if found else NEW


def _gained(made: Plan, client: Client, new: str, known: str) -> str:
    """What becomes of a row whose client gets a contact: `new` when rows of the file bring the client too."""
    if not client.pk:
        return new
    made.known.add(client.pk)
    return known


class _Registry:
    """The clients and contacts that rows may mean: those that are stored, and those of rows before."""

    def __init__(self, rows: list[ImportRow], actor: Actor):
        self.by_number: dict[str, list[Client]] = defaultdict(list)
        self.by_name: dict[str, list[Client]] = defaultdict(list)
        self.by_email: dict[str, list[Contact]] = defaultdict(list)
        self.people: dict[tuple[int, str], Contact] = {}  # of a client (the object), by name
        self.linked: set[tuple[int, int]] = set()  # a client and a contact, the objects
        clients = {client.pk: client for client in _clients(rows, actor)}
        self.closed = _closed(list(clients), actor)
        for client in clients.values():
            self._note(client)
        emails = {row.email.lower() for row in rows if row.email}
        addressed = _having(Contact.objects.visible_to(actor), "email", emails)
        contacts = {contact.pk: contact for contact in addressed.order_by("pk")}
        for contact in contacts.values():
            self.by_email[contact.email.lower()].append(contact)
        self.kept = _kept(list(contacts), actor)
        for one in Affiliation.objects.filter(one_of("client", list(clients))).select_related("contact"):
            self._note_link(clients[one.client_id], contacts.get(one.contact_id, one.contact))

    def _note(self, client: Client) -> None:
        if client.number:
            self.by_number[client.number.lower()].append(client)
        self.by_name[client.name.lower()].append(client)

    def _note_link(self, client: Client, contact: Contact) -> None:
        self.linked.add((id(client), id(contact)))
        self.people.setdefault((id(client), contact.name.lower()), contact)

    def clients_like(self, row: ImportRow) -> list[Client]:
        if row.client_number and (same := self.by_number.get(row.client_number.lower())):
            return same
        called = self.by_name.get(row.client.lower(), [])
        return [one for one in called if not (one.number and row.client_number)]

    def add_client(self, row: ImportRow) -> Client:
        client = Client(name=row.client, number=row.client_number, country=row.country)
        self._note(client)
        return client

    def contact_like(self, row: ImportRow, client: Client) -> Contact | None:
        """Of several people with one address the one who speaks for the client already, else the oldest."""
        if not row.email:
            return self.people.get((id(client), row.contact.lower()))
        same = self.by_email.get(row.email.lower(), [])
        return next((one for one in same if (id(client), id(one)) in self.linked), same[0] if same else None)

    def add_contact(self, row: ImportRow, client: Client) -> Contact:
        contact = Contact(
            name=row.contact, email=row.email, phone=row.phone, greeting=row.greeting, language=row.language
        )
        if row.email:
            self.by_email[row.email.lower()].append(contact)
        self._note_link(client, contact)
        return contact

    def linked_already(self, client: Client, contact: Contact) -> bool:
        return (id(client), id(contact)) in self.linked

    def link_denial(self, client: Client, contact: Contact) -> Sentence | None:
        """Why a contact that is there already may not come to another client."""
        if contact.pk not in self.kept or self.linked_already(client, contact):
            return None
        return Sentence(_("You may not change this contact, and so not add it to another client."))

    def link(self, client: Client, contact: Contact) -> bool:
        """Whether they belong together only from now on."""
        new = (id(client), id(contact)) not in self.linked
        self._note_link(client, contact)
        return new


def _closed(clients: list[int], actor: Actor) -> set[int]:
    """Of these clients those that the person sees and may not add to (A-12)."""
    if not isinstance(actor, Staff) or not actor.restricted:
        return set()
    found = Client.objects.filter(one_of("pk", clients))
    return set(clients) - set(actor.reaching(found, "pk", Level.ADD).values_list("pk", flat=True))


def _kept(contacts: list[int], actor: Actor) -> set[int]:
    """Of these contacts those that the person may not bring to another client: it asks for as much as on the
    page of the contact, also of clients that they do not see (A-12)."""
    if not isinstance(actor, Staff):
        return set()
    if not actor.may(Right.CLIENTS_EDIT):
        return set(contacts)
    if not actor.restricted:
        return set()
    spoken = Affiliation.objects.filter(one_of("contact", contacts))
    able = actor.without_hidden(actor.reaching(spoken, "client", Level.CHANGE), "client")
    return set(spoken.exclude(pk__in=able.values("pk")).values_list("contact", flat=True))


def _clients(rows: list[ImportRow], actor: Actor) -> Iterator[Client]:
    """The stored clients that rows may mean, the oldest first."""
    seen = Client.objects.visible_to(actor).order_by("pk")
    yield from _having(seen, "number", {row.client_number.lower() for row in rows if row.client_number})
    yield from _having(seen, "name", {row.client.lower() for row in rows if row.client})


def _having[M: Model](rows: QuerySet[M], column: str, values: set[str]) -> QuerySet[M]:
    """The rows of which the column, in lower case, is one of these values: one walk of the table for all of
    them."""
    same = Func(
        F(column),
        Value(list(values)),
        template="(LOWER(%(expressions)s::text[])))",
        arg_joiner=") IN (SELECT unnest(",
        output_field=BooleanField(),
    )
    return rows.filter(same) if values else rows.none()
