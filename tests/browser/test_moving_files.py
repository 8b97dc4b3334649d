"""A file goes to the document that it belongs to, by mouse, by keys and on a phone; and what is drawn beside
it: the loupe, the room of the decision, and what changed since the last round."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, personas, sample_files
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation
from vestibule.audit.seal import seal
from vestibule.docrequests import reviews
from vestibule.docrequests.models import ItemFile

LETTER = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": sample_files.pdf("letter")}
WIDTHS = """() => [...document.querySelectorAll(".v-pane")].filter((one) => one.checkVisibility())
    .map((one) => Math.round(one.getBoundingClientRect().width))"""
SCROLLED = """() => [...document.querySelectorAll(".v-pane__s")].filter((one) => one.checkVisibility())
    .map((one) => [Math.round(one.scrollLeft), Math.round(one.scrollTop)])"""


def by_mouse(ravi: Person) -> None:
    page = ravi.page
    ravi.hand.tick(page.get_by_label("OK", exact=True).locator("visible=true"))
    ravi.hand.press(page.locator(".v-move summary").locator("visible=true"))
    ravi.hand.choose(page.get_by_label("Move it to").locator("visible=true"), "ID card")
    ravi.reads("You then mark both documents again. The customer can see that we moved the file.")
    ravi.press("Move file")
    ravi.reads("Moved scan.pdf to ID card. Mark both documents again.", "0 of 3 marked")
    ravi.reads("scan.pdf was sent for Supplier self-declaration and moved here.")
    ravi.inspects("the check after a move")


def by_keys(ravi: Person) -> None:
    """Back again, without a mouse."""
    page = ravi.page
    page.keyboard.press("v")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    page.keyboard.press("Tab")
    page.keyboard.type("Supp")
    ravi.tabs_to(page.get_by_role("button", name="Move file").locator("visible=true"))
    page.keyboard.press("Enter")
    ravi.reads("Moved scan.pdf to Supplier self-declaration. Mark both documents again.")


def by_touch(ravi: Person) -> None:
    page = ravi.page
    ravi.hand.press(page.locator("[data-drawer]").locator("visible=true"))
    ravi.hand.press(page.locator(".v-move summary").locator("visible=true"))
    ravi.hand.choose(page.get_by_label("Move it to").locator("visible=true"), "ID card")
    ravi.inspects("a move on a phone")
    ravi.press("Move file")
    ravi.reads("Moved scan.pdf to ID card. Mark both documents again.")


def the_room(ravi: Person) -> None:
    """The viewers take the room of the decision; the loupe shows one spot of both, and goes back."""
    page = ravi.page
    before = page.evaluate(WIDTHS)
    page.keyboard.press("\\")
    assert min(page.evaluate(WIDTHS)) > max(before) + 100
    ravi.hand.press(page.get_by_role("button", name="Show the decision").locator("visible=true"))
    assert page.evaluate(WIDTHS) == before
    stood = page.evaluate(SCROLLED)
    ravi.hand.point_at(page.locator(".v-pane--upload .v-page").locator("visible=true").first)
    page.keyboard.press("z")
    looked = page.evaluate(SCROLLED)
    assert len(looked) == 2 and all(left > 100 for left, _top in looked), looked
    ravi.hand.press(page.get_by_role("button", name="Loupe").locator("visible=true"))
    assert page.evaluate(SCROLLED) == stood


def what_belongs_to_none(mina: Person, reference: str) -> None:
    """The customer adds it beside the documents, and sends it with them."""
    mina.open(f"/portal/tasks/{reference}/")
    mina.follow("Other files")
    mina.reads("Add a file here if it belongs to none of the documents")
    mina.hand.give(mina.page.get_by_label("Choose files"), [LETTER])
    mina.reads("letter.pdf")
    mina.inspects("the place for other files")
    mina.open(f"/portal/tasks/{reference}/check/")
    mina.reads("Other files", "letter.pdf", "Still missing")
    mina.inspects("other files before they are sent")
    mina.hand.tick(mina.page.get_by_label("Send what I have now"))
    mina.press("Documents uploaded")
    mina.reads("We have some of your documents", "Other files")


def sorted_by_touch(ravi: Person) -> None:
    page = ravi.page
    ravi.reads("1 to sort")
    ravi.hand.press(page.locator(".v-rail a").last)
    ravi.hand.press(page.locator("[data-drawer]").locator("visible=true"))
    ravi.reads("What belongs to none can stay here: it needs no mark.")
    ravi.inspects("files to sort on a phone")
    ravi.hand.choose(page.get_by_label("Move it to").locator("visible=true"), "ID card")
    ravi.press("Move file")
    ravi.reads("Moved letter.pdf to ID card. Mark that document again.")


def what_changed(anna: Person) -> None:
    page = anna.page
    assert page.locator(".v-rail a").locator("visible=true").count() == 3
    anna.hand.tick(page.get_by_label("Only what changed since the last round"))
    assert page.locator(".v-rail a").locator("visible=true").count() == 1
    anna.reads("by Ravi Sharma")
    anna.inspects("the final check, what changed alone")
    page.keyboard.press("l")
    assert page.evaluate("document.activeElement.value") == "close"


@pytest.mark.covers("G-23", "D5", "D6")
@pytest.mark.uses("data-loupe", "data-alone", "data-only")
def test_a_file_is_moved_and_what_changed_is_looked_at_alone(fresh_db, settings, tmp_path: Path):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    w = factories.world()
    w.templates.append(factories.template(w.anna, "Articles of association"))
    docrequest = factories.submitted(w, content=sample_files.pdf("declaration", pages=2))
    other = factories.submitted(factories.another(w, "Verdi"))
    third = factories.another(w, "Rossi")
    final = factories.submitted(third)
    last = final.items.last()
    fourth = factories.another(w, "Neri")
    asked = factories.waiting(fourth)
    neri = fourth.account.login.email
    again = factories.decision(final, "Once more", {last.pk: "Not signed"})
    final = factories.submitted(third, reviews.ask_again(final, again, by=w.ravi))
    final = reviews.accept(final, factories.decision(final), by=w.ravi)
    seal()
    with Installation(fresh_db, tmp_path) as installation, Chromium(installation.base) as chromium:
        ravi = chromium.person(1440)
        ravi.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        ravi.open(f"/desk/requests/{docrequest.reference}/check/")
        ravi.page.locator(".v-pane--upload .v-page").locator("visible=true").first.wait_for(timeout=60_000)
        the_room(ravi)
        by_mouse(ravi)
        by_keys(ravi)
        phone = chromium.person(390)
        phone.sign_in("desk", w.ravi.login.email, personas.PASSWORD)
        phone.open(f"/desk/requests/{other.reference}/check/")
        by_touch(phone)
        mina = chromium.person(390)
        mina.sign_in("portal", neri, personas.PASSWORD)
        what_belongs_to_none(mina, asked.reference)
        phone.open(f"/desk/requests/{asked.reference}/check/")
        sorted_by_touch(phone)
        anna = chromium.person(1440)
        anna.sign_in("desk", w.anna.login.email, personas.PASSWORD)
        anna.open(f"/desk/requests/{final.reference}/check/")
        what_changed(anna)
        assert not any(one.complaints for one in (ravi, phone, mina, anna))
    assert [file.sent_for for file in ItemFile.objects.filter(item__docrequest=docrequest)] == [None] * 3
    assert ItemFile.objects.get(item__docrequest=other, sent_for__isnull=False).item.name == "ID card"
