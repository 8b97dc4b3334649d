"""Works in Chromium: the Documents panel empty, full and selected, the set-up, the link window, and a Contact
Log that holds the code."""

from __future__ import annotations

import pytest

from tests import factories, personas, sample_files
from tests.browser.watched_browser import Chromium
from tests.live_installation import Installation
from tests.scenarios import document_exchange
from vestibule.documents import deliveries
from vestibule.links.models import Purpose
from vestibule.sharing import commands

CODE = "7K2M-9QX4"


@pytest.fixture
def installation(with_people: Installation) -> Installation:
    """A Work without documents and one with five: two visible, one of them downloaded twice, two that the
    client sent."""
    s = document_exchange.shared(
        "Tax return 2025.pdf",
        "Annexes A to F with explanations for the tax office, final version, signed.pdf",
        "Working notes.pdf",
        w=with_people.world,
    )
    with_people.empty = factories.cases.open_case(
        s.work.type, client=s.world.client, title="Payroll 2026", by=s.world.anna
    )
    link = document_exchange.link(
        s,
        Purpose.DOWNLOAD,
        code=CODE,
        message="Dear Mina, please read the tax return and tell me whether a figure is wrong.",
    )
    commands.show(s.documents[:2], by=s.world.anna)
    for _ in range(2):
        deliveries.done(deliveries.begin(s.documents[0].version, f"link:{link.pk}").pk)
    document_exchange.sent_by_client(
        document_exchange.link(s, Purpose.UPLOAD, code="M3XW-28RT"),
        "receipt.pdf",
        "receipt.pdf",
        note="Receipts of March",
    )
    commands.disable(s.work, Purpose.UPLOAD, by=s.world.anna)
    with_people.shared = s
    return with_people


@pytest.fixture
def chromium(installation, pytestconfig):
    with Chromium(
        installation.base, shots=pytestconfig.getoption("shots"), pictures=pytestconfig.getoption("pictures")
    ) as running:
        yield running


@pytest.mark.uses("data-copy", "data-inserts")
@pytest.mark.covers(
    "C-01", "C-03", "C-04", "C-05", "C-12", "C-19", "C-23", "C-25", "C-28", "C-30", "R-8", "R-26"
)
def test_documents_are_shown_set_up_and_sent(installation, chromium):
    anna, work = chromium.person(1440), f"/desk/works/{installation.shared.work.pk}/"
    anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
    anna.reads("New documents from the client")
    anna.inspects("work-task")
    anna.open("/desk/works/")
    anna.inspects("works")
    anna.open("/desk/works/new/")
    anna.inspects("work-new")
    anna.open(f"/desk/works/{installation.empty.pk}/")
    anna.reads(
        "External Upload Setup - Status: Disabled",
        "External Download Setup - Status: Disabled",
        "This Work has no documents yet.",
    )
    anna.inspects("work-empty")
    it_is_full_and_some_are_selected(anna, work)
    the_set_up_is_opened_and_saved(anna, work)
    the_link_is_copied(anna, work)
    it_is_sent(anna, work)


def it_is_full_and_some_are_selected(anna, work: str) -> None:
    page = anna.page
    anna.open(work)
    anna.reads(
        "External Download Setup - Status: Enabled",
        "NEW",
        "Downloaded",
        "(2×)",
        "Receipts of March",
        "Not yet",
        "Hidden",
    )
    anna.inspects("work-full")
    anna.hand.tick(page.get_by_label("Select Working notes.pdf"))
    anna.hand.tick(page.get_by_label("Select Tax return 2025.pdf"))
    anna.reads("2 selected")
    anna.inspects("work-selected")
    anna.hand.press(page.locator("tr", has_text="Working notes.pdf").locator("td").nth(3), button="right")
    page.locator(".v-menu[open]").get_by_role("button", name="Make visible to the client").wait_for()
    anna.inspects("work-menu")
    page.keyboard.press("Escape")
    assert page.locator(".v-menu[open]").count() == 0
    anna.hand.press(page.locator(".v-select summary", has_text="Client Visibility"))
    anna.hand.press(page.locator(".v-menu[open]").get_by_role("button", name="Make visible to the client"))
    anna.reads("Make 2 documents visible to Bianchi Srl?")
    anna.inspects("work-question")
    anna.press("Make visible to the client")
    anna.reads("1 document is now visible to the client.")


def the_set_up_is_opened_and_saved(anna, work: str) -> None:
    page = anna.page
    anna.open(f"{work}setup/upload/")
    anna.inspects("work-setup-upload")
    anna.open(work)
    anna.hand.press(page.locator("summary", has_text="External Download Setup"))
    anna.follow("Setup")
    anna.reads("The client will see 3 documents", "2 Give the code another way", "Not given yet")
    anna.inspects("work-setup")
    anna.hand.press(page.get_by_role("button", name="14 days"))
    assert page.get_by_label("Expiry Date").input_value()
    anna.hand.write(page.get_by_label("Message"), "Dear Mina, use 7k2m 9qx4.")
    anna.press("Save")
    anna.reads("There is a problem", "Your message contains the security code.")
    anna.inspects("work-setup-error")
    anna.hand.write(page.get_by_label("Message"), "Dear Mina, please read them.")
    anna.press("Save")
    anna.reads("Saved. The link is enabled.")
    anna.press("Show the code")
    assert page.locator("#code-shown").input_value() == CODE
    anna.inspects("work-setup-code")


def the_link_is_copied(anna, work: str) -> None:
    page = anna.page
    anna.open(work)
    anna.hand.press(page.locator("button.v-link"))
    address = page.get_by_label("Link for the client").input_value()
    assert "/d/" in address
    anna.inspects("work-link")
    anna.press("Copy to Clipboard")
    anna.reads("We noted that you copied the link.")
    anna.open(f"{work}setup/download/")
    anna.reads("Copied the personal link")


def it_is_sent(anna, work: str) -> None:
    page = anna.page
    anna.open(work)
    anna.hand.tick(page.get_by_label("Select Tax return 2025.pdf"))
    anna.hand.tick(page.get_by_label("Select receipt.pdf").first)
    anna.hand.press(page.locator(".v-select").get_by_role("button", name="Send", exact=True))
    anna.reads("1 of 2 documents is hidden.")
    anna.inspects("work-hidden")
    anna.press("Send only the visible documents")
    notes = page.get_by_label("Notes")
    assert (
        "Tax return 2025.pdf" in page.get_by_label("Subject").input_value()
        and "{Click to download your documents}" in notes.input_value()
    )
    anna.inspects("contact-log-new")
    anna.hand.write(notes, "Dear Mina, ")
    anna.press("Insert External Download Link")
    assert notes.input_value() == "Dear Mina, \n{Click to download your documents}\n"
    anna.hand.write(notes, "Code: 7k2m9qx4", clear=False)
    anna.hand.press(page.locator("button.btn-primary", has_text="Send"))
    anna.reads("There is a problem", "This message contains the security code.")
    anna.inspects("contact-log-error")
    anna.press("Remove the code")
    assert (
        notes.input_value().startswith("Dear Mina, \n{Click to download your documents}\nCode:")
        and "7k2m" not in notes.input_value()
    )
    anna.hand.press(page.locator("button.btn-primary", has_text="Send"))
    anna.reads("We are sending your email. Now give Mina Bianchi the code another way.")
    anna.inspects("work-setup-sent")
    anna.open(f"{work}?tab=contact-log")
    anna.inspects("contact-logs")
    anna.open(f"{work}edit/")
    anna.inspects("work-edit")


@pytest.mark.uses("data-unsaved", "data-notes")
@pytest.mark.covers("C-07", "C-32")
def test_unsaved_words_are_not_lost_unasked_and_a_call_is_not_sent(installation, chromium):
    anna, work = chromium.person(1440), f"/desk/works/{installation.shared.work.pk}/"
    page, asked = anna.page, []
    anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
    anna.reads("Tasks")
    anna.open(f"{work}setup/upload/")
    anna.hand.write(page.get_by_label("Message"), "Dear Mina, the receipts please.")

    def stays(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stays)
    anna.follow("Requests")
    assert asked == ["beforeunload"]
    assert page.get_by_label("Message").input_value() == "Dear Mina, the receipts please."
    page.on("dialog", stays)
    anna.press("Save")
    anna.reads("Saved. The link is enabled.")
    assert asked == ["beforeunload"], "what is saved is not asked about"

    anna.open(f"{work}contact-log/new/")
    mailed, button = page.get_by_label("Send by email"), page.locator("button[value=send]")
    assert mailed.is_visible() and button.inner_text().strip() == "Send"
    label = page.locator("label[for=id_to_address]")
    assert label.inner_text().strip() == "Email*"
    anna.hand.tick(page.get_by_label("Phone", exact=True))
    assert not mailed.is_visible() and button.inner_text().strip() == "Save"
    assert label.inner_text().strip() == "Email (optional)"
    anna.hand.tick(page.get_by_label("Email", exact=True).first)
    assert label.inner_text().strip() == "Email*"
    anna.hand.tick(mailed, on=False)
    assert button.inner_text().strip() == "Save" and label.inner_text().strip() == "Email (optional)"


@pytest.mark.covers("C-17", "C-26")
def test_the_keyboard_is_enough(installation, chromium):
    anna, work = chromium.person(1440), f"/desk/works/{installation.shared.work.pk}/"
    page = anna.page
    anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
    anna.reads("Tasks")
    anna.open(work)
    anna.tabs_to(page.get_by_label("Actions for Working notes.pdf"))
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    anna.reads("1 document is now visible to the client.")
    anna.tabs_to(page.get_by_label("Select Working notes.pdf"))
    page.keyboard.press("Space")
    anna.reads("1 selected")
    page.keyboard.press("Shift+Tab")
    anna.tabs_to(page.get_by_label("Actions for Working notes.pdf"))
    page.keyboard.press("Enter")
    anna.tabs_to(page.locator(".v-menu[open]").get_by_role("button", name="Send"))
    page.keyboard.press("Enter")
    anna.reads("New Contact Log")
    assert "Working notes.pdf" in page.get_by_label("Subject").input_value()


@pytest.mark.covers("C-01")
def test_without_scripts_and_on_a_phone(installation, chromium):
    anna, work = chromium.person(390, scripts=False), f"/desk/works/{installation.shared.work.pk}/"
    page = anna.page
    anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
    anna.open(work)
    anna.hand.press(page.locator("details.v-upload summary"))
    anna.hand.give(
        page.get_by_label("Choose files"),
        [{"name": "More.pdf", "mimeType": "application/pdf", "buffer": sample_files.pdf("more")}],
    )
    anna.press("Add files")
    anna.reads("More.pdf")
    anna.hand.press(page.locator("summary", has_text="External Upload Setup"))
    anna.hand.press(page.locator(".v-menu[open]").get_by_role("link", name="Setup"))
    anna.press("7 days")
    assert page.get_by_label("Expiry Date").input_value()
    anna.hand.press(page.locator("button.btn-primary", has_text="Save"))
    anna.reads("Saved. The link is enabled.")
