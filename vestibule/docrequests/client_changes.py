"""A client is corrected, and what waits for somebody names it as it is called now."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from vestibule.people import corrections
from vestibule.people.actors import Actor
from vestibule.people.models import Client

from .task_names import name_client


@transaction.atomic
def change(client: Client, *, by: Actor, **wanted: Any) -> None:
    """The arguments and errors are those of corrections.change_client."""
    present = corrections.change_client(client, by=by, **wanted)
    if present.name != client.name:
        name_client(present)
