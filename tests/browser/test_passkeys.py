"""Somebody adds a passkey and signs in with it, in a real browser with a device that Chromium plays: at an
address with a name, since no browser has passkeys at a number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import factories, personas
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation
from tests.uploading import database_of_its_own, settings_of

EMAILS = {"desk": "anna@northwind.example", "portal": "mina@bianchi.example"}


@pytest.fixture(scope="module")
def installation(django_db_blocker, tmp_path_factory) -> Iterator[Installation]:
    home = tmp_path_factory.mktemp("home")
    with (
        database_of_its_own(django_db_blocker) as urls,
        settings_of(home),
        Installation(urls, home, host="localhost") as running,
    ):
        world = running.world = factories.world()
        personas.registered(world.mina, world.client)
        yield running


class Device:
    """The authenticator that Chromium plays for one page: in the computer itself, with a fingerprint."""

    def __init__(self, person: Person):
        self.session = person.page.context.new_cdp_session(person.page)
        self.session.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        made = self.session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.id = made["authenticatorId"]

    @property
    def passkeys(self) -> list[dict]:
        return self.session.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]

    def is_lost(self) -> None:
        """Its passkeys are gone; the browser finds none and says so to the page."""
        self.session.send("WebAuthn.clearCredentials", {"authenticatorId": self.id})

    def confirms(self, yes: bool) -> None:
        """Whether the finger is the right one."""
        self.session.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": yes})


def add(person: Person, name: str, *, password: str = "") -> None:
    person.follow("Add a passkey")
    person.inspects("passkey-new")
    person.hand.write(person.page.get_by_label("Name of the passkey"), name)
    if password:
        person.hand.write(person.page.get_by_label("Current password"), password)
    person.press("Add")


@pytest.mark.covers("A-45", "D33", "P13")
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("interface", ["desk", "portal"])
def test_a_passkey_is_added_signs_in_and_is_removed(installation, pytestconfig, interface, width):
    with Chromium(installation.base, shots=pytestconfig.getoption("shots")) as chromium:
        person = chromium.person(width)
        device = Device(person)
        person.sign_in(interface, EMAILS[interface], personas.PASSWORD)
        person.open(f"/{interface}/account/second-step/")
        person.inspects(f"{interface}-second-step-off")
        add(person, "Work laptop")
        person.reads("Recovery codes", "you can sign in with one of them")
        person.inspects(f"{interface}-second-step-codes")
        code = person.page.locator(".v-codes code").first.inner_text()
        assert len(device.passkeys) == 1
        with person.page.expect_download() as saved:
            person.follow("Download the codes")
        assert saved.value.path().read_text().splitlines()[0] == code
        person.follow("I have saved the codes")
        person.reads("My account")
        person.open(f"/{interface}/account/second-step/")
        person.reads("The second step is on", "Work laptop", "Not used yet.")
        person.inspects(f"{interface}-second-step-on")
        add(person, "Work laptop again", password=personas.PASSWORD)
        person.reads("This device has a passkey for you already.")
        assert len(device.passkeys) == 1

        person.page.context.clear_cookies()
        person.sign_in(interface, EMAILS[interface], personas.PASSWORD)
        person.reads("Use your passkey", "Use a recovery code")
        person.inspects(f"{interface}-sign-in-passkey")
        device.confirms(False)
        device.is_lost()
        person.press("Use your passkey")
        person.reads("Your device did not confirm.")
        person.inspects(f"{interface}-sign-in-passkey-failed")
        person.follow("Use a recovery code")
        person.hand.write(person.page.get_by_label("Recovery code"), code)
        person.press("Sign in")
        person.open(f"/{interface}/account/second-step/")
        person.reads("You have 9 recovery codes left.")
        person.follow("Remove")
        person.inspects(f"{interface}-second-step-remove")
        person.hand.write(person.page.get_by_label("Current password"), personas.PASSWORD)
        person.press("Remove")
        person.reads("Removed: Work laptop.", "After the password we ask for a second step.")


@pytest.mark.covers("A-45")
@pytest.mark.uses("data-passkey")
@pytest.mark.parametrize("interface", ["desk", "portal"])
def test_it_signs_in_again_and_again(installation, interface):
    with Chromium(installation.base) as chromium:
        person = chromium.person(1440)
        device = Device(person)
        person.sign_in(interface, EMAILS[interface], personas.PASSWORD)
        person.open(f"/{interface}/account/second-step/")
        add(person, "Laptop")
        person.reads("Recovery codes")
        for _ in range(2):
            person.page.context.clear_cookies()
            person.sign_in(interface, EMAILS[interface], personas.PASSWORD)
            person.press("Use your passkey")
            person.page.wait_for_url(f"**/{interface}/")
        person.open(f"/{interface}/account/second-step/")
        person.reads("Last used")
        assert device.passkeys[0]["signCount"] >= 3
        person.follow("Turn off the second step")
        person.inspects(f"{interface}-second-step-turn-off")
        person.hand.write(person.page.get_by_label("Current password"), personas.PASSWORD)
        person.press("Turn off")
        person.reads("The second step is turned off.")


@pytest.mark.parametrize("interface", ["desk", "portal"])
def test_without_scripts_a_sentence_and_the_other_ways_are_there(installation, interface):
    with Chromium(installation.base) as chromium:
        person = chromium.person(390)
        Device(person)
        person.sign_in(interface, EMAILS[interface], personas.PASSWORD)
        person.open(f"/{interface}/account/second-step/")
        add(person, "Laptop")
        person.reads("Recovery codes")
        code = person.page.locator(".v-codes code").first.inner_text()
        plain = chromium.person(390, scripts=False)
        plain.sign_in(interface, EMAILS[interface], personas.PASSWORD)
        plain.reads("Passkeys need JavaScript.")
        plain.press("Use your passkey")
        plain.reads("We got no answer from your device. Try again.")
        plain.follow("Use a recovery code")
        plain.hand.write(plain.page.get_by_label("Recovery code"), code)
        plain.press("Sign in")
        plain.page.wait_for_url(f"**/{interface}/")
        plain.open(f"/{interface}/account/second-step/off/")
        plain.hand.write(plain.page.get_by_label("Current password"), personas.PASSWORD)
        plain.press("Turn off")
        plain.reads("The second step is turned off.")
