"""What stands where on the page of a check, at each width: the bar with the decision keeps its height, names
are whole, and no tool lies upon a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, personas, sample_files
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation
from vestibule.audit.seal import seal

SIZES = [(390, 844), (768, 1024), (1024, 768), (1440, 900)]
BAR = "() => document.querySelector('.v-decide').offsetHeight"
NAME_IS_CUT = """() => {
    const name = document.querySelector(".v-check__h h1");
    return name.scrollHeight > name.clientHeight + 2 || name.scrollWidth > name.clientWidth + 1;
}"""
# How far apart the middles of the status and of the time stand.
ROWS = """() => {
    const middle = (name) => {
        const {top, bottom} = document.querySelector(name).getBoundingClientRect();
        return (top + bottom) / 2;
    };
    return Math.abs(middle(".v-check__status") - middle(".v-check__at"));
}"""
# Which share of the first page of the upload lies above the middle of its viewer.
MIDDLE = """() => {
    const seen = (name) => [...document.querySelectorAll(name)].find((one) => one.checkVisibility());
    const page = seen(".v-pane--upload .v-leaf").getBoundingClientRect();
    const port = seen(".v-pane--upload .v-pane__s").getBoundingClientRect();
    return (port.top + port.height / 2 - page.top) / page.height;
}"""
# A file with a long name: how far its button stands below the name.
BELOW_A_LONG_NAME = """() => {
    const heads = [...document.querySelectorAll(".v-pane--upload .v-sheet__h")];
    const head = heads.find((one) => one.checkVisibility());
    const name = head.querySelector("bdi");
    name.textContent = "supplier_self-declaration_signed_by_both_owners.pdf";
    return head.querySelector("a").getBoundingClientRect().top - name.getBoundingClientRect().bottom;
}"""
ASIDE = """() => {
    const row = [...document.querySelectorAll(".v-why .v-chips")].find((one) => one.checkVisibility());
    return row.scrollWidth - row.clientWidth;
}"""
# The room for the ring of the focus before the words of the handle.
BEFORE_THE_WORDS = """() => {
    const handle = [...document.querySelectorAll("[data-drawer]")].find((one) => one.checkVisibility());
    return handle.firstElementChild.nextElementSibling.getBoundingClientRect().left
        - handle.getBoundingClientRect().left;
}"""


def marks(ravi: Person, key: str) -> None:
    """The second document, by its keys."""
    for one in ("2", key):
        ravi.page.keyboard.press(one)


def says(ravi: Person, words: str) -> None:
    ravi.page.locator(".v-decide").get_by_text(words).locator("visible=true").first.wait_for()


def keeps_the_height_of_its_bar(ravi: Person) -> None:
    """As it was opened, with an OK, and with a document that is asked for again; it says who is emailed."""
    says(ravi, "We will email Mina Bianchi")
    heights = [ravi.page.evaluate(BAR)]
    for key, said in (("a", "that no issues were found"), ("r", "Asked for again: ")):
        marks(ravi, key)
        says(ravi, "We will email Mina Bianchi")
        says(ravi, said)
        heights.append(ravi.page.evaluate(BAR))
    assert len(set(heights)) == 1, (ravi.page.viewport_size, heights)


def looks_closer(ravi: Person) -> None:
    page = ravi.page
    page.locator(".v-pane--upload .v-pane__s").first.evaluate("one => one.scrollTop = 200")
    before = page.evaluate(MIDDLE)
    ravi.hand.press(page.get_by_role("button", name="Larger").locator("visible=true"))
    assert page.evaluate(MIDDLE) == pytest.approx(before, abs=0.02)


def on_a_phone(phone: Person) -> None:
    page = phone.page
    turn = page.locator("[data-turn]").locator("visible=true").bounding_box()
    pages = page.locator(".v-pane--upload").locator("visible=true").bounding_box()
    assert turn and pages and turn["y"] + turn["height"] <= pages["y"], "it lies on no page"
    assert page.evaluate(BELOW_A_LONG_NAME) < 0, "what can be done with a file stands beside its name"
    assert page.evaluate(BEFORE_THE_WORDS) >= 4


@pytest.mark.covers("D5")
def test_the_page_of_a_check_stands_still_and_cuts_nothing(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w = factories.world()
    docrequest = factories.submitted(w, content=sample_files.pdf("declaration", pages=2))
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ravi = chromium.person(1440)
        page = ravi.page
        ravi.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        ravi.open(f"/desk/requests/{docrequest.reference}/check/")
        page.locator(".v-pane--upload .v-page").locator("visible=true").first.wait_for(timeout=60_000)
        looks_closer(ravi)
        phone = chromium.person(390)
        phone.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        phone.open(f"/desk/requests/{docrequest.reference}/check/")
        on_a_phone(phone)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            ravi.open(f"/desk/requests/{docrequest.reference}/check/")
            assert not page.evaluate(NAME_IS_CUT), width
            keeps_the_height_of_its_bar(ravi)
            page.goto("about:blank")
        page.set_viewport_size({"width": 1024, "height": 768})
        ravi.open(f"/desk/requests/{docrequest.reference}/check/")
        assert page.evaluate(ROWS) < 4, "one row is below the other as a whole"
        page.set_viewport_size({"width": 768, "height": 1024})
        ravi.hand.press(page.locator("[data-drawer]").locator("visible=true"))
        assert page.evaluate(ASIDE) <= 1, "all reasons are in sight"
        assert not ravi.complaints
