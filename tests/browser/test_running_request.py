"""A request that runs, as its author changes it by mouse, by touch and by keyboard; and what the customer
reads when it is cancelled."""

from __future__ import annotations

import datetime

import pytest

from tests import factories, personas
from tests.browser.test_controls import WIDTHS, at_the_desk, installation
from tests.browser.watched_browser import Chromium
from vestibule.organisation.timezone import today

__all__ = ["installation"]


@pytest.mark.covers("G-30", "G-31")
@pytest.mark.parametrize("width", WIDTHS)
def test_the_author_changes_pauses_and_cancels(installation, width):
    w = factories.another(installation.world, f"Wide{width}")
    docrequest = factories.waiting(w)
    at, later = f"/desk/requests/{docrequest.reference}/", today() + datetime.timedelta(days=9)
    email = w.account.login.email
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, width, at)
        page = anna.page
        menu = page.locator(".v-head .v-menu")

        def choose(words: str) -> None:
            anna.hand.press(menu.locator("summary"))
            anna.hand.press(menu.get_by_role("link", name=words))

        choose("Pause until a date")
        anna.hand.write(page.get_by_label("Go on from"), later.isoformat())
        anna.press("Pause until a date")
        anna.reads("The request is paused.", "Paused until")
        anna.press("Go on now")
        anna.reads("The request goes on.")
        choose("Take out a document")
        anna.hand.tick(page.get_by_label("ID card"))
        anna.press("Take out a document")
        anna.reads("Not needed")
        choose("Cancel request")
        anna.press("Cancel request")
        anna.reads("Enter why you cancel the request")
        anna.hand.write(page.get_by_label("Why do you cancel it?"), "The order was withdrawn.")
        anna.press("Cancel request")
        anna.reads(f"The request {docrequest.reference} is cancelled.")
        assert menu.count() == 0
        mina = chromium.person(width)
        mina.sign_in("portal", email, personas.PASSWORD)
        mina.reads("Cancelled")
        mina.open(f"/portal/tasks/{docrequest.reference}/sent/")
        mina.reads("We cancelled this request", "The order was withdrawn.")


@pytest.mark.covers("G-30")
def test_the_menu_and_a_page_of_it_by_keyboard(installation):
    w = factories.another(installation.world, "Keys")
    docrequest = factories.waiting(w)
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, 1440, f"/desk/requests/{docrequest.reference}/")
        page = anna.page
        anna.tabs_to(page.locator(".v-head .v-menu > summary"))
        page.keyboard.press("Enter")
        anna.tabs_to(page.get_by_role("link", name="Send a reminder"))
        page.keyboard.press("Enter")
        anna.reads("We will email")
        anna.tabs_to(page.get_by_role("button", name="Send a reminder"))
        page.keyboard.press("Enter")
        anna.reads("sending a reminder")
