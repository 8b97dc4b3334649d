"""Both stories of link holders in Chromium, at a phone of 390 and at 1440: every page without barriers, light
enough, and as it should look."""

from __future__ import annotations

import pytest

from tests import factories, sample_files
from tests.browser.file_picker import until
from tests.browser.watched_browser import Chromium, Person, too_wide
from tests.live_installation import Installation
from vestibule.docrequests.models import DocumentRequest
from vestibule.links import tokens
from vestibule.links.models import Purpose

MESSAGE = (
    "Dear Mina, your address in our files is two years old. "
    "It takes about ten minutes. Thank you for your help."
)
LONG_NAME = (
    "Annexes A to F with explanations for the tax office, "
    "final version of the thirteenth of March (signed)_and_stamped_by_everybody.pdf"
)
QUESTIONS = [
    factories.Question("street", "Street and number", "short", hint="As it stands on your door."),
    factories.Question("since", "Since when do you live there?", "date", required=False),
    factories.Question(
        "kind", "You live there as", "choice", options=("Owner", "Tenant", "Guest of somebody else")
    ),
    factories.Question("tax", "Tax number", "short", confidential=True),
    factories.Question("story", "Anything else that we should know?", "long", required=False),
    factories.Question(
        "bill", "A bill with this address", "file", hint="Not older than three months.", files=2
    ),
]


@pytest.fixture(scope="module")
def installation(with_people: Installation) -> Installation:
    return with_people


def request_link(installation: Installation, w: factories.World) -> str:
    """The address in a letter that has left."""
    docrequest = factories.sending(w, factories.application(w, questions=QUESTIONS), MESSAGE)
    installation.until(
        lambda: DocumentRequest.objects.get(pk=docrequest.pk).state == "waiting", "the request to be sent"
    )
    return reached(installation, factories.link_of(docrequest))


def reached(installation: Installation, link) -> str:
    return installation.base + tokens.address(link).partition("8000")[2]


def pdf(name: str, *, pages: int = 1) -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": sample_files.pdf(name, pages=pages)}


@pytest.mark.covers("B-27", "B-28", "B-29", "B-30", "B-33", "R-1", "R-2", "R-3", "S-31", "B-38")
def test_a_request_is_answered_on_a_phone_and_at_a_desk(installation, pytestconfig):
    addresses = {
        width: request_link(installation, factories.another(installation.world, f"Client{width}"))
        for width in (390, 1440)
    }
    with Chromium(
        installation.base, shots=pytestconfig.getoption("shots"), pictures=pytestconfig.getoption("pictures")
    ) as chromium:
        for width, address in addresses.items():
            mina = chromium.person(width)
            mina_looks_around(mina, address)
            mina_fills_in_the_form(mina)
            mina_adds_her_document(mina)
            mina_finishes(mina, address)


def seen(person: Person, name: str) -> None:
    """Pictures once, the checks at both widths."""
    person.inspects(name if person.width == 390 else f"{name}-desk")


@pytest.mark.covers("B-30", "R-3")
def test_what_is_typed_while_a_save_is_on_its_way_is_what_stays(installation):
    """A slow line must not let the older words arrive last; and what was not saved is not called saved."""
    address = request_link(installation, factories.another(installation.world, "Slow"))
    with Chromium(installation.base) as chromium:
        mina = chromium.person(390)
        mina.open(address)
        mina.press("Start")
        mina.follow("Your address")
        page, street, held = mina.page, mina.page.get_by_label("Street and number"), []
        page.route(
            "**/*",
            lambda route: (
                held.append(route) if route.request.method == "POST" and not held else route.continue_()
            ),
        )
        mina.hand.write(street, "Via Roma 1")
        mina.page.keyboard.press("Tab")
        until(lambda: page.wait_for_timeout(50) or held, "the first save")
        mina.hand.write(street, "Via Milano 2")
        mina.page.keyboard.press("Tab")
        page.wait_for_timeout(1000)  # a second save would be there by now
        assert page.locator("[data-kept]").inner_text() == ""
        held[0].continue_()
        page.locator("[data-kept]", has_text="Saved").wait_for()
        held.clear()
        mina.hand.write(street, "Via Napoli 3")
        mina.page.keyboard.press("Tab")
        until(lambda: page.wait_for_timeout(50) or held, "the next save")
        held[0].abort()
        page.locator("[data-kept]", has_text="Saved").wait_for()  # tried again by itself
        mina.open(page.url)
        assert street.input_value() == "Via Napoli 3"


@pytest.mark.covers("B-30", "S-31")
def test_what_is_mended_goes_without_moving_the_page_under_the_hand(installation):
    """A press leaves the field, which saves it, and the answer takes the error away: while the button of the
    mouse is down. A press that ends beside its control would be none."""
    address = request_link(installation, factories.another(installation.world, "Mending"))
    with Chromium(installation.base) as chromium:
        mina = chromium.person(1440)
        page = mina.page
        mina.open(address)
        mina.press("Start")
        mina.follow("Your address")
        mina.press("Save and continue")
        page.locator(".v-field--bad", has_text="Street and number").wait_for()
        mina.hand.write(page.get_by_label("Street and number"), "Via Roma 1")
        tenant = page.get_by_label("Tenant")
        mina.hand.press(tenant, held=1000)
        assert tenant.is_checked(), "the press was lost"
        page.locator(".v-field--bad", has_text="Street and number").wait_for(state="detached")


def mina_looks_around(mina: Person, address: str) -> None:
    mina.open(address)
    mina.reads("Northwind Ltd needs 1 document and 1 form from you", MESSAGE, "You have until")
    seen(mina, "guest-start")
    mina.press("Start")
    mina.reads("0 of 2 sections completed", "Not sent yet.")
    seen(mina, "guest-request")
    mina.pictures("guest-request")
    mina.follow("Check and send")
    mina.reads("There is a problem", "Complete the “Your address” section")
    assert mina.page.evaluate("document.activeElement.className") == "v-problem"
    seen(mina, "guest-request-gaps")
    mina.follow("Start again")
    mina.reads("You cannot undo it.")
    seen(mina, "guest-start-again")
    mina.follow("Keep it and go back")
    mina.press("Save and come back later")
    mina.reads("Your answers are saved")
    seen(mina, "guest-left")
    mina.open(address)
    mina.press("Start")


def mina_fills_in_the_form(mina: Person) -> None:
    page = mina.page
    mina.follow("Your address")
    seen(mina, "guest-form")
    mina.hand.write(page.get_by_label("Street and number"), "Via Roma 1")
    mina.page.keyboard.press("Tab")
    page.locator("[data-kept]", has_text="Saved").wait_for()
    mina.press("Save and continue")
    mina.reads(
        "There is a problem", "Enter an answer to “Tax number”", "Select a file for: A bill with this address"
    )
    assert page.get_by_label("Street and number").input_value() == "Via Roma 1"
    seen(mina, "guest-form-error")
    mina.hand.tick(page.get_by_label("Tenant"))
    mina.hand.write(page.get_by_label("Tax number"), "BNCMNA80A01F205X")
    mina.page.keyboard.press("Tab")
    page.locator("[data-kept]", has_text="Saved").wait_for()  # what was mended has gone from the page
    mina.hand.give(page.locator("#file-bill"), [pdf(LONG_NAME), pdf("bill.pdf")])
    page.get_by_text("Added – not sent yet").nth(1).wait_for()
    assert (
        page.get_by_label("Tenant").is_checked()
        and page.get_by_label("Tax number").input_value() == "BNCMNA80A01F205X"
    )
    page.locator("[data-kept]", has_text="Saved").wait_for()
    mina.open(page.url)
    assert page.get_by_label("Tenant").is_checked() and page.get_by_label("Tax number").input_value() == ""
    mina.reads("To protect your privacy, we do not show it again", LONG_NAME[:40])
    seen(mina, "guest-form-filled")
    mina.press("Save and continue")
    mina.reads("Section 1 of 2")


def mina_adds_her_document(mina: Person) -> None:
    page = mina.page
    seen(mina, "guest-document")
    mina.hand.give(
        page.locator("#documents"),
        [{"name": "cv.pages", "mimeType": "application/x-pages", "buffer": b"no page"}],
    )
    mina.reads("cv.pages must be a PDF, JPG, PNG, GIF, TIFF or HEIC")
    seen(mina, "guest-document-error")
    mina.hand.give(page.locator("#documents"), [pdf("declaration.pdf")])
    mina.reads("Added – not sent yet", "1 file added.")
    seen(mina, "guest-document-added")
    mina.press("Save and continue")
    mina.reads("1 file was not added. Press again to continue without it.")
    page.wait_for_timeout(750)  # a press that comes sooner is the second half of a double one
    mina.press("Save and continue")
    mina.reads("2 of 2 sections completed")
    seen(mina, "guest-request-complete")


def mina_finishes(mina: Person, address: str) -> None:
    mina.follow("Check and send")
    mina.reads("Check before you finish", "Via Roma 1", "Tenant", "••••••", "declaration.pdf")
    seen(mina, "guest-check")
    mina.press("Finish")
    mina.reads("Data successfully submitted")
    seen(mina, "guest-done")
    mina.open(address)
    mina.reads("Data successfully submitted")
    mina.page.context.clear_cookies()
    mina.open(address)
    mina.reads("This request has expired.")
    seen(mina, "guest-expired")
    mina.press("Ask for a new link")
    mina.reads(
        "If your link was one of ours, we have passed on your request. Northwind Ltd will email or call you."
    )
    seen(mina, "guest-asked")


@pytest.mark.covers("C-34", "C-35", "C-36", "C-39", "C-42", "C-45", "G-72", "R-1", "R-6", "R-26", "S-31")
def test_documents_are_exchanged_on_a_phone_and_at_a_desk(installation, pytestconfig):
    w = installation.world
    work, empty, locked = (factories.work(w, title) for title in ("Tax return", "Nothing yet", "Locked"))
    for name in ("Tax return 2025.pdf", LONG_NAME, "Depreciation.pdf"):
        factories.document(w, work, name)
    message = (
        "Dear Mina, here is your tax return with all annexes. "
        "Please read and keep them. Call me if a figure looks wrong."
    )
    download, upload = (
        factories.shared_link(w, work, purpose, message=message, expires_on=in_twenty_days())
        for purpose in (Purpose.DOWNLOAD, Purpose.UPLOAD)
    )
    nothing = factories.shared_link(w, empty, Purpose.DOWNLOAD)
    shut = factories.shared_link(w, locked, Purpose.DOWNLOAD)
    for _ in range(5):
        factories.codes.redeem(shut, "AAAA-AAAA", address="192.0.2.7")
    at = {
        name: reached(installation, link)
        for name, link in (("download", download), ("upload", upload), ("empty", nothing), ("shut", shut))
    }
    with Chromium(
        installation.base, shots=pytestconfig.getoption("shots"), pictures=pytestconfig.getoption("pictures")
    ) as chromium:
        for width in (390, 1440):
            client = chromium.person(width)
            the_client_downloads(client, at["download"])
            enters(client, at["empty"])
            client.reads("There are no documents for you at the moment.")
            seen(client, "guest-download-empty")
            client.open(at["shut"])
            client.hand.write(client.page.get_by_label("Security code"), factories.CODE)
            client.press("Send")
            client.reads("Too many wrong codes", "You can try again after ")
            seen(client, "guest-code-wait")
            the_client_uploads(client, at["upload"])


def in_twenty_days():
    return factories.datetime.date.today() + factories.datetime.timedelta(days=20)


def enters(client: Person, address: str) -> None:
    client.open(address)
    client.hand.write(client.page.get_by_label("Security code"), "k7qm 4txn")
    client.press("Send")


def the_client_downloads(client: Person, address: str) -> None:
    page = client.page
    client.open(address)
    client.reads("Enter your security code", "Dear Mina, here is your tax return")
    seen(client, "guest-code")
    client.pictures("guest-code")
    client.hand.write(page.get_by_label("Security code"), "AAAA-AAAA")
    client.press("Send")
    client.reads("There is a problem", "That code is wrong. Check it and try again.")
    seen(client, "guest-code-wrong")
    client.hand.write(page.get_by_label("Security code"), "k7qm 4txn")
    client.press("Send")
    client.reads("Your documents", "Download All", "3 files in one ZIP file")
    with page.expect_download() as one:
        client.hand.press(page.get_by_role("link", name="Download Tax return 2025.pdf"))
    assert one.value.path().stat().st_size > 500
    with page.expect_download() as everything:
        client.follow("Download All")
    assert everything.value.suggested_filename == "Tax return.zip" and everything.value.path()
    page.reload()
    client.reads("Downloaded")
    seen(client, "guest-download")
    client.pictures("guest-download")


def the_client_uploads(client: Person, address: str) -> None:
    page = client.page
    enters(client, address)
    client.reads("Upload documents for Northwind Ltd")
    seen(client, "guest-upload")
    client.press("Send documents")
    client.reads("Add your documents first")
    client.hand.give(page.locator("#documents"), [pdf("bill.pdf"), pdf(LONG_NAME), pdf("bill.pdf", pages=2)])
    client.reads("3 files added.")
    assert "Add your documents first" not in page.inner_text("main"), "it has been done"
    client.hand.write(page.get_by_label("What are these documents about?"), "Bills of March")
    seen(client, "guest-upload-added")
    client.press("Send documents")
    client.reads("We have received 3 files.", "UP-")
    seen(client, "guest-sent")
    client.press("Sign out")
    client.reads("You are signed out")
    seen(client, "guest-left-standing")


@pytest.mark.covers("G-72")
@pytest.mark.parametrize("width", [390, 1440])
def test_a_code_and_a_file_need_the_keyboard_alone_and_no_scripts(installation, width):
    w = installation.world
    link = factories.shared_link(w, factories.work(w, f"By keyboard {width}"), Purpose.UPLOAD)
    with Chromium(installation.base) as chromium:
        client = chromium.person(width, scripts=False)
        page = client.page
        client.open(reached(installation, link))
        everyone_can_use(client)
        client.tabs_to(page.get_by_label("Security code"))
        page.keyboard.type(factories.CODE)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        client.reads("Upload documents for Northwind Ltd")
        everyone_can_use(client)
        client.tabs_to(page.get_by_label("Choose files"))
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Enter")
        chooser.value.set_files([pdf("bill.pdf")])
        client.tabs_to(page.get_by_role("button", name="Add files"))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        client.reads("bill.pdf", "Added – not sent yet")
        everyone_can_use(client)
        client.tabs_to(page.get_by_role("button", name="Send documents"))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        client.reads("We have received 1 file.", "UP-")
        everyone_can_use(client)


BARE = """() => [...document.querySelectorAll("a, button, summary, label")]
    .filter(one => one.querySelector("svg") && one.checkVisibility() && !one.innerText.trim())
    .map(one => one.outerHTML.slice(0, 90))"""


def everyone_can_use(client: Person) -> None:
    """Beside each icon that can be pressed stand its words, and nothing is wider than the screen. Contrast
    and labels of the same pages: `inspects`, for which scripts must run."""
    assert client.page.evaluate(BARE) == []
    assert too_wide(client.page) == [] and not client.complaints


@pytest.mark.covers("S-31")
def test_what_a_first_visit_weighs(installation):
    """Goal 8: styles up to 20 kB, scripts up to 40 kB, all together up to 100 kB, as they come over the
    line."""
    w = installation.world
    work = factories.work(w)
    for n in range(10):
        factories.document(w, work, f"Annex {n}.pdf")
    code = reached(installation, factories.shared_link(w, work, Purpose.DOWNLOAD))
    start = request_link(installation, w)
    with Chromium(installation.base) as chromium:
        for first, steps in (
            (code, ["code"]),
            (code, ["code", "inside"]),
            (start, ["start"]),
            (start, ["start", "Start", "Your address"]),
        ):
            person = chromium.person(390)
            weights = dict.fromkeys(("document", "stylesheet", "script", "font", "image", "other"), 0)
            person.page.on("requestfinished", lambda request, weights=weights: weigh(request, weights))
            if steps[-1] == "inside":
                enters(person, first)
            else:
                person.open(first)
            if "Start" in steps:
                person.press("Start")
                person.follow("Your address")
            person.settled()
            assert 0 < weights["stylesheet"] <= 20_000 and 0 < weights["script"] <= 40_000, (steps, weights)
            assert sum(weights.values()) <= 100_000, (steps, weights)


def weigh(request, weights: dict[str, int]) -> None:
    kind = request.resource_type
    # What is kept since the page before counts nothing.
    weights[kind if kind in weights else "other"] += max(0, request.sizes()["responseBodySize"])
