"""Look-ups of clients and contacts for interfaces: only what the person who asks may see."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from vestibule.core.errors import NotFoundError
from vestibule.core.paging import START, Keyset, Page, Place
from vestibule.core.search import Search

from .actors import Actor
from .models import Client, ClientSearch, Contact, Staff

SHOWN = 200  # how many a list to choose from holds; the search narrows it


def clients(actor: Actor, text: str = "") -> list[Client]:
    """The first clients by name, to choose from; a text finds those of `page_of_clients`."""
    return list(_clients(actor, text)[0].order_by("name", "pk")[:SHOWN])


def page_of_clients(actor: Actor, text: str = "", *, place: Place = START) -> tuple[Page[Client], bool]:
    """One page of clients by name, and whether more fit than a search lists. A text finds the beginnings of
    words of their name and number, and of the names and e-mail addresses of their people: the newest SHOWN,
    since nobody reads more of them to find one."""
    order = Keyset.of(Client.objects.visible_to(actor), "name", "pk", place=place)
    seen, more = _clients(actor, text)
    return order.counted(seen), more


def _clients(actor: Actor, text: str) -> tuple[QuerySet[Client], bool]:
    """Those that fit, and whether more than SHOWN do."""
    seen = Client.objects.visible_to(actor)
    if not text:
        return seen, False
    newest = Search(ClientSearch.objects.all(), text).newest(Keyset(("pk",), descending=True), SHOWN + 1)
    return seen.filter(pk__in=newest[:SHOWN]), len(newest) > SHOWN


def namesakes(name: str) -> list[Client]:
    """The companies that are called so already, however it is written."""
    return list(Client.objects.filter(name__iexact=" ".join(name.split())).order_by("pk")[:3])


def client(actor: Actor, number: int) -> Client:
    found = Client.objects.visible_to(actor).filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found


def contacts(actor: Actor, of: Client) -> list[Contact]:
    """The people who speak for a client, with their accounts. The first one stays first whoever joins: it is
    whom [Call] reaches."""
    return list(
        Contact.objects.visible_to(actor)
        .of_client(of)
        .select_related("account")
        .order_by("affiliations__pk")[:SHOWN]
    )


def contact(actor: Actor, number: int, of: Client) -> Contact:
    found = Contact.objects.visible_to(actor).of_client(of).filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found


def language_at(address: str, of: Client) -> str:
    """The code of the language for a letter to this address: that of the client's contact who has it, else
    the organisation's."""
    contact = Contact.objects.filter(affiliations__client=of, email__iexact=address).first()
    return contact.reads if contact else settings.LANGUAGE_CODE


def colleagues(actor: Actor) -> list[Staff]:
    """The members of staff who are still there, by name, for staff to choose from."""
    if isinstance(actor, Staff):
        return list(Staff.objects.filter(left_at=None).order_by("name", "pk")[:SHOWN])
    return []
