"""On a phone, what a document is added with is in sight at once, and it is the filled button of the page."""

from __future__ import annotations

import pytest

from tests import factories, sample_files
from tests.live_installation import PASSWORD
from vestibule.catalog.document_templates import add_template
from vestibule.docrequests import reviews
from vestibule.docrequests.models import DocumentRequest

COMMENT = "We check all suppliers once a year. Please use the new form, version 3. Not the old one."
NEEDED = "Shows the name of the company and the IBAN. Not older than 3 months. " * 5
REASON = "Not readable. The back side is missing and the photo is blurred, so that we cannot read the date."
DEMONSTRATION = 68  # pixels that its banner takes of a screen of 844
# The buttons of the field for files that are not wholly in sight.
OUT_OF_SIGHT = """() => [...document.querySelectorAll(".v-drop .btn")].filter((one) => {
    const {left, top, width, height} = one.getBoundingClientRect();
    return width && ![top + 2, top + height - 2].every(
        (y) => one.contains(document.elementFromPoint(left + width / 2, y)));
}).map((one) => one.textContent)"""
# The buttons of the page that are filled with its colour.
FILLED = """() => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.background = "var(--action)";
    const colour = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return [...document.querySelectorAll("main .btn")]
        .filter((one) => one.offsetWidth && getComputedStyle(one).backgroundColor === colour)
        .map((one) => one.textContent.trim());
}"""


def another_request(w: factories.World) -> DocumentRequest:
    """For whoever has an account by now."""
    asked = factories.asked(w, customer_comment=COMMENT)
    return DocumentRequest.objects.with_people().get(pk=asked.pk)


@pytest.fixture(scope="module")
def places(with_people) -> dict[str, str]:
    """Where a document is added: first, again, after it was sent, and in the place of another file."""
    w = with_people.world
    w.templates[:] = [
        add_template(name=name, instructions=NEEDED, by=w.anna)
        for name in ("Bank statement", "ID card of the managing director")
    ]
    first = factories.waiting(w, customer_comment=COMMENT)
    again, sent = (factories.submitted(w, another_request(w)) for _ in range(2))
    reasons = {item.pk: REASON for item in again.items.all()}
    reviews.ask_again(again, factories.decision(again, "Both, please.", reasons), by=w.ravi)
    file = sent.submissions.get().files.order_by("pk").first()
    item = f"/portal/tasks/{sent.reference}/items/{file.item.position}/"
    return {
        "first": f"/portal/tasks/{first.reference}/items/2/",
        "again": f"/portal/tasks/{again.reference}/items/2/",
        "sent": item,
        "replaces": f"{item}?replace={file.version.public_id}",
    }


@pytest.fixture(scope="module")
def installation(with_people, places):
    return with_people


@pytest.mark.covers("A-51", "R-35")
def test_the_buttons_that_add_a_document_are_in_sight_on_a_phone_and_one_of_them_is_filled(places, chromium):
    mina = chromium.person(390)
    mina.page.set_viewport_size({"width": 390, "height": 844 - DEMONSTRATION})
    mina.sign_in("portal", "mina@bianchi.example", PASSWORD)
    for place, address in places.items():
        mina.open(address)
        mina.settled()
        assert mina.page.evaluate(OUT_OF_SIGHT) == [], place
        choose = "Choose a file" if place == "replaces" else "Choose files"
        assert mina.page.evaluate(FILLED) == [choose], place
        if place == "again":
            mina.reads("What to change:", "Not readable. The back side is missing")
            assert mina.page.get_by_text("What to change:").count() == 1
        mina.inspects(f"in-sight-{place}")
        mina.page.set_viewport_size({"width": 390, "height": 844 - DEMONSTRATION})
    mina.open(places["first"])
    mina.hand.press(mina.page.get_by_role("link", name="Show all"))
    assert mina.page.locator("#needed").evaluate("one => one.scrollHeight <= one.clientHeight + 1")
    given = {"name": "card.pdf", "mimeType": "application/pdf", "buffer": sample_files.pdf("card")}
    mina.hand.give(mina.page.get_by_label("Choose files"), [given])
    mina.reads("1 file added.", "Not sent yet.")
    assert mina.page.evaluate(FILLED) == ["Save and continue"]
    mina.inspects("in-sight-added")
