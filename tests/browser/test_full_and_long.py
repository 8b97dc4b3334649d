"""Screens that are full, names that are long, and a browser without scripts."""

from __future__ import annotations

import re

import psycopg
import pytest

from tests import sample_files
from tests.live_installation import PASSWORD, links

WORD = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
CLIENT = (
    f"{WORD} & Söhne Anlagenbau Gesellschaft "
    "mit beschränkter Haftung und Compagnie Kommanditgesellschaft auf Aktien"
)[:200]
CONTACT = ("Hans-Joachim Maximilian Freiherr von und zu Meyer-Wittgenstein-Hohenlohe-Langenburg the younger")[
    :120
]
DOCUMENT = (
    "Certificate of registration from the chamber of commerce, "
    "with certified translation and apostille of the Hague"
)[:120]
FILE = "Scan_" + "abcdefghij" * 13 + ".pdf"

SUPPLIERS = [
    ("Almeida Transportes Lda", "Sofia Almeida"),
    ("Hurtownia Wisła", "Piotr Wiśniewski"),
    ("O’Connor Logistics", "Catherine O’Connor"),
    ("Demir Tekstil A.Ş.", "Yusuf Demir"),
    ("Bergström & Co AB", "Jonas Bergström"),
    ("Kowalczyk Meble", "Marta Kowalczyk"),
    ("Atelier Lefèvre", "Pierre Lefèvre"),
    ("شركة النور للتجارة", "ليلى حداد"),
]


def asks(
    author, client: str, contact: str, document: str = "", template: tuple[str, bytes, str] | None = None
) -> str:
    """A new request by way of the form, without scripts; returns its reference."""
    author.open("/desk/requests/new/")
    author.press("Create company", client__name=client)
    email = f"{re.sub('[^a-z]', '', contact.lower())[:24] or 'layla'}@customer.example"
    author.press(
        "Create contact", contact__name=contact, contact__email=email, contact__phone="+351 21 555 0143"
    )
    if document:
        author.press(
            "Create document",
            files=[("template_file", template)] if template else None,
            template__name=document,
        )
        chosen = author.page.button("Save")[0]
        documents = [value for name, value in chosen.fields if name == "documents"]
    else:
        documents = ["1"]
    author.press(
        "Save",
        documents=documents,
        internal_comment="Ask for the new managing director.",
        customer_comment="Please use version 3.",
    )
    assert "has started" in author.page.text, author.page.text
    return author.page.url.rstrip("/").rpartition("/")[2]


@pytest.fixture(scope="module")
def author(installation):
    anna = installation.scriptless()
    anna.sign_in("desk", "anna@northwind.example", PASSWORD)
    return anna


@pytest.mark.covers("A-28")
def test_a_full_inbox_is_walked_through_with_the_keyboard(installation, chromium, author):
    asks(
        author,
        "Bianchi Srl",
        "Mina Bianchi",
        "Supplier self-declaration",
        ("Self-declaration.pdf", sample_files.declaration(), "application/pdf"),
    )
    for client, contact in SUPPLIERS:
        asks(author, client, contact)
    time_passes(installation)
    service = chromium.person(1440)
    service.sign_in("desk", "ravi@northwind.example", PASSWORD)
    service.reads("2 are late.")
    service.inspects("inbox-full")
    rows = service.page.locator("[data-rows] .v-task")
    assert rows.count() == 9
    service.tabs_to(rows.first)
    for key, row in (("j", 1), ("ArrowDown", 2), ("k", 1)):
        service.page.keyboard.press(key)
        assert rows.nth(row).evaluate("one => one === document.activeElement")
    service.page.keyboard.press("Enter")
    service.page.locator("h1[data-opened]:focus").wait_for()
    assert rows.nth(1).get_attribute("aria-current") == "true"
    service.pictures("inbox")
    service.open("/desk/requests/")
    service.inspects("requests-full")


def time_passes(installation) -> None:
    """Two tasks are late, three are due today, the others later."""
    with psycopg.connect(installation.env["DATABASE_URL"]) as database:
        moved = (
            "UPDATE tasks_task SET due_at = now() + %s::interval "
            "WHERE id IN (SELECT id FROM tasks_task ORDER BY id LIMIT %s OFFSET %s)"
        )
        database.execute(moved, ["-2 days", 2, 0])
        database.execute(moved, ["20 minutes", 3, 2])


def test_the_longest_names_break_nothing(installation, chromium, author):
    letters = len(installation.letterbox.letters)
    word = (
        "Formular.docx",
        sample_files.docx(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
    reference = asks(author, CLIENT, CONTACT, DOCUMENT, word)
    service, staff = installation.scriptless(), chromium.person(390)
    service.sign_in("desk", "ravi@northwind.example", PASSWORD)
    service.open(f"/desk/requests/{reference}/")
    service.press("Contacted")
    customer = installation.scriptless()
    customer.open(next(link for link in links(installation.letter(letters + 1)) if "/invitation/" in link))
    customer.press("Activate my account", name=CONTACT, password="correct horse battery")
    customer.open(f"/portal/tasks/{reference}/items/1/")
    customer.press("Add files", files=[("documents", (FILE, sample_files.pdf(pages=3), "application/pdf"))])
    customer.open(f"/portal/tasks/{reference}/")
    customer.open(customer.page.links["Check and send"])
    customer.press(
        "Documents uploaded",
        **{"send_with_gaps": "on"} if "Send what I have now" in customer.page.text else {},
    )
    assert "We have your documents" in customer.page.text

    staff.sign_in("desk", "ravi@northwind.example", PASSWORD)
    for name, path in (
        ("inbox", "/desk/"),
        ("request", f"/desk/requests/{reference}/"),
        ("check", f"/desk/requests/{reference}/check/"),
    ):
        staff.open(path)
        staff.inspects(f"long-{name}")
    staff.hand.press(staff.page.get_by_text("Template", exact=True).locator("visible=true").first)
    staff.reads("We cannot show this file here.", "Download the original")
    staff.inspects("long-check-template")
    staff.open("/desk/mail/")
    staff.inspects("long-mail")


@pytest.mark.covers("A-56")
def test_the_check_works_without_scripts(installation, chromium, author):
    """The rail, the switch and the reasons are links and fields; style alone shows and hides them."""
    service = chromium.person(1440, scripts=False)
    service.sign_in("desk", "ravi@northwind.example", PASSWORD)
    service.open("/desk/?kind=check")
    service.follow("Check documents")
    service.press("Start checking")
    page = service.page
    why = page.get_by_text("Why?").locator("visible=true")
    assert why.count() == 0
    service.hand.tick(page.get_by_label("Reupload", exact=True).locator("visible=true"))
    assert why.count() == 1
    service.hand.tick(page.get_by_label("Not signed").locator("visible=true"))
    service.press("Reupload required")
    service.reads("Reupload required, round 2")
