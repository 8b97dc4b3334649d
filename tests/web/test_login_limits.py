"""Wrong passwords: a known browser has its own budget, strangers share one, and staff see that they try
(F-38)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories, personas
from vestibule.audit.models import AuditEvent
from vestibule.organisation import rate_limits
from vestibule.organisation.models import RateLimit

pytestmark = pytest.mark.usefixtures("db")
TOO_MANY = "You have tried too many times"


@pytest.fixture
def w() -> factories.World:
    w = factories.world()
    personas.registered(w.mina, w.client)
    return w


def sign_in(
    browser: Client,
    w: factories.World,
    password: str = personas.PASSWORD,
    *,
    address: str = "192.0.2.7",
    email: str = "",
):
    return browser.post(
        "/portal/sign-in/", {"login": email or w.mina.email, "password": password}, REMOTE_ADDR=address
    )


def strangers_try(w: factories.World, count: int = 6) -> list[bool]:
    return [
        TOO_MANY in sign_in(Client(), w, "wrong", address=f"198.51.100.{n}").content.decode()
        for n in range(count)
    ]


@pytest.mark.covers("F-38")
def test_strangers_cannot_lock_the_owner_out(w):
    mine = Client()
    assert sign_in(mine, w).status_code == 302
    mine.post("/portal/sign-out/")
    assert strangers_try(w) == [False] * 5 + [True]
    assert TOO_MANY in sign_in(Client(), w).content.decode(), (
        "the right password from a browser nobody knows has to wait"
    )
    assert sign_in(mine, w).status_code == 302


@pytest.mark.covers("F-38")
def test_a_known_browser_has_five_tries_too(w):
    mine = Client()
    sign_in(mine, w)
    mine.post("/portal/sign-out/")
    assert [TOO_MANY in sign_in(mine, w, "wrong").content.decode() for _ in range(6)] == [False] * 5 + [True]
    assert TOO_MANY in sign_in(mine, w).content.decode()
    factories.time_passes(minutes=16)
    assert sign_in(mine, w).status_code == 302


@pytest.mark.covers("F-38")
def test_a_browser_is_known_for_its_own_people_and_its_own_door_alone(w):
    otto = personas.otto()
    browser = Client()
    sign_in(browser, w, email=otto.login.email)
    browser.post("/portal/sign-out/")
    strangers_try(w)
    assert TOO_MANY in sign_in(browser, w).content.decode()
    forged = Client()
    forged.cookies["portal-known"] = browser.cookies["portal-known"].value[:-3] + "abc"
    assert TOO_MANY in sign_in(forged, w).content.decode()


@pytest.mark.covers("F-38")
def test_staff_see_once_that_strangers_try(w):
    strangers_try(w, 12)
    events = AuditEvent.objects.filter(event_type="login.held")
    known = [(one.client_number, one.details.content["name"]) for one in events]
    assert known == [(w.client.pk, "Mina Bianchi")]
    desk = Client()
    desk.post("/desk/sign-in/", {"login": w.anna.login.email, "password": personas.PASSWORD})
    assert (
        "Too many wrong passwords for Mina Bianchi"
        in desk.get(f"/desk/clients/{w.client.pk}/?tab=audit").content.decode()
    )


@pytest.mark.covers("F-38", "S-7")
def test_an_unknown_address_is_counted_alike(w):
    assert [
        TOO_MANY
        in sign_in(Client(), w, "wrong", address=f"198.51.100.{n}", email="no@body.example").content.decode()
        for n in range(6)
    ] == [
        False,
        False,
        False,
        False,
        False,
        True,
    ]


@pytest.mark.covers("F-43", "G-45")
def test_a_network_has_twenty_wrong_tries_a_minute_and_an_ipv6_network_is_one(w):
    told = [
        sign_in(Client(), w, "wrong", address=f"2001:db8::{n:x}", email=f"p{n}@x.example").content.decode()
        for n in range(21)
    ]
    assert [TOO_MANY in one for one in told] == [False] * 20 + [True]
    assert RateLimit.objects.get(key="signin:2001:db8::/64").count == rate_limits.SIGN_IN_OF_NETWORK.most + 1
