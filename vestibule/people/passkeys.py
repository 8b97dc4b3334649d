"""Passkeys of a login, the second step of signing in that no other page can ask for (A-45). Each belongs to
one login, so to one kind and one interface (ruling 22). The table is allauth's; public keys are no secret."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from fido2.webauthn import AttestedCredentialData

from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError

from . import second_step, webauthn
from .actors import SYSTEM, Actor, actor_of
from .models import Login, Staff
from .second_step import APP, PASSKEY, STEPS
from .webauthn import Challenge, NewPasskey

MOST = 20  # of one login
# Under these names the row of a passkey keeps how often it had signed, and the last challenge that it signed.
COUNTER, LAST = "counter", "last_challenge"


@dataclass(frozen=True, slots=True)
class Step:
    """What one can sign in with after the password: the app, or a passkey, and whether it works at this
    address."""

    number: int
    is_app: bool
    name: str
    added_at: datetime.datetime
    used_at: datetime.datetime | None
    usable: bool


def steps_of(login: Login) -> list[Step]:
    """The app first, then the passkeys as they were added."""
    rows = Authenticator.objects.filter(user=login, type__in=STEPS).order_by("type", "pk")
    usable = {row.pk for row, _key in _usable(login)}
    return [
        Step(
            row.pk,
            is_app=row.type == APP,
            name=_("App that shows codes") if row.type == APP else row.data["name"],
            added_at=row.created_at,
            used_at=row.last_used_at,
            usable=row.type == APP or row.pk in usable,
        )
        for row in rows
    ]


def usable(login: Login) -> bool:
    """Whether this login has a passkey for the address of this installation."""
    return bool(_usable(login))


def use_denial(login: Login) -> str:
    """Why none of the passkeys of this login can be used; empty when one can, or there is none."""
    if usable(login) or not Authenticator.objects.filter(user=login, type=PASSKEY).exists():
        return ""
    return _site_denial(login) or _("Your passkeys were made for another address. They do not work here.")


def add_denial(login: Login) -> str:
    """Why no passkey can be added; empty for yes."""
    if Authenticator.objects.filter(user=login, type=PASSKEY).count() >= MOST:
        return _("You have %(n)d passkeys. Remove one to add another one.") % {"n": MOST}
    return _site_denial(login)


def _site_denial(login: Login) -> str:
    """Why there are no passkeys at the address of this installation: what to change, or whom to tell."""
    if webauthn.site():
        return ""
    who = actor_of(login, login.kind)
    if not isinstance(who, Staff):
        return _("Passkeys do not work here. Tell us if you want to use one.")
    if not who.administrator:
        return _("Passkeys do not work at the address of this installation. Tell your administrator.")
    return _(
        "Passkeys do not work at %(address)s. They need https and a name, such as "
        "https://documents.example.com. Change the setting VESTIBULE_BASE_URL, as docs/operate.md says."
    ) % {"address": settings.BASE_URL}


def to_create(login: Login) -> tuple[str, Challenge]:
    """What the browser needs to make a passkey of this login."""
    return webauthn.to_create(login, [key for _row, key in _usable(login)])


def to_sign(login: Login) -> tuple[str, Challenge]:
    """What the browser needs to sign with a passkey of this login."""
    return webauthn.to_sign([key for _row, key in _usable(login)])


@transaction.atomic
def add(login: Login, name: str, made: NewPasskey, *, by: Actor) -> None:
    """The device has made it for our challenge. Raises ActionDeniedError when there are too many, and when it
    is there already."""
    second_step.begin(login, by=by)
    if problem := add_denial(login):
        raise ActionDeniedError(problem)
    key, _host = webauthn.key_of(made.answer)
    if any(one.credential_id == key.credential_id for _row, one in _usable(login)):
        raise ActionDeniedError(_("You have already added this passkey."))
    row = WebAuthn.add(login, name, made.answer).instance
    Authenticator.objects.filter(pk=row.pk).update(data=row.data | {COUNTER: made.counter})
    second_step.note("login.passkey_added", login, by=by, passkey=name)


@transaction.atomic
def take(login: Login, challenge: Challenge, answer: str) -> bool:
    """Whether a passkey of this login signed this challenge, for the first time. One that counts how often it
    signs, and has signed less often than before, may be a copy."""
    rows = _usable(login, lock=True)
    found = webauthn.signed(challenge, [key for _row, key in rows], answer) if rows else None
    row = next((row for row, key in rows if found and key.credential_id == found.passkey), None)
    if found is None or row is None or row.data.get(LAST) == challenge["challenge"]:
        second_step.note("login.passkey_refused", login, by=SYSTEM)
        return False
    before = row.data.get(COUNTER, 0)
    if (found.counter or before) and found.counter <= before:
        second_step.note("login.passkey_copied", login, by=SYSTEM, passkey=row.data["name"])
        return False
    data = row.data | {COUNTER: found.counter, LAST: challenge["challenge"]}
    Authenticator.objects.filter(pk=row.pk).update(data=data, last_used_at=clock.now())
    return True


def _usable(login: Login, *, lock: bool = False) -> list[tuple[Any, AttestedCredentialData]]:
    """The rows of the passkeys that were made for this address, with their keys."""
    here = webauthn.site()
    if here is None:
        return []
    rows = Authenticator.objects.filter(user=login, type=PASSKEY).order_by("pk")
    if lock:
        rows = rows.select_for_update()
    found = [(row, *webauthn.key_of(row.data["credential"])) for row in rows]
    return [(row, key) for row, key, host in found if host == here.host_digest]
