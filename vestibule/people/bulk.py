"""Many new clients and contacts at once, with an audit event for each, as `commands.add_client` writes it:
one statement for each kind of row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import batched

from django.db import transaction

from vestibule.audit.record import record_many

from .actors import Actor
from .models import Affiliation, Client, Contact

BATCH = 1000


def batches[One](many: Sequence[One]) -> Iterator[Sequence[One]]:
    """What one call should take, so that whoever waits sees that it goes on."""
    return batched(many, BATCH, strict=False)


@transaction.atomic
def add_clients(clients: Sequence[Client], *, by: Actor) -> None:
    """Insert them; each has its key afterwards."""
    Client.objects.bulk_create(clients)
    happened = [(f"client:{one.pk}", one.pk, {"name": one.name}) for one in clients]
    record_many("client.created", happened, by=by)


@transaction.atomic
def add_contacts(contacts: Sequence[tuple[Client, Contact]], *, by: Actor) -> None:
    """Insert them, each to speak for its client, which is stored already."""
    Contact.objects.bulk_create([contact for _client, contact in contacts])
    _affiliate("contact.created", contacts, by=by)


@transaction.atomic
def link_contacts(contacts: Sequence[tuple[Client, Contact]], *, by: Actor) -> None:
    """Contacts that are stored already speak for these clients, too."""
    _affiliate("contact.linked", contacts, by=by)


def _affiliate(event_type: str, contacts: Sequence[tuple[Client, Contact]], *, by: Actor) -> None:
    Affiliation.objects.bulk_create(
        [Affiliation(client=client, contact=contact) for client, contact in contacts]
    )
    happened = [
        (f"contact:{two.pk}", one.pk, {"name": two.name, "client_name": one.name}) for one, two in contacts
    ]
    record_many(event_type, happened, by=by)
