"""A check that is interrupted: by a reload, by another page, by a session that ends, by a colleague. Nothing
that was marked or written is lost; and by keyboard a check ends at the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, personas
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation
from vestibule.audit.seal import seal
from vestibule.docrequests import reviews
from vestibule.docrequests.models import CheckDraft, DocumentRequest, Review
from vestibule.tasks.models import Task

# How much of the screen shows the document, between what stands above and what lies below.
SHARE = """() => {
    const seen = (selector) => [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
    const top = seen(".v-pane--upload .v-pane__s").getBoundingClientRect().top;
    const {bottom} = seen(".v-pane--upload .v-pane__s").getBoundingClientRect();
    return (Math.min(bottom, seen(".v-verdict").getBoundingClientRect().top) - top) / innerHeight;
}"""
# Controls of the check that are too small for a finger.
SMALL = """() => [...document.querySelectorAll(
        ".v-check :is(button, a, select, .v-yesno label, .v-seg label, .v-chip)")]
    .filter((one) => one.checkVisibility())
    .filter((one) => !one.closest("h1, .v-sheet__h, .v-facts-box, .v-banner"))
    .filter((one) => one.getBoundingClientRect().height < 43.5)
    .map((one) => `${one.className} ${one.textContent.trim()} ${one.getBoundingClientRect().height}`)"""


def reviewer(chromium: Chromium, w: factories.World, width: int = 1440) -> Person:
    person = chromium.person(width)
    person.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
    return person


def visible(person: Person, label: str):
    return person.page.get_by_label(label, exact=True).locator("visible=true")


def marks(ravi: Person) -> None:
    """The first document is OK, the second one is to come again. The first mark starts the check."""
    ravi.reads("Your first mark starts it.")
    ravi.page.keyboard.press("a")
    ravi.reads("1 of 3 marked")
    ravi.page.locator("[data-untaken]").first.wait_for(state="detached")
    ravi.page.keyboard.press("r")
    ravi.hand.tick(visible(ravi, "Not signed"))
    ravi.hand.write(visible(ravi, "What should the customer change?"), "Sign on page two.")
    ravi.hand.write(ravi.page.get_by_label("Comment for customer"), "Thank you.")
    ravi.page.locator("[data-unsaved='kept']").wait_for()


def finds_all_again(ravi: Person) -> None:
    finds_marks_again(ravi)
    assert ravi.page.get_by_label("Comment for customer").input_value() == "Thank you."


def finds_marks_again(ravi: Person) -> None:
    ravi.reads("2 of 3 marked", "Asked for again: ID card.")
    assert visible(ravi, "Reupload").is_checked() and visible(ravi, "Not signed").is_checked(), (
        "at its document"
    )
    assert visible(ravi, "What should the customer change?").input_value() == "Sign on page two."


def outlives(chromium: Chromium, w: factories.World, docrequest: DocumentRequest) -> None:
    """A reload, another page, Back, and a look in another browser."""
    ravi, asked, at = reviewer(chromium, w), [], f"/desk/requests/{docrequest.reference}/check/"
    ravi.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    ravi.open(at)
    marks(ravi)
    ravi.page.reload()
    finds_all_again(ravi)
    ravi.follow("Tasks")
    ravi.page.go_back()
    finds_all_again(ravi)
    ravi.open(at)
    finds_all_again(ravi)
    other = reviewer(chromium, w, 390)
    other.open(at)
    other.reads("2 of 3 marked")
    assert not asked, "nothing is asked while all is kept"
    sees_what_a_newer_window_has(chromium, w, ravi)
    outlives_its_session(ravi, w)


def sees_what_a_newer_window_has(chromium: Chromium, w: factories.World, ravi: Person) -> None:
    """One press away, beside the sentence that nothing is kept any more."""
    newer = reviewer(chromium, w)
    newer.open(ravi.page.url)
    newer.hand.write(newer.page.get_by_label("Comment for customer"), "From the other window.")
    newer.page.locator("[data-unsaved='kept']").wait_for()
    ravi.hand.write(ravi.page.get_by_label("Comment for customer"), "From the old window.")
    ravi.reads("in another window")
    ravi.press("Show what is there now")
    ravi.reads("You marked this check in two windows", "From the old window.", "From the other window.")
    ravi.open(newer.page.url)
    finds_marks_again(ravi)
    assert ravi.page.get_by_label("Comment for customer").input_value() == "From the other window."


def outlives_its_session(ravi: Person, w: factories.World) -> None:
    ravi.page.context.clear_cookies()
    ravi.hand.write(visible(ravi, "What should the customer change?"), "Sign on page three.")
    ravi.reads("You have been signed out.")
    ravi.press("Sign in")
    ravi.hand.write(ravi.page.get_by_label("Email"), w.ravi.login.email)
    ravi.hand.write(ravi.page.get_by_label("Password"), personas.PASSWORD)
    ravi.press("Sign in")
    ravi.reads("We have put back what you typed.", "2 of 3 marked", "Marks saved", "not sent yet")
    assert ravi.page.get_by_text("It is not saved yet").count() == 0, "it is saved"
    assert visible(ravi, "What should the customer change?").input_value() == "Sign on page three."
    ravi.press("Reupload required")
    ravi.press("Accept the rest, and ask for 1 document again")
    ravi.reads("We asked Mina Bianchi to upload 1 document again.")


def hears_of_a_colleague(chromium: Chromium, w: factories.World, docrequest: DocumentRequest) -> None:
    """While they type, and nothing is taken from them."""
    ravi = reviewer(chromium, w)
    ravi.open(f"/desk/requests/{docrequest.reference}/check/")
    ravi.page.keyboard.press("r")
    reason = visible(ravi, "What should the customer change?")
    ravi.hand.write(reason, "Sign on page two.")
    ravi.page.locator("[data-unsaved='kept']").wait_for()
    rosa = chromium.person(1440)
    rosa.sign_in("desk", "rosa@northwind.example", personas.PASSWORD)
    rosa.open(f"/desk/requests/{docrequest.reference}/check/")
    rosa.reads("Ravi Sharma is checking this.")
    rosa.press("Documents are OK")
    rosa.press("Accept them, documents are OK")
    told = ravi.page.locator("[data-told]", has_text="already decided this")
    told.wait_for(timeout=30_000)
    assert reason.input_value() == "Sign on page two."
    assert ravi.page.locator(".v-decide button").locator("visible=true").count() == 0, (
        "nothing is left to decide"
    )
    ravi.press("Show what is there now")
    ravi.reads("already decided this", "Sign on page two.")


@pytest.mark.covers("F-13", "G-17", "D5")
@pytest.mark.uses("data-told", "data-newer", "data-holder", "data-take", "data-untaken", "data-sign-in")
@pytest.mark.uses("data-asked", "data-until-saved")
def test_what_is_marked_outlives_each_interruption(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w = factories.world()
    w.templates.append(factories.template(w.anna, "Articles of association"))
    docrequest = factories.submitted(w)
    other = factories.submitted(factories.another(w, "Verdi"))
    Task.objects.open().update(assignee=None)
    personas.rosa()
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        outlives(chromium, w, docrequest)
        hears_of_a_colleague(chromium, w, other)
    assert not CheckDraft.objects.exists(), "decided, or decided by a colleague"


def by_keyboard(chromium: Chromium, w: factories.World, docrequest: DocumentRequest) -> None:
    """Two keys a document; a second reason is one more."""
    ravi = reviewer(chromium, w)
    page = ravi.page
    ravi.open(f"/desk/requests/{docrequest.reference}/check/")
    page.keyboard.press("n")
    page.keyboard.press("u")
    page.locator("#live", has_text="Next: Articles of association, 3 of 3.").wait_for(state="attached")
    page.keyboard.press("a")
    page.keyboard.press("r")
    chip = page.locator("label.v-chip", has_text="Out of date").locator("visible=true")
    assert chip.get_attribute("data-key") == "2"
    page.keyboard.press("Shift+Digit4")
    page.keyboard.press("2")
    page.keyboard.press("a")
    ravi.reads("3 of 3 marked")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.matches('.v-decide')"), "a space bar decides nothing there"
    page.keyboard.press("Control+Enter")
    assert page.evaluate("document.activeElement.value") == "ask_again", "the button that fits the marks"
    page.keyboard.press("Enter")
    ravi.reads("Your next check:")
    assert "NW-" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/check/**")
    ravi.reads("0 of 3 marked")
    assert not ravi.complaints


def by_touch(chromium: Chromium, w: factories.World, docrequest: DocumentRequest, width: int) -> None:
    """Half of the screen is the document, and the mark is at the thumb."""
    ravi = reviewer(chromium, w, width)
    page = ravi.page
    ravi.open(f"/desk/requests/{docrequest.reference}/check/")
    page.locator(".v-pane--upload .v-page").locator("visible=true").first.wait_for(timeout=60_000)
    ravi.settled()
    assert page.evaluate(SHARE) >= 0.5 and page.evaluate("scrollY") == 0
    assert page.evaluate(SMALL) == []
    handle = page.locator("[data-drawer]").locator("visible=true")
    ravi.hand.press(handle)
    ravi.hand.tick(visible(ravi, "Reupload"))
    words = visible(ravi, "What should the customer change?")
    box, foot = words.bounding_box(), page.locator(".v-decide").bounding_box()
    assert box and foot and box["y"] + box["height"] <= foot["y"], "in view without scrolling"
    assert page.evaluate(SMALL) == []
    ravi.hand.write(words, "Sign on page two.")
    ravi.hand.press(handle)
    assert page.evaluate(SHARE) >= 0.45, "folded, the document can be seen"
    ravi.hand.press(handle)
    assert words.input_value() == "Sign on page two."


def by_keyboard_in_a_drawer(chromium: Chromium, w: factories.World, docrequest: DocumentRequest) -> None:
    """The same two keys where the decision is a drawer: what they lead to is in sight."""
    ravi = reviewer(chromium, w, 768)
    page = ravi.page
    ravi.open(f"/desk/requests/{docrequest.reference}/check/")
    assert page.locator("[data-drawer]").locator("visible=true").get_attribute("aria-expanded") == "false"
    page.keyboard.press("v")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    ravi.hand.press(page.locator("[data-drawer]").locator("visible=true"))
    page.keyboard.press("a")
    page.locator("#live", has_text="OK. Next: ID card, 2 of 3.").wait_for(state="attached")
    assert "ID card" in page.evaluate("document.activeElement.textContent"), "the handle of its drawer"
    page.keyboard.press("r")
    assert visible(ravi, "Wrong document").evaluate("one => one === document.activeElement")
    page.keyboard.press("2")
    page.locator("#live", has_text="Next: Articles of association, 3 of 3.").wait_for(state="attached")
    assert not ravi.complaints


def from_a_problem(chromium: Chromium, w: factories.World, docrequest: DocumentRequest) -> None:
    """The link of a problem leads to the field that is wrong, at another document and in its drawer."""
    ravi, too_long = reviewer(chromium, w, 390), "Sign it. " * 50
    page, words = ravi.page, visible(ravi, "What should the customer change?")
    handle = page.locator("[data-drawer]").locator("visible=true")
    ravi.open(f"/desk/requests/{docrequest.reference}/check/")
    for n in (1, 2):
        ravi.hand.press(page.locator(".v-rail a").nth(n))
        ravi.hand.press(handle)
        ravi.hand.tick(visible(ravi, "Reupload"))
        ravi.hand.write(words, too_long)
    ravi.press("Reupload required")
    ravi.reads("There is a problem")
    assert "ID card" in handle.inner_text() and handle.get_attribute("aria-expanded") == "true"
    ravi.follow("Articles of association – ")
    page.wait_for_function("document.activeElement.matches('textarea')")
    assert "Articles of association" in handle.inner_text()
    assert words.evaluate("one => one === document.activeElement")
    assert ravi.hand.is_in_sight(words)


def at_the_end(chromium: Chromium, w: factories.World, docrequest: DocumentRequest) -> None:
    """What stands above the documents leaves a phone to them, and no word is lost."""
    anna, at = chromium.person(390), f"/desk/requests/{docrequest.reference}/check/"
    anna.sign_in("desk", w.anna.login.email, personas.PASSWORD)
    anna.open(at)
    anna.page.locator(".v-pane--upload .v-page").locator("visible=true").first.wait_for(timeout=60_000)
    anna.settled()
    assert anna.page.evaluate(SHARE) >= 0.45
    anna.hand.press(anna.page.locator("summary", has_text="Ravi Sharma accepted these documents"))
    anna.reads("Accepted without a mark: Supplier self-declaration", "Mark only the documents that must be")
    anna.press("Close the ticket")
    anna.reads("Close the request all the same?", "This ends the request.")
    anna.settled()
    assert anna.page.evaluate(SHARE) >= 0.3
    desk = chromium.person(1440)
    desk.sign_in("desk", w.anna.login.email, personas.PASSWORD)
    desk.open(at)
    desk.reads("Accepted without a mark: Supplier self-declaration", "Mark only the documents that must be")


@pytest.mark.covers("D5", "D6", "F-66")
def test_a_check_by_two_keys_a_document_and_one_at_the_thumb(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w = factories.world()
    w.templates.append(factories.template(w.anna, "Articles of association"))
    docrequest = factories.submitted(w)
    names = ("Verdi", "Rossi", "Neri", "Russo", "Conte")
    asked = [factories.submitted(factories.another(w, name)) for name in names]
    phone, tablet, drawer, wrong, final = asked
    reviews.accept(final, factories.decision(final), by=w.ravi)
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        by_keyboard(chromium, w, docrequest)
        by_touch(chromium, w, phone, 390)
        by_touch(chromium, w, tablet, 768)
        by_keyboard_in_a_drawer(chromium, w, drawer)
        from_a_problem(chromium, w, wrong)
        at_the_end(chromium, w, final)
    review = Review.objects.get(submission__docrequest=docrequest)
    assert {one.reason for one in review.verdicts.all()} == {"", "Out of date, Page missing"}
