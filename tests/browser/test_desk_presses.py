"""What a press at the desk does to the page around it: the place is kept, a row is pressed anywhere in it, a
link is copied."""

from __future__ import annotations

import re

import pytest

from tests import factories
from tests.browser.test_controls import WIDTHS, at_the_desk, installation
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation
from vestibule.links.models import Purpose
from vestibule.people.models import Login

__all__ = ["installation"]


def is_in_sight(page, selector: str) -> bool:
    return page.locator(selector).evaluate(
        "one => { const {top, bottom} = one.getBoundingClientRect(); "
        "return top >= 0 && bottom <= innerHeight; }"
    )


@pytest.mark.covers("F-03", "S-33")
@pytest.mark.parametrize("scripts", [True, False])
def test_an_editor_comes_back_to_the_row_that_was_pressed(installation, scripts):
    factories.administrator()
    ada = Login.objects.filter(name__startswith="Ada").latest("pk").email
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            person = at_the_desk(chromium, width, "/desk/settings/case-types/new/", ada, scripts=scripts)
            page = person.page
            for n in range(1, 6):
                person.press("Add a task")
                assert is_in_sight(page, f"#r{n}-name"), (width, n)
                page.keyboard.type(f"Task number {n}")
                assert page.locator(f"#r{n}-name").input_value() == f"Task number {n}", (
                    "one types on in the new row"
                )
            person.hand.press(page.get_by_role("button", name=re.compile("Up.*Task 5")))
            assert is_in_sight(page, "#at-4") and page.locator(":focus").get_attribute("id") == "at-4"
            page.keyboard.press("Tab")
            assert "Up" in page.locator(":focus").inner_text(), "the keyboard goes on there"
            person.hand.press(page.get_by_role("button", name=re.compile("Remove.*Task 5")))
            assert is_in_sight(page, "#at-4")
            person.press("Save")
            assert page.url.endswith("/new/"), "a complaint does not jump to the row of the last press"


@pytest.mark.covers("F-03")
def test_a_row_of_a_list_is_pressed_between_its_words(installation):
    w = installation.world
    factories.waiting(w)
    factories.work(w)
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            anna = at_the_desk(chromium, width, "/desk/")
            page = anna.page
            for at in ("/desk/mail/", "/desk/requests/", "/desk/works/", "/desk/clients/"):
                anna.open(at)
                row = page.locator("tbody tr").first
                assert row.locator("td").count(), (width, page.url, page.inner_text("body"))
                for place in range(row.locator("td").count()):
                    cell = row.locator("td").nth(place)
                    if cell.locator("a:not(.t), button").count():
                        continue
                    to = row.locator("a.t").get_attribute("href")
                    anna.hand.press(row.locator("a.t"), within=cell)
                    assert page.url.endswith(to), (width, at, place)
                    anna.open(at)
            anna.open("/desk/mail/")
            row = page.locator("tbody tr").first
            about = row.locator("a.v-num")
            to = about.get_attribute("href")
            anna.hand.press(about)
            assert page.url.endswith(to), "a link of its own stays one"


@pytest.mark.covers("C-12", "C-31", "F-13")
def test_a_link_is_copied_in_its_set_up_while_a_message_is_written(installation):
    w = installation.world
    work = factories.work(w)
    factories.shared_link(w, work, Purpose.DOWNLOAD)
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            anna = at_the_desk(chromium, width, f"/desk/works/{work.pk}/setup/download/")
            page = anna.page
            anna.hand.write(page.get_by_label("Message"), "Dear Mina, it is ready.")
            anna.press("Show the link")
            address = page.get_by_label("Link for the client").input_value()
            assert "/d/" in address and (width == 390 or page.get_by_text("Not sent yet").is_visible())
            anna.hand.press(page.locator("#give").get_by_role("button", name="Copy to Clipboard"))
            anna.reads("We noted that you copied the link.", "Copied the personal link")
            assert page.get_by_label("Message").input_value() == "Dear Mina, it is ready."
            anna.hand.press(page.get_by_label("Message"))
            page.keyboard.press("Control+End")
            page.keyboard.press("Control+V")
            assert page.get_by_label("Message").input_value().endswith(address), "it is in the clipboard"


@pytest.mark.covers("F-03")
@pytest.mark.uses("data-shows")
@pytest.mark.parametrize("interface", ["desk", "portal"])
def test_a_password_can_be_looked_at_before_it_is_sent(installation, interface):
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            person = chromium.person(width)
            person.open(f"/{interface}/sign-in/")
            field = person.page.locator("input[autocomplete=current-password]")
            person.hand.write(field, "not the right one")
            person.press("Show password")
            assert field.get_attribute("type") == "text" and field.input_value() == "not the right one"
            person.press("Hide password")
            assert field.get_attribute("type") == "password"
            plain = chromium.person(width, scripts=False)
            plain.open(f"/{interface}/sign-in/")
            assert not plain.page.get_by_role("button", name="Show password").is_visible()
            person.inspects(f"sign-in-{interface}")


@pytest.mark.covers("R-17")
@pytest.mark.uses("data-zone")
def test_the_set_up_page_proposes_the_zone_of_the_browser(fresh_urls, tmp_path):
    with Installation(fresh_urls, tmp_path) as empty, Chromium(empty.base) as chromium:
        for width in WIDTHS:
            person = chromium.person(width, zone="Pacific/Auckland")
            person.open(f"/setup/{(empty.home / 'set-up.token').read_text()}/")
            assert person.page.get_by_label("Time zone").input_value() == "Pacific/Auckland"
            assert person.page.get_by_label("First letters of references").input_value() == ""
