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


RELATION = {STAFF: "staff", EXTERNAL: "account"}


def login_with_person(login_id: int) -> Login | None:
    """A login that may be used, and the person behind it with their teams, in two statements."""
    found = Login.objects.select_related("staff", "account__contact").prefetch_related("staff__teams")
    return found.filter(pk=login_id, is_active=True).first()


def actor_of(login: Login, door_kind: str) -> Staff | ExternalAccount | None:
    """The person behind a login at a door; None for the wrong door, for staff who left and for a locked account."""
    if login.kind != door_kind or not login.is_active:
        return None
    person = getattr(login, RELATION[door_kind], None) if door_kind in RELATION else None
    if isinstance(person, Staff):
        return person if person.left_at is None else None
    if isinstance(person, ExternalAccount):
        return person if person.locked_at is None and person.registered_at is not None else None
    return None
