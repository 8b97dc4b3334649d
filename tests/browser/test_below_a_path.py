"""The whole product below a path (VESTIBULE_BASE_URL=http://host/office): real processes and Chromium, from
sign-in to bytes in both directions.

Whatever the pages ask for is written down: an address that forgets the path is found, whoever wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Request

from tests import factories, personas, sample_files
from tests.browser.watched_browser import Chromium, Person
from tests.live_installation import Installation, links
from tests.scenarios import document_exchange
from vestibule.docrequests.models import DocumentRequest
from vestibule.links import tokens
from vestibule.links.models import Purpose

BELOW = "/office"


@pytest.fixture
def installation(fresh_db, settings, tmp_path) -> Iterator[Installation]:
    """Everything of the staff's side is done before Chromium starts: its event loop stands in the way of the
    ORM."""
    settings.BLOBS = tmp_path / "blobs"
    with Installation(fresh_db, tmp_path, below=BELOW) as running:
        running.world = factories.world()
        yield running


class Asked:
    """What the pages of one person ask the server for, by path."""

    def __init__(self, person: Person):
        self.paths: list[str] = []
        person.page.on("request", self._hear)

    def _hear(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in ("http", "https"):
            self.paths.append(where.path)

    def elsewhere(self) -> list[str]:
        return [path for path in self.paths if not path.startswith(f"{BELOW}/")]


def signs_in(person: Person, email: str) -> None:
    person.hand.write(person.page.get_by_label("Email"), email)
    person.hand.write(person.page.get_by_label("Password"), personas.PASSWORD)
    person.press("Sign in")


@pytest.mark.covers("R-22")
def test_every_interface_works_below_a_path(installation):
    w = installation.world
    mailed = factories.sending(w)
    installation.until(
        lambda: DocumentRequest.objects.get(pk=mailed.pk).state == "waiting", "the request to be sent"
    )
    address = next(link for link in links(installation.letter(1)) if "/r/" in link)
    docrequest = factories.waiting(w)
    exchanged = document_exchange.shared("Bill.pdf", w=w)
    shared = document_exchange.link(exchanged, Purpose.DOWNLOAD)
    document_exchange.sharing.show(exchanged.documents, by=w.anna)
    download = installation.base + urlsplit(tokens.address(shared)).path

    with Chromium(installation.base) as chromium:
        anna, mina, holder = chromium.person(1440), chromium.person(390), chromium.person(390)
        asked = [Asked(person) for person in (anna, mina, holder)]
        at_the_desk(anna, installation.base, docrequest.reference)
        at_the_portal(mina, installation.base, docrequest.reference)
        by_a_mailed_link(holder, installation.base, address)
        by_a_shared_link(holder, download)
        for one in asked:
            assert len(one.paths) > 5 and one.elsewhere() == []
        for person in (anna, mina, holder):
            assert not person.complaints, person.complaints


def at_the_desk(anna: Person, base: str, reference: str) -> None:
    """Signing in leads on to the page that was asked for, and the navigation from there to a request."""
    page = anna.page
    anna.open(f"{base}/desk/works/")
    assert urlsplit(page.url).path == f"{BELOW}/desk/sign-in/"
    signs_in(anna, "anna@northwind.example")
    assert urlsplit(page.url).path == f"{BELOW}/desk/works/"
    assert page.locator(f"[aria-current=page][href='{BELOW}/desk/works/']").count() > 0
    anna.follow("Requests")
    anna.follow(reference)
    assert urlsplit(page.url).path == f"{BELOW}/desk/requests/{reference}/"
    anna.reads("Bianchi Srl")
    anna.settled()
    cookies = {one["name"]: one["path"] for one in page.context.cookies()}
    marked = [name for name in cookies if name.startswith("desk-")]
    assert marked and set(cookies.values()) == {"/"}, (
        "the cookie of this installation, and the path that `__Host-` demands"
    )


def at_the_portal(mina: Person, base: str, reference: str) -> None:
    """A file goes up in pieces, is added, and comes back whole."""
    page = mina.page
    card = {"name": "card.pdf", "mimeType": "application/pdf", "buffer": sample_files.pdf("card")}
    mina.open(f"{base}/portal/tasks/{reference}/items/1/")
    signs_in(mina, "mina@bianchi.example")
    page.locator("[data-uploads][data-ready]").wait_for()
    mina.hand.give(page.get_by_label("Choose files"), [card])
    row = page.locator("#files [data-upload]", has_text="card.pdf")
    row.get_by_text("Added").wait_for()
    mina.settled()
    with page.expect_download() as one:
        mina.follow("Download card.pdf")
    assert one.value.path().read_bytes() == card["buffer"]
    assert urlsplit(one.value.url).path.startswith(f"{BELOW}/portal/files/")


def by_a_mailed_link(holder: Person, base: str, address: str) -> None:
    """The address is the one in the letter: the worker wrote it, in a process of its own."""
    assert address.startswith(f"{base}/r/")
    holder.open(address)
    holder.press("Start")
    assert urlsplit(holder.page.url).path.startswith(f"{BELOW}/guest/request/")
    holder.follow("Your address")
    holder.hand.write(holder.page.get_by_label("Street and number"), "Via Roma 1")
    holder.page.keyboard.press("Tab")
    holder.page.locator("[data-kept]", has_text="Saved").wait_for()


def by_a_shared_link(holder: Person, address: str) -> None:
    """One browser holds two links of one installation."""
    holder.open(address)
    holder.hand.write(holder.page.get_by_label("Security code"), document_exchange.CODE)
    holder.press("Send")
    holder.reads("Not downloaded yet")
    with holder.page.expect_download() as one:
        holder.follow("Download Bill.pdf")
    assert one.value.path().stat().st_size > 500 and urlsplit(one.value.url).path.startswith(
        f"{BELOW}/guest/download/"
    )
    holder.page.locator("li", has_text="Bill.pdf").get_by_text("Downloaded").wait_for()
