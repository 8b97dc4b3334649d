"""What people change of their own login: how they are called, and the password (D33, P13)."""

from __future__ import annotations

from django.db import transaction

from vestibule.audit.record import record
from vestibule.core.fingerprints import fingerprint, refuse_stale

from .actors import Actor
from .models import Client, Login, Staff


@transaction.atomic
def rename(login: Login, name: str, *, seen: str, by: Actor) -> None:
    """Staff are called so everywhere from now on. For a customer it is the name that we greet: whom we know
    the person as is a fact of the registry, which only staff change (found F-24); so it is told in the
    client's log. `seen` is the stamp of the name that was on the screen. Raises StaleFormError."""
    before = Login.objects.select_for_update().get(pk=login.pk).name
    refuse_stale(seen, fingerprint(before))
    if name == before:
        return
    Login.objects.filter(pk=login.pk).update(name=name)
    Staff.objects.filter(login=login).update(name=name)
    for client in clients_of(login):
        record("login.renamed", subject=f"login:{login.pk}", client=client, by=by, name=name, before=before)


@transaction.atomic
def change_password(login: Login, password: str, *, by: Actor) -> None:
    """The password was compared with the rules (passwords.py), and the present one was asked for."""
    set_password(login, password)
    record("login.password_changed", subject=f"login:{login.pk}", client=None, by=by, name=login.name)


def set_password(login: Login, password: str) -> None:
    """Call it in the transaction that says who changed it."""
    login.set_password(password)
    login.save(update_fields=["password"])


def clients_of(login: Login) -> list[int | None]:
    """In whose log it stands what a login does; staff belong to no client."""
    found = Client.objects.filter(affiliations__contact__account__login=login)
    return list(found.values_list("pk", flat=True)) or [None]
