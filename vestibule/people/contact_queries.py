"""Look-ups of contacts across clients: the list of all, and one with the clients that it speaks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from vestibule.core.errors import NotFoundError
from vestibule.core.names import BY_NAME
from vestibule.core.paging import CHOICES, START, Choice, Keyset, Page, Place, choice
from vestibule.core.search import Search

from .actors import Actor
from .commands import address_holder
from .models import Affiliation, Client, Contact, ContactSearch, MergedClient, MergedContact

NAMED = 3  # clients of a contact that a list names


def page_of_all(actor: Actor, text: str = "", *, place: Place = START) -> Page[Contact]:
    """One page of contacts by name, with their accounts. A text finds the beginnings of words of their name,
    phone and every address: the newest CHOICES, since nobody reads more of them to find one."""
    order = Keyset.of(Contact.objects.visible_to(actor), *BY_NAME, place=place)
    seen, more = _found(actor, text)
    page = order.counted(seen.select_related("account__login"))
    return replace(page, more=page.more or more)


def contacts(actor: Actor, text: str) -> Choice[Contact]:
    """The first contacts by name, to choose from; a text finds those of `page_of_all`."""
    seen, more = _found(actor, text)
    first = choice(seen.order_by(*BY_NAME))
    return replace(first, more=first.more or more)


def _found(actor: Actor, text: str) -> tuple[QuerySet[Contact], bool]:
    seen = Contact.objects.visible_to(actor)
    if not text:
        return seen, False
    rows = ContactSearch.objects.visible_to(actor)
    newest = Search(rows, text).newest(Keyset(("pk",), descending=True), CHOICES + 1)
    return seen.filter(pk__in=newest[:CHOICES]), len(newest) > CHOICES


def one(actor: Actor, number: int) -> Contact:
    """One contact with its account. Raises NotFoundError."""
    found = find(actor, number)
    if found is None:
        raise NotFoundError
    return found


def find(actor: Actor, number: int) -> Contact | None:
    """The same; None when it is not there."""
    return Contact.objects.visible_to(actor).select_related("account__login").filter(pk=number).first()


def with_account_at(actor: Actor, address: str) -> Contact | None:
    """Whose portal account has this address, if this person may see them."""
    holder = address_holder(address.strip())
    return find(actor, holder.contact_id) if holder else None


def seen_among(actor: Actor, numbers: Iterable[int]) -> set[int]:
    """Which of these this person sees."""
    return set(Contact.objects.visible_to(actor).filter(pk__in=list(numbers)).values_list("pk", flat=True))


def without_clients(actor: Actor, numbers: Iterable[int]) -> QuerySet[Contact]:
    """Of the contacts of these numbers those who speak for no client, by name, with their accounts."""
    seen = Contact.objects.visible_to(actor).filter(pk__in=list(numbers), affiliations=None)
    return seen.select_related("account").order_by(*BY_NAME)


def clients_of(actor: Actor, contact: Contact, *, place: Place = START) -> Page[Client]:
    """One page of the clients that a contact speaks for, the first one first."""
    spoken = Affiliation.objects.filter(contact=contact, client__in=Client.objects.visible_to(actor))
    page = Keyset.of(spoken, "pk", place=place).counted(spoken.select_related("client"))
    return page.map(lambda one: one.client)


def speaks_for(contact: Contact, clients: Sequence[Client]) -> set[int]:
    """Of these clients the keys of those that a contact speaks for."""
    spoken = Affiliation.objects.filter(contact=contact, client__in=clients)
    return set(spoken.values_list("client", flat=True))


def speaking_for(client: Client, contacts: Sequence[Contact]) -> set[int]:
    """Of these contacts the keys of those who speak for a client."""
    spoken = Affiliation.objects.filter(client=client, contact__in=contacts)
    return set(spoken.values_list("contact", flat=True))


def first_clients(actor: Actor, contacts: Sequence[Contact]) -> dict[int, Choice[Client]]:
    """The first clients that each of these contacts speaks for, by the contact's key, for a list."""
    spoken = Affiliation.objects.filter(contact__in=contacts, client__in=Client.objects.visible_to(actor))
    place = Window(RowNumber(), partition_by=F("contact"), order_by=F("pk").asc())
    named: dict[int, list[Client]] = {contact.pk: [] for contact in contacts}
    for one in spoken.annotate(place=place).filter(place__lte=NAMED + 1).select_related("client"):
        named[one.contact_id].append(one.client)
    return {pk: Choice(clients[:NAMED], len(clients) > NAMED) for pk, clients in named.items()}


def of_numbers(actor: Actor, numbers: Iterable[int]) -> dict[int, Contact]:
    """Those of these numbers that this person sees, by number."""
    return Contact.objects.visible_to(actor).in_bulk(list(set(numbers)))


def merged_contacts(contact: Contact) -> list[MergedContact]:
    """The contacts that were merged into this one, the last one first."""
    return list(MergedContact.objects.filter(into=contact).order_by("-merged_at", "former"))


def merged_into(actor: object, number: int, kind: type[MergedClient | MergedContact]) -> int | None:
    """Where the number of a client or a contact leads that was merged into another one, for whoever may see
    that one."""
    into = kind.objects.filter(former=number).values_list("into", flat=True).first()
    seen = (Client if kind is MergedClient else Contact).objects.visible_to(actor)
    return into if into and seen.filter(pk=into).exists() else None
