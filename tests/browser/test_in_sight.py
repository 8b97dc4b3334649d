"""What a press leads to is on the screen, with the words that belong to it."""

from __future__ import annotations

import pytest

from tests import personas
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation

TOP = "element => element.getBoundingClientRect().top"


@pytest.fixture(scope="module")
def installation(with_people: Installation) -> Installation:
    return with_people


@pytest.mark.covers("F-61")
def test_the_label_of_the_field_that_find_leads_to_is_in_sight(installation):
    with Chromium(installation.base) as chromium:
        for width in (1440, 390):
            anna = chromium.person(width)
            anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
            anna.open("/desk/requests/new/")
            page = anna.page
            anna.hand.press(page.locator("summary", has_text="Find another company"))
            anna.hand.write(page.get_by_label("Find a company"), "bianchi")
            anna.press("Find")
            anna.reads("1 found. It is selected.")
            page.wait_for_load_state()
            assert page.locator("#id_client:focus").count() == 1
            assert page.locator("#id_client option:checked").inner_text() == "Bianchi Srl"
            assert page.locator("label[for=id_client]").evaluate(TOP) > 0
