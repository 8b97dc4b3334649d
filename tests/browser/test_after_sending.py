"""What a customer does after sending, in Chromium: changes files, asks a question and reads the receipt by
touch at 390; and how it is answered by keys at 1440."""

from __future__ import annotations

import pytest

from tests import factories, sample_files
from tests.live_installation import PASSWORD
from vestibule.links import tokens
from vestibule.links.models import Receipt


@pytest.fixture(scope="module")
def sent(with_people):
    """Mina has sent two documents; where their receipt is."""
    w = with_people.world
    docrequest = factories.submitted(w)
    receipt = Receipt.objects.get()
    tokens.start_clock({receipt.link_id})
    return docrequest.reference, f"/receipt/{tokens.token(receipt.link)}/"


@pytest.fixture(scope="module")
def installation(with_people):
    return with_people


# Headings that stand nearer to what is above them than to what they head.
STICKING = """() => [...document.querySelectorAll("main :is(h3, h4)")].filter((one) => {
    const [before, after] = [one.previousElementSibling, one.nextElementSibling];
    const {top, bottom} = one.getBoundingClientRect();
    return before && after && before.offsetHeight && after.offsetTop > one.offsetTop + one.offsetHeight / 2
        && top - before.getBoundingClientRect().bottom <= after.getBoundingClientRect().top - bottom;
}).map((one) => one.textContent.trim())"""


def add(mina, name: str) -> None:
    given = {"name": name, "mimeType": "application/pdf", "buffer": sample_files.pdf(name)}
    mina.hand.give(mina.page.locator("#documents"), [given])


@pytest.mark.covers("R-33", "R-34")
def test_a_customer_changes_what_was_sent_and_asks_until_the_check_is_taken(sent, chromium):
    reference, receipt = sent
    mina, ravi = chromium.person(390), chromium.person(1440)
    mina.open(f"/portal/tasks/{reference}/sent/")
    mina.sign_in("portal", "mina@bianchi.example", PASSWORD)
    mina.open(f"/portal/tasks/{reference}/sent/")
    mina.reads("We have your documents", "You can change them until we start checking.")
    mina.inspects("after-sent")
    mina.hand.press(mina.page.get_by_role("link", name="Add another file ID card"))
    mina.reads("Change what you sent", "1 file sent.")
    mina.inspects("after-item")
    add(mina, "back.pdf")
    mina.page.get_by_text("2 files sent.").wait_for()
    mina.hand.press(mina.page.get_by_role("link", name="Replace scan.pdf"))
    mina.reads("Replace scan.pdf", "Keep scan.pdf")
    mina.inspects("after-replace")
    add(mina, "better.pdf")
    mina.page.locator("#files").get_by_text("better.pdf").wait_for()
    mina.hand.press(mina.page.get_by_role("link", name="Withdraw back.pdf"))
    mina.reads("Withdraw back.pdf?", "Keep it")
    mina.inspects("after-withdraw")
    mina.press("Withdraw this file")
    mina.reads("You have withdrawn back.pdf.", "You replaced scan.pdf with better.pdf for ID card")
    mina.inspects("after-sent-changed")
    assert mina.page.evaluate(STICKING) == []
    mina.open(f"/portal/tasks/{reference}/history/")
    mina.reads("No messages yet.", "Round 1")
    mina.hand.write(mina.page.get_by_label("Your message"), "Does the old card do?")
    mina.press("Send message")
    mina.reads("We have your message.", "Does the old card do?")
    assert mina.page.evaluate(STICKING) == []
    mina.inspects("after-history")
    mina.open(receipt)
    mina.reads("You have changed what you sent", "SHA-256", "Sign in to see how it stands now")
    mina.inspects("after-receipt")

    ravi.open("/desk/sign-in/")
    ravi.sign_in("desk", "ravi@northwind.example", PASSWORD)
    ravi.open(f"/desk/requests/{reference}/?tab=messages")
    ravi.reads("Does the old card do?", "Send answer", "Mark as answered")
    ravi.inspects("after-desk-messages")
    ravi.tabs_to(ravi.page.get_by_label("Message to the customer"))
    ravi.page.keyboard.type("Yes, until it ends.")
    ravi.page.keyboard.press("Tab")
    ravi.page.keyboard.press("Enter")
    ravi.reads("We are emailing your message to Mina Bianchi.")
    ravi.inspects("after-desk-answered")
    ravi.open(f"/desk/requests/{reference}/?tab=timeline")
    ravi.reads("Change 2 after sending: Mina Bianchi replaced scan.pdf with better.pdf for ID card")
