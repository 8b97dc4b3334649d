"""The viewers, the keys and the drawer of a check, as somebody with a keyboard and somebody with a phone use
them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, personas, sample_files
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation
from vestibule.audit.seal import seal
from vestibule.docrequests.models import Review

WIDTHS = """() => [...document.querySelectorAll(".v-pane")].filter((one) => one.checkVisibility())
    .map((one) => Math.round(one.getBoundingClientRect().width))"""
# What lies under the pointer, where a button was pressed.
UNDER = """([x, y]) => document.elementFromPoint(x, y)?.closest("button")?.value ?? \"\""""


def page_width(ravi: Person) -> float:
    box = ravi.page.locator(".v-pane--upload .v-page").locator("visible=true").first.bounding_box()
    assert box
    return box["width"]


def the_viewers(ravi: Person) -> None:
    """Two of 500 pixels at 1440; larger, on its side, its second page, and both scroll as one."""
    page = ravi.page
    assert len(page.evaluate(WIDTHS)) == 2 and min(page.evaluate(WIDTHS)) >= 500
    ravi.reads("Page 1 of 2")
    fits = page_width(ravi)
    tools = page.locator("[data-tools]").locator("visible=true")
    ravi.hand.press(tools.get_by_role("button", name="Larger"))
    assert page_width(ravi) == pytest.approx(600, abs=2) and fits < 500
    ravi.hand.choose(tools.locator("[data-zoom]"), "200 %")
    assert page_width(ravi) == pytest.approx(1200, abs=2)
    ravi.hand.choose(tools.locator("[data-zoom]"), "Fit width")
    ravi.hand.press(page.get_by_role("button", name="Turn the upload").locator("visible=true"))
    box = page.locator(".v-pane--upload .v-page").locator("visible=true").first.bounding_box()
    assert box and box["width"] > box["height"], "it lies on its side"
    for _ in range(3):
        page.keyboard.press("o")
    ravi.hand.press(tools.get_by_role("button", name="Next page"))
    ravi.reads("Page 2 of 2")
    both = tools.locator("[data-together]")
    assert both.get_attribute("aria-pressed") == "true"
    ravi.hand.press(both)
    assert both.get_attribute("aria-pressed") == "false"
    ravi.hand.press(page.get_by_text("Only the upload").locator("visible=true"))
    assert len(page.evaluate(WIDTHS)) == 1 and page.evaluate(WIDTHS)[0] >= 1000
    page.keyboard.press("t")
    assert len(page.evaluate(WIDTHS)) == 2


def by_keys(ravi: Person) -> None:
    """Two keys a document at most, and none while somebody types."""
    page = ravi.page
    page.keyboard.press("?")
    ravi.reads("Keys do nothing while you type.")
    page.keyboard.press("?")
    page.keyboard.press("a")
    ravi.reads("1 of 3 marked")
    page.locator("#live", has_text="Next: ID card, 2 of 3.").wait_for(state="attached")
    page.keyboard.press("r")
    page.keyboard.press("2")
    ravi.reads("2 of 3 marked", "Asked for again: ID card.")
    ravi.hand.write(page.get_by_label("Comment for customer"), "aaa nnn")
    ravi.reads("2 of 3 marked")
    ravi.hand.press(page.locator(".v-rail a").nth(2))
    page.keyboard.press("2")
    page.keyboard.press("a")
    page.keyboard.press("a")
    ravi.reads("3 of 3 marked")
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.activeElement.value") == "accept"


def by_touch(ravi: Person) -> None:
    """The decision is a drawer above the bar, with a handle to be seen and pressed."""
    page = ravi.page
    handle = page.locator("[data-drawer]").locator("visible=true")
    ok = page.get_by_label("OK", exact=True).locator("visible=true")
    box = handle.bounding_box()
    assert box and box["height"] >= 44 and box["y"] > 422, "in the lower half, at the thumb"
    for n in (1, 2, 3):
        assert ok.count() == 0
        ravi.hand.press(handle)
        ravi.hand.press(page.locator("label.v-yes").locator("visible=true"))
        ravi.reads(f"{n} of 3 marked")
    ravi.inspects("the check on a phone")


@pytest.mark.covers("D5", "F-66", "G-26")
@pytest.mark.uses("data-drawer", "data-keys", "data-place", "data-steps")
@pytest.mark.uses("data-together", "data-tools", "data-turn", "data-zoom")
def test_a_check_by_keyboard_and_one_by_touch(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w = factories.world()
    w.templates.append(factories.template(w.anna, "Articles of association"))
    docrequest = factories.submitted(w, content=sample_files.pdf("declaration", pages=2))
    other = factories.submitted(factories.another(w, "Verdi"))
    at, next_at = (f"/desk/requests/{one.reference}/check/" for one in (docrequest, other))
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ravi = chromium.person(1440)
        ravi.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        ravi.open(at)
        ravi.page.locator(".v-pane--upload .v-page").locator("visible=true").first.wait_for(timeout=60_000)
        the_viewers(ravi)
        by_keys(ravi)
        ravi.hand.write(ravi.page.get_by_label("Comment for customer"), "")
        ravi.inspects("the check")
        phone = chromium.person(390)
        phone.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        phone.open(next_at)
        by_touch(phone)
        ravi.open(at)
        button = ravi.page.get_by_role("button", name="Documents are OK")
        box = button.bounding_box()
        assert box
        ravi.reads("3 of 3 marked")  # the marks are still there
        ravi.press("Documents are OK")
        ravi.reads("Your next check:", other.reference)
        assert not ravi.page.evaluate(UNDER, [box["x"] + 5, box["y"] + 5])
        assert not ravi.complaints
    assert Review.objects.get().accepted
