"""Look-ups of clients and contacts for doors: only what the person who asks may see."""

from __future__ import annotations

from vestibule.kit.moves import Missing

from .actors import Actor
from .models import Client, Contact, Staff

SHOWN = 200  # how many a list to choose from holds; the search narrows it


def clients(actor: Actor, text: str = "") -> list[Client]:
    """Clients by name, narrowed by a part of name or number."""
    seen = Client.objects.visible_to(actor)
    if text:
        seen = seen.filter(name__icontains=text) | seen.filter(number__icontains=text)
    return list(seen.order_by("name", "pk")[:SHOWN])


def namesakes(name: str) -> list[Client]:
    """The companies that are called so already, however it is written."""
    return list(Client.objects.filter(name__iexact=" ".join(name.split())).order_by("pk")[:3])


def client(actor: Actor, number: int) -> Client:
    found = Client.objects.visible_to(actor).filter(pk=number).first()
    if found is None:
        raise Missing
    return found


def contacts(actor: Actor, of: Client) -> list[Contact]:
    """The people who speak for a client, with their accounts."""
    return list(Contact.objects.visible_to(actor).of_client(of).select_related("account").order_by("name", "pk")[:SHOWN])


def contact(actor: Actor, number: int, of: Client) -> Contact:
    found = Contact.objects.visible_to(actor).of_client(of).filter(pk=number).first()
    if found is None:
        raise Missing
    return found


def colleagues(actor: Actor) -> list[Staff]:
    """The members of staff who are still there, by name, for staff to choose from."""
    return list(Staff.objects.filter(left_at=None).order_by("name", "pk")[:SHOWN]) if isinstance(actor, Staff) else []
