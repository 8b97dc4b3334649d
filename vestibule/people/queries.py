"""Look-ups of clients and contacts for interfaces: only what the person who asks may see."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from vestibule.core.errors import NotFoundError
from vestibule.core.names import BY_NAME, by_name, sorted_like
from vestibule.core.paging import CHOICES, SIZE, START, Choice, Keyset, Page, Place, choice
from vestibule.core.search import Search, having

from .actors import Actor
from .levels import Level
from .models import Affiliation, Client, ClientSearch, Contact, MergedClient, Staff, Team


def clients(actor: Actor, text: str = "", *, level: Level = Level.SEE) -> Choice[Client]:
    """The first clients by name with which this person may go so far, to choose from; a text finds those of
    `page_of_clients`."""
    seen, more = _clients(actor, text)
    if isinstance(actor, Staff) and level > Level.SEE:
        seen = actor.reaching(seen, "pk", level)
    found = choice(seen.order_by(*BY_NAME))
    return replace(found, more=found.more or more)


def page_of_clients(
    actor: Actor,
    text: str = "",
    *,
    only: Sequence[Exists] = (),
    newest: bool = False,
    within: QuerySet[Any] | None = None,
    place: Place = START,
) -> Page[Client]:
    """One page of clients by name, or the newest first. A text finds the beginnings of words of their name
    and number, and of the names and e-mail addresses of their people: the newest CHOICES, since nobody reads
    more of them to find one. `only` are conditions, such as `without_contacts`; how many clients fit those is
    not counted, as it might be one in a thousand. `within` are rows of clients that fit, by which the newest
    are found: all clients are not walked for one in a thousand."""
    by = ("pk",) if newest else BY_NAME
    order = Keyset.of(Client.objects.visible_to(actor), *by, descending=newest, place=place)
    seen, more = _clients(actor, text)
    if within is not None and newest and not text:
        numbers = replace(order, by=("client",)).onward(within).values_list("client", flat=True).distinct()
        return order.page(list(order.ordered(seen.filter(pk__in=list(numbers[: SIZE + 1])))))
    if only and not text:
        return order.page(list(order.cut(seen.filter(*only))))
    page = order.counted(seen.filter(*only))
    return replace(page, more=page.more or more)


def without_contacts() -> Exists:
    """A condition on clients: nobody speaks for one."""
    return Exists(ClientSearch.objects.filter(client=OuterRef("pk"), alone=True))


def _clients(actor: Actor, text: str) -> tuple[QuerySet[Client], bool]:
    """Those that a text finds, and whether it fits more than these."""
    seen = Client.objects.visible_to(actor)
    if not text:
        return seen, False
    rows = ClientSearch.objects.visible_to(actor)
    newest = Search(rows, text).newest(Keyset(("pk",), descending=True), CHOICES + 1)
    return seen.filter(pk__in=newest[:CHOICES]), len(newest) > CHOICES


def namesakes(name: str, actor: Actor, *, besides: Client | None = None) -> Choice[Client]:
    """The first clients that are called so already, however it is written, of those that somebody sees;
    `besides` is not among them."""
    seen = Client.objects.visible_to(actor)
    others = seen.exclude(pk=besides.pk) if besides else seen
    called = " ".join(name.split())
    alike = others.filter(sort_name=sorted_like(called), name__iexact=called)
    return choice(alike.order_by("pk"), at_most=3)


def every_client(actor: Actor, text: str = "", *, only: Sequence[Exists] = ()) -> QuerySet[Client]:
    """All clients by name that `page_of_clients` would show page after page, and of a search all that fit:
    for an export, which reads them one by one."""
    seen = Client.objects.visible_to(actor).filter(*only).order_by(*BY_NAME)
    return seen.filter(pk__in=_fitting(text)) if text else seen


def every_affiliation(actor: Actor, text: str = "", *, only: Sequence[Exists] = ()) -> QuerySet[Affiliation]:
    """The same of the people who speak for these clients, each with the client and the account."""
    spoken = Affiliation.objects.filter(
        client__in=Client.objects.visible_to(actor).filter(*only),
        contact__in=Contact.objects.visible_to(actor),
    )
    found = spoken.filter(client__in=_fitting(text)) if text else spoken
    return found.select_related("client", "contact__account").order_by("client__sort_name", "client", "pk")


def _fitting(text: str) -> QuerySet[Any]:
    return Search(ClientSearch.objects.all(), text).fitting.values("pk")


def client(actor: Actor, number: int) -> Client:
    found = find_client(actor, number)
    if found is None:
        raise NotFoundError
    return found


def clients_of_numbers(actor: Actor, numbers: Iterable[int]) -> dict[int, Client]:
    """Those of these numbers that this person sees, by number."""
    return Client.objects.visible_to(actor).in_bulk(list(set(numbers)))


def find_client(actor: Actor, number: int) -> Client | None:
    return Client.objects.visible_to(actor).filter(pk=number).first()


def merged_clients(client: Client) -> list[MergedClient]:
    """The clients that were merged into this one, the last one first."""
    return list(MergedClient.objects.filter(into=client).order_by("-merged_at", "former"))


def contacts(actor: Actor, of: Client, text: str = "", *, mailable: bool = False) -> Choice[Contact]:
    """The first people who speak for a client, to choose from, or of those who have an address. A text finds
    the beginnings of words of their name and address."""
    seen = having(_contacts(actor, of), ("name", "email"), text)
    return choice(seen.exclude(email="") if mailable else seen)


def page_of_contacts(actor: Actor, of: Client, *, place: Place = START) -> Page[Contact]:
    """One page of the people who speak for a client."""
    spoken = Affiliation.objects.filter(client=of, contact__in=Contact.objects.visible_to(actor))
    page = Keyset.of(spoken, "pk", place=place).counted(spoken.select_related("contact"))
    return page.map(lambda one: one.contact)


def first_contact(actor: Actor, of: Client, *, mailable: bool = False) -> Contact | None:
    """Whom [Call] reaches, or the first one who has an address. The first one stays first whoever joins."""
    seen = _contacts(actor, of)
    return (seen.exclude(email="") if mailable else seen).first()


def contact(actor: Actor, number: int, of: Client) -> Contact:
    found = find_contact(actor, number, of)
    if found is None:
        raise NotFoundError
    return found


def find_contact(actor: Actor, number: int, of: Client) -> Contact | None:
    """The same with the account; None when this person does not speak for the client."""
    return _contacts(actor, of).select_related("account").filter(pk=number).first()


def _contacts(actor: Actor, of: Client) -> QuerySet[Contact]:
    return Contact.objects.visible_to(actor).of_client(of).order_by("affiliations__pk")


def language_at(address: str, of: Client) -> str:
    """The code of the language for a letter to this address: that of the client's contact who has it, else
    the organisation's."""
    contact = Contact.objects.filter(affiliations__client=of, email__iexact=address).first()
    return contact.reads if contact else settings.LANGUAGE_CODE


def colleagues(actor: Actor, text: str = "") -> Choice[Staff]:
    """The first members of staff who are still there, by name, for staff to choose from. A text finds the
    beginnings of words of their names."""
    return choice(having(_colleagues(actor), ("name",), text).order_by(*BY_NAME))


def colleagues_and_teams(actor: Actor, *, besides: Iterable[Staff] = ()) -> tuple[list[Staff], list[Team]]:
    """All of them by name and all teams, to tick; `besides` are named already, wherever they are now."""
    here = {one.pk: one for one in (*_colleagues(actor), *besides)}
    return by_name(here.values()), list(Team.objects.order_by("pk"))


def find_colleague(actor: Actor, number: int) -> Staff | None:
    """One of them."""
    return _colleagues(actor).filter(pk=number).first()


def _colleagues(actor: Actor) -> QuerySet[Staff]:
    return Staff.objects.visible_to(actor).filter(left_at=None)


def has_colleagues(actor: Staff) -> bool:
    """Whether anybody else is there."""
    return _colleagues(actor).exclude(pk=actor.pk).exists()
