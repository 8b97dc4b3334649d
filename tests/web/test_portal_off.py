"""While the portal is off each of its addresses answers with the one page, whoever asks; links go on."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from tests import factories, personas
from tests.architecture.test_routes import ours
from tests.guest.in_process_browser import letter_address
from tests.signed_in import browser_of
from vestibule.docrequests import commands, file_queries, portal_switch
from vestibule.links.models import AccessLink, Purpose

pytestmark = pytest.mark.usefixtures("db")


@pytest.mark.covers("A-05", "G-74")
def test_every_page_of_the_portal_is_closed_and_nothing_else():
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    invitation = letter_address(AccessLink.objects.get(purpose=Purpose.INVITATION))
    mina = browser_of(personas.registered(w.mina, w.client))
    by_link = factories.mailed(factories.another(w, "Otto"))
    values = {"reference": docrequest.reference, "position": 1, "number": 1, "public_id": "x", "token": "x"}
    addresses = [
        re.sub(r"<\w+:(\w+)>", lambda match: str(values[match[1]]), route)
        for route, _view in ours()
        if route.startswith("/portal/")
    ]
    assert len(addresses) > 10
    portal_switch.change(portal_on=False, asks_for_code=False, by=personas.ada())
    for browser in (mina, Browser()):
        for address in (*addresses, invitation, "/portal/nowhere/"):
            for answer in (browser.get(address), browser.post(address, {"login": w.mina.email})):
                assert answer.status_code == 503 and answer["Retry-After"], address
                said = answer.content.decode()
                assert "This page is closed at the moment" in said and "documents@northwind.example" in said
    assert browser_of(w.anna).get("/desk/").status_code == 200
    assert Browser().get(letter_address(factories.link_of(by_link))).status_code == 200
    tus = mina.patch("/portal/uploads/x/", headers={"Tus-Resumable": "1.0.0"})
    assert (tus.status_code, tus["Tus-Resumable"], tus.content) == (503, "1.0.0", b"")
    assert file_queries.acting_now(w.account) is None, "bytes that flow end too"
    portal_switch.change(portal_on=True, asks_for_code=False, by=personas.staff("Adam", administrator=True))
    assert mina.get("/portal/").status_code == 200 and file_queries.acting_now(w.account) is not None
