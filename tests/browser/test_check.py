"""The check page in a browser: nothing marked is lost unasked, the foot says what is not marked, and the
decision about one document is in sight as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, personas
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation
from vestibule.audit.seal import seal
from vestibule.docrequests import reviews

# The parts of the decision that are not in sight as a whole, and why.
OUT_OF_SIGHT = """() => {
    const port = document.querySelector(".v-check__m").getBoundingClientRect();
    const parts = {buttons: ".v-yesno", reasons: ".v-why .v-chips", words: ".v-why textarea"};
    return Object.entries(parts).flatMap(([name, selector]) => {
        const one = [...document.querySelectorAll(selector)].find((part) => part.checkVisibility());
        if (!one) return [`${name} are not shown`];
        const {top, bottom} = one.getBoundingClientRect();
        const inside = top >= port.top && bottom <= port.bottom;
        return inside ? [] : [`${name}: ${top} to ${bottom} of ${port.bottom}`];
    });
}"""
# A third decision, as somebody who adds a verb gets it; then the buttons that break out of the foot.
THIRD = """() => {
    const last = document.querySelector(".v-decide button:last-of-type"), third = last.cloneNode(true);
    third.classList.remove("v-decide__yes");
    third.textContent = "Acknowledgement required";
    last.before(third);
}"""
BREAKS_OUT = """() => {
    const foot = document.querySelector(".v-decide").getBoundingClientRect();
    const buttons = [...document.querySelectorAll(".v-decide button")];
    const out = buttons.filter((one) => {
        one.style.overflowWrap = "normal";
        const {left, right} = one.getBoundingClientRect();
        return left < foot.left || right > foot.right || one.scrollWidth > one.clientWidth + 1;
    });
    const wide = document.documentElement.scrollWidth > innerWidth ? ["the page is too wide"] : [];
    return [...out.map((one) => one.textContent.trim()), ...wide];
}"""


def in_sight(ravi: Person, sizes: list[tuple[int, int]]) -> None:
    for width, height in sizes:
        ravi.page.set_viewport_size({"width": width, "height": height})
        assert ravi.page.evaluate(OUT_OF_SIGHT) == [], (width, height)


def leaves_for_tasks(ravi: Person) -> list[str]:
    """The questions that are asked before."""
    asked: list[str] = []

    def leaves(dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    ravi.page.once("dialog", leaves)
    ravi.follow("Tasks")
    ravi.page.wait_for_url(lambda url: "/check/" not in url)
    ravi.page.remove_listener("dialog", leaves)
    return asked


def a_problem_goes_with_its_mark(ravi: Person) -> None:
    """A document that is OK by now needs no reason."""
    ravi.press("Reupload required")
    ravi.reads("There is a problem", "Select why, enter what the customer should change, or write")
    ravi.hand.tick(ravi.page.get_by_label("OK", exact=True).locator("visible=true"))
    assert ravi.page.locator(".v-problem, .v-error").count() == 0
    ravi.hand.tick(ravi.page.get_by_label("Reupload", exact=True).locator("visible=true"))


@pytest.mark.covers("D5", "G-26", "F-03", "F-13")
@pytest.mark.uses("data-unsaved", "data-unmarked", "data-again")
def test_a_decision_is_in_sight_and_not_lost_and_says_what_is_not_marked(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w = factories.world()
    w.templates.append(factories.template(w.anna, "Articles of association"))
    docrequest = factories.submitted(w)
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ravi = chromium.person(1440)
        page = ravi.page
        ravi.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        ravi.open(f"/desk/requests/{docrequest.reference}/check/")
        ravi.reads("0 of 3 marked", "You have not marked 3 documents.")
        ravi.hand.tick(page.get_by_label("OK", exact=True).locator("visible=true"))
        ravi.follow("Next document")
        ravi.reads("1 of 3 marked", "You have not marked 2 documents.")
        page.locator("[data-unsaved='kept']").wait_for()
        assert not leaves_for_tasks(ravi), "all of it is kept"
        page.go_back()
        ravi.reads("1 of 3 marked")
        ravi.hand.tick(page.get_by_label("Reupload", exact=True).locator("visible=true"))
        assert not page.locator("[data-unmarked]").is_visible(), "the others are said to be accepted anyway"
        ravi.reads("Asked for again: ID card.")
        in_sight(ravi, [(1440, 900), (1280, 720)])
        page.set_viewport_size({"width": 1440, "height": 900})
        a_problem_goes_with_its_mark(ravi)
        ravi.hand.tick(page.get_by_label("Not signed").locator("visible=true"))
        ravi.press("Documents are OK")
        ravi.reads("You marked ID card for reupload. Change the mark, or press Reupload required.")
        page.locator(".v-rail a").nth(1).evaluate("one => location.hash = one.hash")
        in_sight(ravi, [(1440, 900)])
        page.locator("[data-unsaved='kept']").wait_for()
        assert not leaves_for_tasks(ravi), "what was sent and came back is kept too"
        page.go_back()
        ravi.reads("2 of 3 marked")

        page.evaluate(THIRD)
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate(BREAKS_OUT) == []
        page.set_viewport_size({"width": 1440, "height": 900})
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
        ravi.press("Reupload required")
        ravi.reads("You have not marked 1 document.")
        ravi.press("Accept the rest, and ask for 1 document again")
        ravi.reads("We asked Mina Bianchi to upload 1 document again.")
        assert not asked and not ravi.complaints


@pytest.mark.covers("S-29")
def test_of_a_document_that_nobody_opened_no_picture_is_sent(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w = factories.world()
    docrequest = factories.submitted(w)
    opened, other = (one.files.get().version.public_id for one in docrequest.items.all())
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ravi, sent = chromium.person(1440), []
        page = ravi.page
        page.on("request", lambda one: sent.append(one.url))
        ravi.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        ravi.open(f"/desk/requests/{docrequest.reference}/check/")
        page.locator(".v-rail .v-thumb img").locator("visible=true").wait_for(timeout=60_000)
        page.locator(".v-rail [data-waits]").first.wait_for(state="detached", timeout=60_000)
        ravi.settled()
        assert any(opened in url and "/pages/" in url for url in sent)
        assert not any(other in url and "/pages/" in url for url in sent)
        ravi.hand.press(page.locator(".v-rail a").nth(1))
        page.locator(".v-rail .v-thumb img").locator("visible=true").nth(1).wait_for()
        ravi.settled()
        assert any(other in url and "/pages/" in url for url in sent)
        assert not ravi.complaints


@pytest.mark.covers("S-29", "G-26")
def test_what_is_accepted_is_looked_at_when_somebody_opens_it(fresh_db, settings, tmp_path: Path):
    """Each picture that we send is a look, and stands in the timeline."""
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w = factories.world()
    docrequest = factories.submitted(w)
    first, second = docrequest.items.all()
    decision = factories.decision(docrequest, "Once more", {second.pk: "Not signed"})
    docrequest = factories.submitted(w, reviews.ask_again(docrequest, decision, by=w.ravi))
    accepted, asked = (one.files.latest("pk").version.public_id for one in (first, second))
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ravi, sent = chromium.person(1440), []
        page = ravi.page
        page.on("request", lambda one: sent.append(one.url))
        ravi.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        ravi.open(f"/desk/requests/{docrequest.reference}/check/")
        ravi.reads("0 of 1 marked")
        page.locator(".v-rail .v-thumb img").wait_for(timeout=60_000)
        ravi.settled()
        assert any(asked in url and "/pages/" in url for url in sent)
        assert not any(accepted in url and "/pages/" in url for url in sent)
        ravi.hand.press(page.locator(".v-rail a").first)
        page.get_by_role("img", name="Uploaded: scan.pdf, page 1").locator("visible=true").wait_for()
        ravi.settled()
        assert any(accepted in url and "/pages/" in url for url in sent)
        assert not ravi.complaints
