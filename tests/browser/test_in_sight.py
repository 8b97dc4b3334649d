"""What a press leads to is on the screen, with the words that belong to it."""

from __future__ import annotations

import pytest

from tests import personas
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation
from tests.scenarios import document_exchange

TOP = "element => element.getBoundingClientRect().top"
LEFT = "element => element.getBoundingClientRect().left"
# Where the window ends, or the navigation of a phone begins.
BELOW = """menu => {
    const bar = document.querySelector(".v-bottom");
    const end = bar.offsetHeight ? bar.getBoundingClientRect().top : innerHeight;
    return Math.max(0, menu.getBoundingClientRect().bottom - end);
}"""


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


@pytest.mark.covers("C-17")
def test_a_menu_near_the_lower_edge_comes_into_sight(installation):
    names = [f"Document {number:02}.pdf" for number in range(12)]
    s = document_exchange.shared(*names, w=installation.world)
    with Chromium(installation.base) as chromium:
        for width in (1440, 390):
            anna = chromium.person(width)
            anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
            anna.open(f"/desk/works/{s.work.pk}/")
            dots = anna.page.locator("tbody .v-menu > summary")
            for number in (0, 4, 11):
                anna.hand.press(dots.nth(number))
                menu = anna.page.locator("tbody .v-menu[open] > .v-menu__b")
                menu.wait_for()
                anna.page.wait_for_timeout(1000)  # it may glide there
                assert menu.evaluate(BELOW) == 0, (width, number)
                anna.page.keyboard.press("Escape")


def test_the_bar_of_save_stands_in_line_with_the_fields(installation):
    s = document_exchange.shared("One.pdf", w=installation.world)
    with Chromium(installation.base) as chromium:
        anna = chromium.person(1440)
        anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
        anna.open(f"/desk/works/{s.work.pk}/setup/upload/")
        save = anna.page.locator(".v-dialog__f button[value=save]")
        assert save.evaluate(LEFT) == anna.page.get_by_label("Message").evaluate(LEFT)
