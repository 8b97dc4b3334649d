"""Two people who come to sign in with the same address in the same moment: the first one does, and the second
one reads why not."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from tests import factories, personas
from tests.at_once import told
from vestibule.links import password_resets, sign_in_help, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.people.commands import add_contact, open_account, register_account
from vestibule.people.models import Contact, Login

NEW, PASSWORD = "office@bianchi.example", "seven quiet harbours"
TAKEN = "Another person already signs in with this email address. Please contact us."


def resets(w: factories.World, name: str) -> Callable[[], Login]:
    """Somebody who has an account and another address by now, to which staff sent a link."""
    contact = add_contact(client=w.client, name=name, email=f"{name.lower()}@bianchi.example", by=w.anna)
    account = personas.registered(contact, w.client)
    Contact.objects.filter(pk=contact.pk).update(email=NEW)
    sign_in_help.send_password_link(account, by=w.ravi)
    link = AccessLink.objects.filter(purpose=Purpose.PASSWORD_RESET).latest("pk")
    tokens.start_clock({link.pk})
    return lambda: password_resets.choose(link, PASSWORD)


def registers(w: factories.World, name: str) -> Callable[[], Login]:
    """Somebody who was invited."""
    contact = add_contact(client=w.client, name=name, by=w.anna)
    account = open_account(contact, client=w.client, by=w.anna)
    Contact.objects.filter(pk=contact.pk).update(email=NEW)
    return lambda: register_account(account, name=name, password=PASSWORD)


@pytest.mark.covers("G-05", "A-45")
@pytest.mark.parametrize("second_does", [resets, registers])
def test_two_who_take_one_address_at_once_are_one_who_has_it_and_one_who_reads_why_not(
    fresh_db, monkeypatch, second_does
):
    w = factories.world()
    monkeypatch.setattr(sign_in_help, "address_denial", lambda *_args, **_more: "")
    first, second = resets(w, "Nora"), second_does(w, "Luca")

    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            first()
            answer = other.submit(told, second)
            while not answer.done() and not somebody_waits():
                time.sleep(0.01)
        assert answer.result(60) == TAKEN
    assert Login.objects.filter(email=NEW).count() == 1


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])
