"""A hold: too many wrong passwords were typed for one address, and for a while nobody signs in with it from a
browser that is not known (G-11). It ends by itself, by a new password, or when staff let the person in again.
The limit of a network is none of this, and stays."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from vestibule.audit.record import record
from vestibule.core import secrets
from vestibule.organisation import rate_limits

from .actors import Actor
from .models import Login, LoginKind
from .own_account import clients_of

OTHERS = "others"  # all browsers that are not known
INTERFACES = {LoginKind.STAFF: "desk", LoginKind.EXTERNAL: "portal"}  # as the counts name them


def counts(kind: str, email: str) -> str:
    """How the keys of the counts of one address begin; `kind` is a LoginKind."""
    return f"signin:{INTERFACES[LoginKind(kind)]}:{secrets.digest(email.lower())[:32]}:"


def forget(kind: str, email: str) -> None:
    """Wrong passwords for this address count no more."""
    rate_limits.forget(counts(kind, email))


def end(login: Login, *, by: Actor) -> None:
    """Staff let the person in again: wrong passwords that were typed until now count no more. Call it last in
    the transaction that says so: whoever types a password holds the same counts."""
    if held_until(login.kind, login.email):
        for client in clients_of(login):
            record("login.hold_ended", subject=f"login:{login.pk}", client=client, by=by, name=login.name)
    forget(login.kind, login.email)


def held_until(kind: str, email: str) -> datetime.datetime | None:
    """Until when browsers that are not known cannot sign in with this address; None while they can."""
    return all_held(kind, [email]).get(email)


def all_held(kind: str, emails: Iterable[str]) -> dict[str, datetime.datetime]:
    """The same of many addresses, asked at once: those with which they cannot."""
    keys = {email: f"{counts(kind, email)}{OTHERS}" for email in emails}
    found = rate_limits.all_held(keys.values(), rate_limits.SIGN_IN)
    return {email: found[key] for email, key in keys.items() if key in found}
