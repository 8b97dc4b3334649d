"""Who can act: a member of staff, an external user, whoever holds a link (links/actors.py), or the system itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from .models import EXTERNAL, STAFF, ExternalAccount, Login, Staff


@dataclass(frozen=True, slots=True)
class System:
    """The worker and the commands."""

    kind: str = "system"
    name: str = "Vestibule"
    actor_ref: str = "system"


SYSTEM = System()


class Actor(Protocol):
    """Whoever can do something: `kind` is `staff`, `external`, `visit` or `system`."""

    @property
    def kind(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def actor_ref(self) -> str: ...


def actor_of(login: Login, door_kind: str) -> Staff | ExternalAccount | None:
    """The person behind a login at a door; None for the wrong door, for staff who left and for a locked account."""
    if login.kind != door_kind or not login.is_active:
        return None
    if door_kind == STAFF:
        return Staff.objects.select_related("login").prefetch_related("teams").filter(login=login, left_at=None).first()
    if door_kind == EXTERNAL:
        return ExternalAccount.objects.select_related("contact", "login").filter(login=login, locked_at=None, registered_at__isnull=False).first()
    return None
