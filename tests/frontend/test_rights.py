"""Nobody is shown a button or a link that their roles do not let them use: every screen of the desk, as
everybody whom it is for (requirements 4.6, house idea 3)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any

import pytest
from django.db import transaction
from django.test import Client as Browser
from django.urls import Resolver404, resolve

from tests import personas
from tests.architecture.test_routes import ours
from tests.signed_in import browser
from vestibule.people.models import Client, ClientRestriction, Staff, StaffRole, TeamKey
from vestibule.people.rights import Module, Right, RoleKey, stored

from . import full_installation
from .full_installation import letters
from .screens import DRAWING, addresses

OFFERED = re.compile(r"<(a|button)\b([^>]*)>")
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
# A sentence instead of a page's picture; one's own drafts; what belongs to the house; a list under a name.
OF_NO_CLIENT = (
    "/desk/files/<str:public_id>/sheet/",
    "/desk/requests/drafts/",
    "/desk/templates/",
    "/desk/views/",
)
TUS = {"Tus-Resumable": "1.0.0", "Upload-Length": "1", "Upload-Metadata": "filename YQ=="}
# Everything of three modules and nothing of the others, so that for each two modules somebody has the one
# and not the other.
PARTS = {
    "requests-clients-accounts": (Module.REQUESTS, Module.CLIENTS, Module.ACCOUNTS),
    "works-requests-templates": (Module.REQUESTS, Module.WORKS, Module.TEMPLATES),
    "clients-works-mail": (Module.CLIENTS, Module.WORKS, Module.MAIL),
    "accounts-templates-mail": (Module.ACCOUNTS, Module.TEMPLATES, Module.MAIL),
}
ROLES = (*RoleKey, *PARTS, "nothing")  # and whoever has none
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')


@pytest.fixture(scope="module")
def world(django_db_blocker) -> Iterator[full_installation.World]:
    """Everything that there is; rolled back."""
    with DRAWING, django_db_blocker.unblock(), transaction.atomic():
        yield full_installation.built()
        transaction.set_rollback(True)


def walked(world: full_installation.World, key: str) -> dict[str, set[str]]:
    """What is wrong on each page that somebody with one role sees."""
    person = personas.staff(f"{key} Person")
    if key in PARTS:
        rights = stored([right for right in Right if right.module in PARTS[key]])
        person.roles.set([StaffRole.objects.create(name=key, rights=rights)])
    else:
        person.roles.set(StaffRole.objects.filter(key=key))
    seen = pages(world, browser(person.login, "desk"), person)
    return {page: refused(person, page, html) for page, html in seen}


def kept_out(world: full_installation.World) -> dict[str, set[str]]:
    """How the addresses of things of clients answer somebody from whom every client is kept, otherwise than
    that there is nothing."""
    ClientRestriction.objects.bulk_create(ClientRestriction(client=one) for one in Client.objects.all())
    person = personas.staff("Olga Outside", TeamKey.COMPLIANCE, TeamKey.CUSTOMER_SERVICE)
    person.roles.set([StaffRole.objects.create(name="Everything", rights=stored(list(Right)))])
    who, found = browser(person.login, "desk"), {}
    for _view, address, ways in of_clients(world):
        said = {way: who.generic(way, address, headers=TUS).status_code for way in ways}
        found[address] = {f"{way} {status}" for way, status in said.items() if status != 404}
    return found


def of_clients(world: full_installation.World) -> Iterator[tuple[Any, str, list[str]]]:
    """The addresses of things of clients, and the ways of asking."""
    of_staff = {f"/desk/mail/{one.pk}/again/" for one in letters() if one.client is None}
    for route, view in ours():
        if (
            "<" not in route
            or not view.gate.startswith(("staff_only", "staff_may"))
            or route.startswith(OF_NO_CLIENT)
        ):
            continue
        for _one, address in addresses(world, route, view.gate):
            if address in of_staff:
                continue
            yield view, address, sorted(set(view.methods) - {"OPTIONS"})


def attributes(tag: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in ATTRIBUTE.findall(tag)}


def offered(html: str) -> Iterator[tuple[str, str]]:
    """The way of asking and the address of each link, of each form that can be sent, and of each button of a
    page."""
    for tag, inside in FORM.findall(html):
        of = attributes(tag)
        if of.get("method") == "post" and 'type="submit"' in inside:
            yield "POST", of.get("action", "")
    for tag, words in OFFERED.findall(html):
        of = attributes(words)
        if tag == "a" and "href" in of:
            yield "GET", of["href"]
        if "formaction" in of:
            yield "POST", of["formaction"]
    for name, address in re.findall(r'\b(hx-post|hx-get)="([^"]*)"', html):
        yield name.removeprefix("hx-").upper(), unescape(address)


def offers(page: str, html: str) -> Iterator[tuple[str, str]]:
    """The same with whole addresses."""
    for method, address in offered(html):
        here = page.partition("?")[0]
        yield method, (address or here).partition("?")[0].partition("#")[0] or here


def refused(person: Staff, page: str, html: str) -> set[str]:
    """What is offered there and answers no."""
    wrong = set()
    for method, path in offers(page, html):
        try:
            view = resolve(path).func
        except Resolver404:
            continue
        if getattr(view, "gate", "").startswith("administrator_only") and not person.administrator:
            wrong.add(f"{method} {path}")
        if (admits := getattr(view, "admits", None)) and not admits(person, method):
            wrong.add(f"{method} {path}")
    return wrong


def pages(
    world: full_installation.World, who: Browser, person: Staff, *, besides: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Those that this person sees, but for some."""
    for route, view in ours():
        if not route.startswith("/desk/") or getattr(view, "gate", "") == "open_to_all":
            continue
        if not getattr(view, "admits", lambda *_: True)(person, "GET"):
            continue
        for _one, address in addresses(world, route, view.gate):
            if address in besides:
                continue
            answer = who.get(address)
            if (
                answer.status_code == 200
                and "html" in answer.get("Content-Type", "")
                and not answer.streaming
            ):
                yield address, answer.content.decode()


@pytest.mark.covers("A-01", "A-12")
@pytest.mark.parametrize("key", ROLES)
def test_whoever_is_offered_something_may_do_it(world, key):
    with transaction.atomic():
        found = walked(world, key)
        transaction.set_rollback(True)
    assert "/desk/" in found
    assert {page: wrong for page, wrong in found.items() if wrong} == {}


@pytest.mark.covers("A-12", "R-31", "S-7")
def test_nothing_of_a_client_is_there_for_whom_it_is_kept_from(world):
    """By whichever address and whichever way of asking."""
    with transaction.atomic():
        found = kept_out(world)
        transaction.set_rollback(True)
    assert len(found) > 50
    assert {page: wrong for page, wrong in found.items() if wrong} == {}
