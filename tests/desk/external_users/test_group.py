"""The group "External users": whoever registers is in it, and nobody of it comes to the desk (A-03)."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from tests import factories, personas
from tests.architecture.test_routes import ours
from tests.guest.in_process_browser import letter_address
from tests.signed_in import browser_of
from tests.web.every_form import page_of
from vestibule.docrequests import commands
from vestibule.links.models import AccessLink, Purpose

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("A-03")]
ROLES = "/desk/settings/roles/"
OPEN = ("open_to_all", "link_holder", "just_finished")


def group(ada: Browser) -> str:
    """What the page of roles says of the group."""
    page = " ".join(page_of(ada.get(ROLES), ROLES).text.split())
    return page[page.index("External users") :]


def registered() -> Browser:
    """Mina has followed her invitation and chosen a password; nobody pressed anything else."""
    w = factories.world()
    commands.contacted(factories.asked(w), by=w.ravi)
    mina, at = Browser(), letter_address(AccessLink.objects.get(purpose=Purpose.INVITATION))
    answer = mina.post(at, {"name": "Mina Bianchi", "password": personas.PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return mina


def test_whoever_has_registered_is_a_member_and_what_members_may_do_is_set_elsewhere():
    mina = registered()
    ada = browser_of(personas.ada())
    assert group(ada).startswith("External users 1 account Every customer who registers")
    assert mina.get("/portal/").status_code == 200
    page = ada.get(ROLES).content.decode()
    for at in ("/desk/external-users/", "/desk/settings/portal/", "/desk/settings/sign-in/"):
        assert f'<a href="{at}">' in page and ada.get(at).status_code == 200


def test_who_is_invited_and_has_not_registered_is_not_counted():
    w = factories.world()
    commands.contacted(factories.asked(w), by=w.ravi)
    assert group(browser_of(personas.ada())).startswith("External users 0 accounts")


def test_no_gate_of_the_desk_admits_a_member():
    mina = registered()
    behind = [(at, view) for at, view in ours() if at.startswith("/desk/") and not view.gate.startswith(OPEN)]
    assert len(behind) > 80
    for at, view in behind:
        address = re.sub(r"<int:\w+>", "1", re.sub(r"<str:\w+>", "x", at))
        for method in set(view.methods) & {"GET", "POST"}:
            answer = mina.generic(method, address)
            assert answer.status_code == 302 and "/desk/sign-in/" in answer["Location"], (method, address)
