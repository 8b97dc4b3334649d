"""Somebody looks after the own account: at a desk with a mouse, and on a phone with a finger."""

from __future__ import annotations

import pytest

from tests import personas
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation

NEW = "seven quiet harbours"
# Where the words of an element begin, without what stands around them.
WORDS_BEGIN = """one => {
    const words = document.createRange();
    words.selectNodeContents(one);
    const boxes = [...words.getClientRects()].filter(box => box.width > 1);
    return Math.min(...boxes.map(box => box.left));
}"""
MIDDLE = "one => { const box = one.getBoundingClientRect(); return box.left + box.width / 2; }"


@pytest.fixture(scope="module")
def installation(with_people: Installation) -> Installation:
    world = with_people.world
    personas.registered(world.mina, world.client)
    return with_people


@pytest.mark.covers("D33", "P13")
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(
    ("interface", "email"), [("desk", "anna@northwind.example"), ("portal", "mina@bianchi.example")]
)
def test_a_name_a_password_and_a_forgotten_browser(installation, pytestconfig, interface, email, width):
    passwords = (personas.PASSWORD, NEW) if width == 1440 else (NEW, personas.PASSWORD)
    with Chromium(installation.base, shots=pytestconfig.getoption("shots")) as chromium:
        forgotten, here = chromium.person(width), chromium.person(width)
        for person in (forgotten, here):
            person.sign_in(interface, email, passwords[0])
        if (interface, width) == ("desk", 390):
            here.hand.press(here.page.locator("summary", has_text="More"))
        here.follow("My account")
        here.reads("My account", "This browser", "Another browser")
        here.inspects(f"{interface}-account")
        here.hand.write(here.page.get_by_label("Name"), f"Called at {width}")
        here.press("Save")
        here.reads("Saved.")
        here.follow("Change your password")
        here.press("Change password")
        here.reads("There is a problem", "Enter your current password", "Enter a new password")
        here.inspects(f"{interface}-account-password-error")
        for label, password in zip(("Current password", "New password"), passwords, strict=True):
            here.hand.write(here.page.get_by_label(label), password)
        here.press("Change password")
        here.reads("Your password is changed.", "You are not signed in in any other browser.")
        here.inspects(f"{interface}-account-alone")
        forgotten.open(f"/{interface}/")
        forgotten.reads("Sign in")


@pytest.mark.covers("P1", "P13")
@pytest.mark.parametrize("width", [1440, 390])
def test_the_quiet_button_begins_where_the_fields_do_and_a_page_that_is_not_there_is_in_the_middle(
    installation, width
):
    with Chromium(installation.base) as chromium:
        mina = chromium.person(width)
        page = mina.page
        for interface in ("desk", "portal"):
            mina.open(f"/{interface}/sign-in/")
            field = page.get_by_label("Password").first.bounding_box()["x"]
            words = page.get_by_role("button", name="Forgot your password?").evaluate(WORDS_BEGIN)
            assert abs(words - field) <= 1, f"{interface}: {words} is not below {field}"
        mina.sign_in("portal", "mina@bianchi.example", personas.PASSWORD)
        page.goto(f"{installation.base}/portal/tasks/NW-2026-9999/")
        middle = page.get_by_role("heading", name="We cannot find this page.").evaluate(MIDDLE)
        assert abs(middle - page.evaluate("document.documentElement.clientWidth / 2")) <= 1
