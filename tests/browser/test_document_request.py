"""The story of a document request in Chromium: the author and Customer service at 1440, the customer at a
phone of 390 (walks tell it without)."""

from __future__ import annotations

import pytest

from tests import sample_files
from tests.live_installation import PASSWORD, links

COMMENT = (
    "We check all suppliers once a year. Please use the new form, version 3. The old one is no longer valid."
)
SECRET = "Marco Bianchi holds 40 %. If the new form shows more, tell the compliance team first."


@pytest.mark.uses("data-check", "data-mark", "desk/_pages.html load delay:1s")
@pytest.mark.covers(
    "A-13",
    "A-14",
    "A-15",
    "A-16",
    "A-28",
    "A-42",
    "A-48",
    "A-56",
    "A-58",
    "A-59",
    "A-60",
    "A-65",
    "S-2",
    "S-18",
    "S-29",
    "S-31",
)
def test_from_the_first_press_to_the_closed_ticket(installation, chromium):
    author, service, mina = chromium.person(1440), chromium.person(1440), chromium.person(390)

    reference = the_author_asks(author)
    customer_service_calls_with_the_keyboard_alone(service)
    mina_registers(mina, links(installation.letter(1)))
    mina_uploads(mina, reference)
    customer_service_asks_again(service, reference)
    mina_uploads_again(mina, reference)
    customer_service_accepts_with_the_keyboard_alone(service, reference)
    the_author_closes(author, reference)


def the_author_asks(author) -> str:
    author.open("/desk/sign-in/")
    author.inspects("sign-in")
    author.sign_in("desk", "anna@northwind.example", "not my password")
    author.reads("There is a problem", "Check your email address and password. One of them is wrong.")
    author.inspects("sign-in-wrong")
    author.sign_in("desk", "anna@northwind.example", PASSWORD)
    author.reads("No tasks.")
    author.inspects("inbox-empty")
    author.follow("Requests")
    author.reads("No requests yet.")
    author.inspects("requests-empty")
    author.open("/desk/mail/")
    author.inspects("mail-empty")
    author.open("/desk/requests/new/")
    author.inspects("new-request-empty")
    author.press("Save")
    author.reads("There is a problem", "Select a company")
    assert author.page.evaluate("document.activeElement.className") == "v-problem"
    author.inspects("new-request-error")
    return it_is_made_in_place(author)


def it_is_made_in_place(author) -> str:
    """Company, customer and documents are created without leaving the page, and nothing that was typed is
    lost."""
    page = author.page
    author.hand.write(page.get_by_label("Internal comment"), SECRET)
    create(
        author,
        "a company",
        {"Name": "Bianchi Srl", "Number": "MI-2087341", "Country": "Italy"},
        "Create company",
    )
    page.locator("#id_client option:checked", has_text="Bianchi Srl").wait_for(state="attached")
    create(
        author,
        "a contact",
        {"Name": "Mina Bianchi", "Email": "mina@bianchi.example", "Phone": "+39 02 1234 567"},
        "Create contact",
    )
    author.reads(
        "No account yet. We will create one and ask Customer service to call.", "What Mina Bianchi will see"
    )
    form = {
        "name": "Self-declaration.pdf",
        "mimeType": "application/pdf",
        "buffer": sample_files.declaration(),
    }
    author.hand.give(page.get_by_label("Template file"), [form])
    words = {
        "Name": "Supplier self-declaration",
        "Instructions for the customer": "Form SD-3, version 3. Fill in, sign, and upload all pages.",
    }
    create(author, "a document", words, "Create document")
    words = {
        "Name": "ID card of the managing director",
        "Instructions for the customer": "Both sides. Not expired. All four corners visible.",
    }
    create(author, "a document", words, "Create document")
    author.hand.write(page.get_by_label("Comment for customer"), COMMENT)
    author.page.keyboard.press("Tab")
    page.locator(".v-peek__page").get_by_text(COMMENT).wait_for()
    assert page.get_by_label("Internal comment").input_value() == SECRET
    author.inspects("new-request")
    author.pictures("new-request")
    author.press("Save")
    author.reads("has started")
    author.inspects("request-contact")
    return page.url.rstrip("/").rpartition("/")[2]


def create(author, thing: str, typed: dict[str, str], button: str) -> None:
    box = author.page.locator("details.v-create").filter(
        has=author.page.locator(f"button:text-is('{button}')")
    )
    if box.get_attribute("open") is None:
        author.hand.press(box.locator("summary"))
    for label, words in typed.items():
        author.hand.write(box.get_by_label(label), words)
    author.press(button)


def customer_service_calls_with_the_keyboard_alone(service) -> None:
    page = service.page
    service.open("/desk/sign-in/")
    for label, words in (("Email", "ravi@northwind.example"), ("Password", PASSWORD)):
        service.tabs_to(page.get_by_label(label))
        page.keyboard.type(words)
    page.keyboard.press("Enter")
    row = page.get_by_role("link", name="Contact the customer")
    row.wait_for()
    service.tabs_to(row)
    page.keyboard.press("Enter")
    page.locator("[data-opened]:focus").wait_for()
    service.reads("+39 02 1234 567", SECRET, COMMENT, "mina@bianchi.example")
    service.inspects("inbox-contact")
    service.tabs_to(page.get_by_role("button", name="Contacted"))
    page.keyboard.press("Enter")
    service.reads("Contacted.")


def mina_registers(mina, addresses: list[str]) -> None:
    mina.open(next(address for address in addresses if "/invitation/" in address))
    mina.inspects("portal-activate")
    mina.hand.write(mina.page.get_by_label("Password"), "correct horse battery")
    mina.press("Activate my account")
    mina.reads("Upload missing documents")
    mina.inspects("portal-home")
    mina.pictures("portal-home")


def mina_uploads(mina, reference: str) -> None:
    mina.open(f"/portal/tasks/{reference}/")
    mina.inspects("portal-task")
    mina.follow("Check and send")
    mina.reads("There is a problem")
    add(mina, reference, 1, "image/heic", "IMG_2041.HEIC", sample_files.heic_photo())
    add(
        mina, reference, 2, "application/pdf", "declaration_signed.pdf", sample_files.declaration(filled=True)
    )
    mina.inspects("portal-item")
    mina.pictures("portal-upload", down=420)
    send(mina, reference)
    mina.inspects("portal-sent")


def add(mina, reference: str, position: int, kind: str, name: str, content: bytes) -> None:
    """Choosing a file is enough: it is added at once."""
    mina.open(f"/portal/tasks/{reference}/items/{position}/")
    mina.hand.give(
        mina.page.get_by_label("Choose files"), [{"name": name, "mimeType": kind, "buffer": content}]
    )
    mina.reads(name, "Added – not sent yet")


def send(mina, reference: str) -> None:
    mina.open(f"/portal/tasks/{reference}/")
    mina.follow("Check and send")
    mina.reads("Check before you send")
    mina.press("Documents uploaded")
    mina.reads("We have your documents")


def customer_service_asks_again(service, reference: str) -> None:
    page = service.page
    service.open("/desk/")
    service.follow("Check documents")
    service.reads("declaration_signed.pdf", "IMG_2041.HEIC")
    service.inspects("inbox-check")
    service.press("Start checking")
    service.inspects("check-without-template")
    service.hand.tick(page.get_by_label("Reupload", exact=True).locator("visible=true"))
    service.reads("Why?")
    service.follow("Next document")
    both_pages_are_drawn(service)
    service.inspects("check")
    service.hand.tick(page.get_by_label("OK").locator("visible=true"))
    service.reads("2 of 2 marked")
    service.press("Documents are OK")
    service.reads("There is a problem", "You marked ID card of the managing director for reupload.")
    service.inspects("check-error")
    service.open(f"/desk/requests/{reference}/check/")
    service.reads("2 of 2 marked")  # what was marked is kept
    asks_with_reasons(service)


def both_pages_are_drawn(service) -> None:
    """Only pictures that we made reach the reviewer: the template at the start side, what came at the end
    side, each 500 pixels wide or more."""
    service.settled()
    drawn = service.page.locator(".v-page").locator("visible=true")
    assert drawn.count() == 2
    for picture in drawn.all():
        assert picture.evaluate("one => one.complete && one.naturalWidth") == 1200
        assert picture.bounding_box()["width"] >= 470
    header = service.page.request.get(drawn.first.get_attribute("src")).headers
    assert (
        header["content-type"] == "image/webp"
        and header["x-content-type-options"] == "nosniff"
        and header["cache-control"] == "no-store"
    )


def asks_with_reasons(service) -> None:
    page = service.page
    service.hand.press(page.locator(".v-rail a").first)
    service.hand.tick(page.get_by_label("Not readable").locator("visible=true"))
    why = page.get_by_label("What should the customer change?").locator("visible=true")
    service.hand.write(why, "The card expired on 1 March. Please send both sides of the new card.")
    service.inspects("check-reupload")
    service.follow("Next document")
    service.pictures("check")
    service.press("Reupload required")
    service.reads("Reupload required, round")
    service.inspects("request-waiting")
    service.pictures("request")
    service.hand.press(page.get_by_role("link", name="Documents", exact=False).first)
    service.inspects("request-documents")
    service.hand.press(page.get_by_role("link", name="Messages"))
    service.inspects("request-messages")
    service.hand.press(
        page.get_by_role("navigation", name="Parts of this request").get_by_role("link", name="Timeline")
    )
    service.reads("Viewed declaration_signed.pdf")
    service.inspects("request-timeline")


def mina_uploads_again(mina, reference: str) -> None:
    mina.open("/portal/")
    mina.inspects("portal-home-again")
    mina.open(f"/portal/tasks/{reference}/")
    mina.reads("Not readable. The card expired on 1 March.", "1 document is accepted.")
    mina.inspects("portal-task-again")
    add(mina, reference, 1, "image/heic", "IMG_2042.HEIC", sample_files.heic_photo(7))
    send(mina, reference)


def customer_service_accepts_with_the_keyboard_alone(service, reference: str) -> None:
    page = service.page
    service.open(f"/desk/requests/{reference}/check/")
    service.tabs_to(page.locator(".v-rail a[data-due]"))
    page.keyboard.press("Enter")
    page.locator("h2:focus").wait_for()
    service.tabs_to(page.get_by_label("OK").locator("visible=true"))
    page.keyboard.press("Space")
    service.reads("1 of 1 marked")
    page.keyboard.press("Enter")  # Enter on a mark decides nothing
    service.tabs_to(page.get_by_role("button", name="Documents are OK"))
    page.keyboard.press("Enter")
    service.reads("You accepted the documents.", "does the final check.")


def the_author_closes(author, reference: str) -> None:
    author.open("/desk/")
    author.follow("Final check")
    author.inspects("inbox-final-check")
    author.follow("Start checking")
    author.reads("Ravi Sharma accepted these documents, ")
    author.inspects("check-final")
    author.press("Close the ticket")
    author.reads("Closed")
    author.inspects("request-closed")
    author.open("/desk/mail/")
    author.inspects("mail")
    author.pictures("mail")
    author.hand.press(author.page.get_by_role("link", name="Read").first)
    author.inspects("letter")
    author.open("/desk/requests/?view=closed")
    author.inspects("requests")
