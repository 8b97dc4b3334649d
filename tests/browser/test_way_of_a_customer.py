"""The way of a customer at a phone of 390 px, from the email to the certainty that it was sent: how many taps
it takes, and what there is besides files: more time, and the reason why a document is missing."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator

from tests import factories, sample_files
from tests.browser.pressing import Hand
from tests.live_installation import PASSWORD
from vestibule.docrequests import commands, reviews
from vestibule.links import tokens
from vestibule.links.models import AccessLink, Purpose

LINK, PICKER = 1, 1  # a tap on the link of the email, and one on the file in the window of the device


class CountingHand(Hand):
    """Counts what the finger does."""

    taps = 0

    def reach(self, target: Locator, **how: Locator | None) -> tuple[float, float]:
        self.taps += 1
        return super().reach(target, **how)


@dataclass
class Asked:
    """What each customer was asked for, before a browser starts."""

    invitation: str
    again: str
    two: str
    more: str  # the reference of a request for two documents


@pytest.fixture(scope="module")
def asked(with_people) -> Asked:
    w = with_people.world
    neri, conti, rossi, verdi = (factories.another(w, name) for name in ("Neri", "Conti", "Rossi", "Verdi"))
    card = w.templates[1:]
    first = commands.contacted(factories.asked(neri, templates=card), by=w.ravi)
    link = AccessLink.objects.get(account=first.account, purpose=Purpose.INVITATION)
    tokens.start_clock({link.pk})
    again = factories.submitted(conti, factories.waiting(conti, templates=card))
    reasons = {again.items.get().pk: "It is too dark."}
    reviews.ask_again(again, factories.decision(again, "Send it again.", reasons), by=w.ravi)
    return Asked(
        f"/portal/invitation/{tokens.token(link)}/",
        conti.mina.email,
        factories.waiting(rossi).reference,
        factories.waiting(verdi).reference,
    )


@pytest.fixture(scope="module")
def installation(with_people, asked):
    return with_people


@pytest.fixture
def phone(chromium):
    """Somebody at a phone whose taps are counted."""
    person = chromium.person(390)
    person.hand = CountingHand(person.page, touch=True)
    return person


def gives(phone, name: str) -> None:
    file = {"name": name, "mimeType": "application/pdf", "buffer": sample_files.pdf(name)}
    phone.hand.give(phone.page.get_by_label("Choose files"), [file])
    phone.reads("1 file added.")


def sends_the_card(phone) -> None:
    """From the front page: the task, its document, the file, the last look, and off it goes."""
    phone.hand.press(phone.page.get_by_role("link", name="Upload missing documents"))
    phone.hand.press(phone.page.get_by_role("link", name="ID card"))
    gives(phone, "card.pdf")
    phone.press("Check and send")
    phone.reads("Check before you send")
    phone.press("Documents uploaded")
    phone.reads("We have your documents")


@pytest.mark.covers("A-43", "A-53", "R-35")
def test_a_customer_who_was_never_here_sends_one_document_with_eight_taps(asked, phone):
    phone.open(asked.invitation)
    phone.hand.write(phone.page.get_by_label("Password"), "correct horse battery")
    phone.hand.taps = 0  # beside typing the password
    phone.press("Activate my account")
    sends_the_card(phone)
    taps = LINK + phone.hand.taps + PICKER
    print(f"A customer for the first time, one document: {taps} taps beside the password")
    assert taps <= 8


@pytest.mark.covers("A-59")
def test_a_customer_who_is_asked_again_sends_with_six_taps_after_signing_in(asked, phone):
    phone.sign_in("portal", asked.again, PASSWORD)
    phone.reads("Please upload again:", "ID card")
    phone.hand.taps = 0
    sends_the_card(phone)
    taps = phone.hand.taps + PICKER
    print(f"A reupload: {taps} taps after signing in")
    assert taps <= 6


@pytest.mark.covers("R-35")
def test_with_two_documents_the_missing_one_is_offered_before_the_last_look(asked, phone):
    """In whichever order they are added, nobody goes back to the list."""
    phone.sign_in("portal", "rossi@example.org", PASSWORD)
    phone.open(f"/portal/tasks/{asked.two}/items/2/")
    gives(phone, "card.pdf")
    phone.reads("Next: Supplier self-declaration.")
    phone.inspects("way-item")
    phone.press("Save and continue")
    phone.reads("Document 1 of 2")
    gives(phone, "declaration.pdf")
    phone.press("Check and send")
    phone.reads("Check before you send")
    phone.inspects("way-check")
    phone.press("Documents uploaded")
    phone.reads("We have your documents")
    with phone.page.expect_download() as kept:
        phone.follow("Download as PDF")
    assert kept.value.suggested_filename == f"Receipt {asked.two}.pdf"


def test_more_time_and_a_document_that_is_not_there(asked, phone, chromium):
    reference, anna = asked.more, chromium.person(1440)
    phone.sign_in("portal", "verdi@example.org", PASSWORD)
    phone.open(f"/portal/tasks/{reference}/")
    phone.inspects("way-task")
    phone.follow("I need more time")
    phone.inspects("way-more-time")
    phone.hand.write(phone.page.get_by_label("Why do you need more time?"), "My accountant is away.")
    phone.press("Ask for more time")
    phone.reads("You have asked for more time.", "You asked for more time, until")
    phone.inspects("way-task-asked")

    anna.sign_in("desk", "anna@northwind.example", PASSWORD)
    anna.follow("More time?")
    anna.reads("asks for more time, until", "My accountant is away.")
    anna.inspects("way-desk-question")
    anna.tabs_to(anna.page.get_by_role("link", name="Change the due date"))
    anna.page.keyboard.press("Enter")
    anna.reads("asks for more time, until")
    anna.inspects("way-desk-due")
    anna.tabs_to(anna.page.get_by_role("button", name="Change the due date"))
    anna.page.keyboard.press("Enter")
    anna.reads("Saved the due date.")

    phone.open(f"/portal/tasks/{reference}/")
    phone.reads("You have more time: until")
    phone.inspects("way-task-agreed")
    phone.open(f"/portal/tasks/{reference}/items/1/")
    gives(phone, "declaration.pdf")
    phone.press("Save and continue")
    phone.follow("I do not have this document")
    phone.inspects("way-missing")
    phone.hand.write(phone.page.get_by_label("Why do you not have it?"), "I have no card, only a passport.")
    phone.press("Save and continue")
    phone.reads("Check before you send", "I have no card, only a passport.")
    phone.inspects("way-check-missing")
    phone.open(f"/portal/tasks/{reference}/items/2/")
    phone.reads("Your reason is saved.")
    phone.inspects("way-item-missing")
    phone.press("Check and send")
    phone.press("Documents uploaded")
    phone.reads("We have your documents", "You do not have this document")
    phone.inspects("way-sent-missing")

    ravi = chromium.person(1440)
    ravi.sign_in("desk", "ravi@northwind.example", PASSWORD)
    ravi.open(f"/desk/requests/{reference}/check/")
    ravi.follow("Next document")
    ravi.reads("I have no card, only a passport.", "If you can do without it, mark it “Not needed”.")
    ravi.inspects("way-desk-check")
