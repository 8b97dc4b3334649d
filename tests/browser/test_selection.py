"""A person selects several rows of a list and names what a list shows, with and without scripts, at a desk
and on a phone."""

from __future__ import annotations

from itertools import product

import pytest

from tests import factories
from tests.browser.test_controls import WIDTHS, at_the_desk, installation
from tests.browser.watched_browser import Chromium

__all__ = ["installation"]


@pytest.mark.covers("D11")
@pytest.mark.parametrize("scripts", [True, False])
def test_several_rows_are_selected_and_exported(installation, scripts):
    name = {True: "Lena", False: "Lisa"}[scripts]
    factories.another(installation.world, name)
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            anna = at_the_desk(chromium, width, "/desk/clients/", scripts=scripts)
            page = anna.page
            assert page.get_by_role("checkbox").count() == 0
            anna.follow("Select several")
            anna.hand.tick(page.get_by_role("checkbox", name="Select Bianchi Srl"))
            at = page.url
            page.keyboard.press("Enter")
            page.wait_for_timeout(300)
            assert page.url == at and page.get_by_role("checkbox", name="Select Bianchi Srl").is_checked()
            if scripts:
                anna.reads("1 selected")
                every = page.get_by_role("checkbox", name="Select all on this page")
                anna.hand.tick(every)
                boxes = page.locator("[name=selected]")
                anna.reads(f"{boxes.count()} selected")
                anna.hand.press(page.locator("[data-clear]"))
                anna.reads("Select clients, then:")
                anna.hand.tick(page.get_by_role("checkbox", name=f"Select {name}"))
            anna.press("Export (CSV)")
            anna.reads("We are preparing your export.", "Only the rows that you selected")
            assert not anna.complaints, anna.complaints


def test_a_row_that_can_be_selected_is_still_a_link(installation):
    with Chromium(installation.base) as chromium:
        anna = at_the_desk(chromium, 1440, "/desk/clients/?several=1")
        row = anna.page.locator("tr", has_text="Bianchi Srl")
        anna.hand.press(row.locator("a.t"), within=row.locator("td").nth(3))
        anna.reads("Profile data")


@pytest.mark.covers("G-13")
def test_tasks_are_selected_while_one_is_looked_at(installation):
    """To open a task beside the list takes no tick away."""
    w = installation.world
    names = ["Quinn", "Ruth"]
    for name in names:
        factories.asked(factories.another(w, name))
    with Chromium(installation.base) as chromium:
        ravi = at_the_desk(chromium, 1440, "/desk/?tab=team", email="ravi@northwind.example")
        page = ravi.page
        ravi.follow("Select several")
        for name in names:
            ravi.hand.tick(page.get_by_role("checkbox", name=name))
        ravi.reads("2 selected")
        ravi.hand.press(page.locator(".v-task", has_text=names[1]))
        page.locator(".v-task[aria-current]", has_text=names[1]).wait_for()
        ravi.reads("2 selected")
        assert all(page.get_by_role("checkbox", name=name).is_checked() for name in names)
        ravi.hand.press(page.get_by_role("button", name="Take", exact=True))
        ravi.reads("You have taken 2 tasks.")
        assert not ravi.complaints, ravi.complaints


def test_what_can_be_done_with_selected_rows_stays_in_sight(installation):
    """From the first box, which has the focus, to the last one; and a page beside whose list something opens
    is no longer than the window."""
    for n in range(8):
        factories.asked(factories.another(installation.world, f"Row{n}"))
    ada = factories.administrator().login.email
    with Chromium(installation.base) as chromium:
        for width, at in product(WIDTHS, ("/desk/?tab=team", "/desk/clients/")):
            someone = at_the_desk(chromium, width, at, email=ada)
            page = someone.page
            someone.follow("Select several")
            boxes = page.locator("[name=selected]")
            assert boxes.first.evaluate("box => box === document.activeElement")
            someone.hand.tick(boxes.last)
            where = page.locator(".v-select").bounding_box()
            low = page.evaluate("innerHeight") - (60 if width == 390 else 0)
            assert where["y"] >= 0 and where["y"] + where["height"] <= low + 1, (width, where)
            if width == 1440 and "tab" in at:
                assert page.evaluate("document.scrollingElement.scrollHeight === innerHeight")
            assert not someone.complaints, someone.complaints


@pytest.mark.covers("D11")
def test_a_view_is_saved_and_found_above_the_list(installation):
    with Chromium(installation.base) as chromium:
        for width in WIDTHS:
            anna, name = at_the_desk(chromium, width, "/desk/clients/"), f"Open ones at {width}"
            page = anna.page
            anna.follow("With open requests")
            anna.follow("Save view")
            anna.hand.write(page.get_by_label("Name of the view"), name)
            page.keyboard.press("Enter")
            anna.reads(f"Saved the view “{name}”.")
            anna.open("/desk/clients/")
            anna.follow(name)
            assert page.get_by_role("link", name=name).get_attribute("aria-current") == "true"
            anna.press("Delete this view")
            anna.reads(f"Deleted the view “{name}”.")
            assert page.get_by_role("link", name=name).count() == 0
            assert not anna.complaints, anna.complaints
