"""What is done from outside has its network address in the audit log, whichever threads did it; what staff do
and what runs by itself has none."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client

from tests import factories, personas, sample_files
from tests.guest import in_process_browser
from tests.guest.test_pages import complete
from tests.scriptless_browser import ScriptlessBrowser
from tests.signed_in import browser_of
from tests.uploading import RAW, Sender, Site, asked, database_of_its_own, photo, settings_of
from tests.web.serving import until
from vestibule.audit.models import AuditDetails, AuditEvent
from vestibule.audit.record import erase, record
from vestibule.audit.trail import trail
from vestibule.core import origin
from vestibule.core.fingerprints import fingerprint
from vestibule.documents.models import Delivery
from vestibule.links import tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.people.actors import SYSTEM
from vestibule.sharing import commands as sharing
from vestibule.web.executors import in_database
from vestibule.worker import sweeps

PDF = "application/pdf"
CUSTOMER, GUEST = "203.0.113.7", "2001:db8:1:2:3:4:5:6"  # the whole address, of which limits count the /64
STRANGER, STAFF = "198.51.100.9", "192.0.2.50"


class OneProcess(Site):
    """The same threads answer everybody, behind a proxy that says who asks."""

    workers = 1


@pytest.fixture(scope="module")
def site(django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("origin")
    with (
        database_of_its_own(django_db_blocker) as urls,
        settings_of(home),
        OneProcess(urls, home, VESTIBULE_TRUSTED_PROXIES="127.0.0.1") as running,
    ):
        running.world = factories.world()
        yield running


def browser(site: Site, address: str) -> ScriptlessBrowser:
    somebody = site.scriptless()
    somebody.http.headers["X-Forwarded-For"] = address
    return somebody


@contextlib.contextmanager
def noted(address: str | None, *event_types: str) -> Iterator[None]:
    """These events are recorded within, and all that are recorded within have this address."""
    before = AuditEvent.objects.count()

    def events() -> list[AuditEvent]:
        return list(AuditEvent.objects.select_related("details").order_by("pk")[before:])

    yield
    until(lambda: {event.event_type for event in events()} >= set(event_types), 20)
    found = {(event.event_type, event.details.content.get("address")) for event in events()}
    assert {has for _name, has in found} == {address}, found


def path_of(link: AccessLink) -> str:
    return urlsplit(tokens.address(link)).path


def open_link(somebody: ScriptlessBrowser, link: AccessLink, code: str = factories.CODE) -> str:
    """Inside, by the right code; returns the address of the page."""
    somebody.open(path_of(link))
    somebody.press("Send", code=code)
    assert somebody.page.status == 200, somebody.page.text
    return somebody.page.url


def received(client: ScriptlessBrowser, path: str) -> None:
    answer = client.download(path)
    assert answer.status_code == 200 and answer.content, answer.text
    until(lambda: not Delivery.objects.filter(done_at=None).exists(), 20)


@pytest.mark.covers("R-23", "S-12")
def test_a_customer(site: Site):
    sender = Sender(site, asked(site.world))
    sender.http.headers["X-Forwarded-For"] = CUSTOMER
    with noted(STRANGER, "login.failed"):
        browser(site, STRANGER).sign_in("portal", "mina@bianchi.example", "wrong")
    mina = browser(site, CUSTOMER)
    with noted(CUSTOMER, "login.succeeded"):
        mina.sign_in("portal", "mina@bianchi.example", personas.PASSWORD)
    with noted(CUSTOMER, "file.added"):  # by tus: the bytes come in a thread of their own
        whole = photo(150_000)
        at = sender.begin(len(whole))
        assert sender.patch(at, 0, whole[:60_000]).status_code == 204
        assert sender.patch(at, 60_000, whole[60_000:]).status_code == 204
    with noted(CUSTOMER, "file.added"):  # by a form with a large body
        mina.open(f"/portal/tasks/{sender.reference}/items/2/")
        file = ("bill.pdf", sample_files.pdf("bill") + b"%" * 100_000, PDF)
        mina.press("Add files", files=[("documents", file)])
    with noted(CUSTOMER, "docrequest.submitted", "document.uploaded"):
        mina.open(f"/portal/tasks/{sender.reference}/check/")
        mina.press("Documents uploaded")
    with noted(CUSTOMER, "login.signed_out"):
        mina.open("/portal/")
        mina.press("Sign out")
    staff = browser(site, STAFF)
    with noted(STAFF, "login.failed"):
        staff.sign_in("desk", site.world.ravi.login.email, "wrong")
    with noted(STAFF, "login.succeeded"):
        staff.sign_in("desk", site.world.ravi.login.email, personas.PASSWORD)
    log = staff.open(f"/desk/clients/{site.world.client.pk}/?tab=audit")
    assert f"Network address: {CUSTOMER}" in log.text
    sender.scriptless.open(f"/portal/tasks/{sender.reference}/")
    assert CUSTOMER not in sender.scriptless.page.html, "no customer sees it"


@pytest.mark.covers("R-23", "S-12")
def test_a_link_holder_and_staff_after_them(site: Site):
    w = site.world
    work = factories.work(w)
    documents = [factories.document(w, work, name) for name in ("one.pdf", "two.pdf")]
    upload = factories.shared_link(w, work, Purpose.UPLOAD)
    download = factories.shared_link(w, work, Purpose.DOWNLOAD)
    guest, staff = browser(site, GUEST), browser(site, STAFF)
    staff.sign_in("desk", w.anna.login.email, personas.PASSWORD)
    guest.open(path_of(download))
    with noted(GUEST, "code.wrong"):
        guest.press("Send", code="AAAA-AAAA")
    with noted(GUEST, "code.right", "link.opened"):
        base = open_link(guest, download)
    one = f"files/{documents[0].version.public_id}/"
    with noted(GUEST, "document.downloaded"):
        received(guest, base + one)
    with noted(None, "document.downloaded"):
        received(staff, f"/desk/{one}")
    with noted(GUEST, "document.downloaded"):
        received(guest, f"{base}all/")
    with noted(GUEST, "code.right"):
        base = open_link(guest, upload)
    with noted(GUEST, "file.added"):
        sent_by_tus(guest, site, base)
    with noted(GUEST, "documents.arrived", "task.created"):
        guest.open(base)
        guest.press("Send documents")
    sharing.disable(work, Purpose.UPLOAD, by=w.anna)
    with noted(GUEST, "link.asked_again"):
        guest.open(path_of(upload))
        guest.press("Ask for a new link")
    assert GUEST not in guest.page.html
    assert f"Network address: {GUEST}" in staff.open(f"/desk/works/{work.pk}/?tab=audit").text


def sent_by_tus(guest: ScriptlessBrowser, site: Site, base: str) -> None:
    typed = {name: value for form in guest.page.forms for name, value in form.fields}
    tus = {"Tus-Resumable": "1.0.0", "X-CSRFToken": typed["csrfmiddlewaretoken"], "Origin": site.base}
    whole = sample_files.pdf("contract") + b"%" * 100_000
    told = {"Upload-Length": str(len(whole)), "Upload-Metadata": "filename Y29udHJhY3QucGRm"}
    at = guest.http.post(f"{base}uploads/", headers=tus | told).headers["Location"]
    taken = guest.http.patch(at, content=whole, headers=tus | {"Content-Type": RAW, "Upload-Offset": "0"})
    assert taken.status_code == 204, taken.text


@pytest.mark.usefixtures("db")
class TestWithoutAServer:
    def test_whoever_answers_a_request_by_link(self):
        installation = in_process_browser.installation()
        with noted("127.0.0.1", "docrequest.opened", "file.added", "docrequest.completed", "task.created"):
            browser = in_process_browser.entered(installation.links[Purpose.REQUEST])
            complete(installation, browser)
            browser.post(f"{installation.at(Purpose.REQUEST)}check/")

    def test_what_staff_set_going_has_none(self):
        w = factories.world()
        docrequest = factories.asked(w)
        typed = {"email": w.mina.email, "seen": fingerprint(w.mina.email)}
        with noted(None, "docrequest.contacted", "mail.queued"):
            browser_of(w.ravi).post(
                f"/desk/requests/{docrequest.reference}/contacted/", typed, REMOTE_ADDR=STAFF
            )

    @pytest.mark.covers("R-23")
    def test_what_runs_by_itself_has_no_address_of_an_earlier_request(self):
        w = factories.world()
        link = factories.shared_link(w, factories.work(w), Purpose.UPLOAD)
        told = {"login": w.mina.email, "password": "wrong"}
        with noted(STRANGER, "login.failed"):
            Client().post("/portal/sign-in/", told, REMOTE_ADDR=STRANGER)
        AccessLink.objects.filter(pk=link.pk).update(expires_at="2026-01-01T00:00:00Z")
        with noted(None, "link.expired"):
            sweeps.note_expired_links()

    @pytest.mark.covers("R-23")
    def test_it_goes_with_the_other_details_when_they_are_erased(self):
        with origin.coming_from(CUSTOMER), transaction.atomic():
            event = record("docrequest.closed", subject="docrequest:7", client=3, by=SYSTEM)
        assert event.details.content["address"] == trail("docrequest:7")[0].address == CUSTOMER
        erase(event, by=SYSTEM)
        assert trail("docrequest:7")[0].address == ""
        assert not AuditDetails.objects.filter(event=event).exists()


def test_what_fails_leaves_none_behind():
    with pytest.raises(ZeroDivisionError), origin.coming_from(CUSTOMER):
        _ = 1 / 0
    assert origin.address() is None


def test_a_thread_has_the_address_of_its_caller_and_the_next_one_has_none():
    async def asked_by(address: str | None) -> str | None:
        with origin.coming_from(address):
            return await in_database(origin.address)

    async def many() -> list[str | None]:
        some = [CUSTOMER, None, GUEST, None] * 8
        assert await asyncio.gather(*(asked_by(address) for address in some)) == some
        return [await in_database(origin.address) for _ in range(8)]

    assert asyncio.run(many()) == [None] * 8
