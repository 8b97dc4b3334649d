"""What people change of their own login: how they are called, their language, and the password (D33, P13)."""

from __future__ import annotations

from django.db import transaction

from vestibule.audit.record import record
from vestibule.core.fingerprints import fingerprint, refuse_stale

from .actors import Actor
from .models import Client, Contact, Login, Staff


def stamp_of(login: Login, shortcuts: str | None = None) -> str:
    """What the page of one's own account shows, in short. `shortcuts`, where they have been looked up."""
    keys = shortcuts_of(login) if shortcuts is None else shortcuts
    return fingerprint(login.name, login.chosen_language, keys)


def shortcuts_of(login: Login) -> str:
    """Which keys do something on pages of the desk; empty for a customer, who has none."""
    return Staff.objects.filter(login=login).values_list("shortcuts", flat=True).first() or ""


@transaction.atomic
def change(login: Login, *, name: str, language: str, shortcuts: str = "", seen: str, by: Actor) -> None:
    """`language` is a code that is offered, or empty for what each browser asks for; `shortcuts` one of
    Shortcuts, or empty to leave them. `seen` is the stamp of what was on the screen. Raises
    StaleFormError."""
    before = Login.objects.select_for_update().get(pk=login.pk)
    refuse_stale(seen, stamp_of(before), subject=f"login:{login.pk}")
    if name != before.name:
        _rename(login, name, before=before.name, by=by)
    if language != before.chosen_language:
        _speak(login, language, by=by)
    if shortcuts:
        Staff.objects.filter(login=login).update(shortcuts=shortcuts)


def _rename(login: Login, name: str, *, before: str, by: Actor) -> None:
    """Staff are called so everywhere from now on. For a customer it is the name that we greet: whom we know
    the person as is a fact of the registry, which only staff change (found F-24); so it is told in the
    client's log."""
    Login.objects.filter(pk=login.pk).update(name=name)
    Staff.objects.filter(login=login).update(name=name)
    for client in clients_of(login):
        record("login.renamed", subject=f"login:{login.pk}", client=client, by=by, name=name, before=before)


def _speak(login: Login, language: str, *, by: Actor) -> None:
    """Pages are in this language from now on, on every device, and letters too. Without one, letters to a
    customer stay in the last one until the next sign-in."""
    Login.objects.filter(pk=login.pk).update(language=language)
    if language:
        Contact.objects.filter(account__login=login).update(language=language)
    for client in clients_of(login):
        record("login.language_chosen", subject=f"login:{login.pk}", client=client, by=by, name=login.name)


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
