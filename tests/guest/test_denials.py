"""Every way to bytes against every reason to refuse them: refused alike, nothing told, nothing changed,
nothing counted as a download."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from tests import factories
from vestibule.core import clock
from vestibule.docrequests.models import DocumentRequest, ItemFile
from vestibule.documents.models import Delivery, Upload
from vestibule.links import shared_links
from vestibule.links.models import AccessLink, Purpose, SecurityCode
from vestibule.sharing.models import UploadBatchFile
from vestibule.web.asgi_bridge import TransferResponse

from . import in_process_browser
from .in_process_browser import TUS, GuestScenario, entered

pytestmark = pytest.mark.usefixtures("db")
RAW = "application/offset+octet-stream"


class Ways:
    """The ways to bytes of one installation, each with what it is for: sending and taking, by form, by tus,
    whole and in parts."""

    def __init__(self, installation: GuestScenario, browser: Client):
        self.installation = installation
        self.request, self.upload, self.download = (
            installation.at(purpose) for purpose in (Purpose.REQUEST, Purpose.UPLOAD, Purpose.DOWNLOAD)
        )
        self.answer = self._begun(browser, f"{self.request}1/uploads/")
        self.batch = self._begun(browser, f"{self.upload}uploads/")
        self.template = installation.docrequest.items.get(position=1).template_files[0].public_id

    def _begun(self, browser: Client, at: str) -> str:
        announced = browser.generic(
            "POST", at, headers=TUS | {"Upload-Length": "2000", "Upload-Metadata": "filename YmlsbC5wZGY="}
        )
        assert announced.status_code == 201, announced.content
        return announced["Location"]

    def all(self, browser: Client) -> Iterator[tuple[str, str, Callable[[], HttpResponse]]]:
        """Name, purpose, and the asking."""
        begin = TUS | {"Upload-Length": "2000", "Upload-Metadata": "filename YmlsbC5wZGY="}
        more = TUS | {"Upload-Offset": "0"}
        bytes_of = f"{self.download}files/{self.installation.document.version.public_id}/"
        yield "a blank form", Purpose.REQUEST, lambda: browser.get(f"{self.request}files/{self.template}/")
        yield (
            "a file by a form",
            Purpose.REQUEST,
            lambda: browser.post(f"{self.request}1/", {"documents": in_process_browser.pdf(), "do": "add"}),
        )
        yield (
            "an upload announced",
            Purpose.REQUEST,
            lambda: browser.generic("POST", f"{self.request}1/uploads/", headers=begin),
        )
        yield (
            "one for a question",
            Purpose.REQUEST,
            lambda: browser.generic("POST", f"{self.request}2/uploads/for/bill/", headers=begin),
        )
        yield "how far it is", Purpose.REQUEST, lambda: browser.head(self.answer, headers=TUS)
        yield (
            "its bytes",
            Purpose.REQUEST,
            lambda: browser.patch(self.answer, b"%PDF-", content_type=RAW, headers=more),
        )
        yield "its end", Purpose.REQUEST, lambda: browser.delete(self.answer, headers=TUS)
        yield (
            "a batch by a form",
            Purpose.UPLOAD,
            lambda: browser.post(self.upload, {"documents": in_process_browser.pdf(), "do": "add"}),
        )
        yield (
            "a batch announced",
            Purpose.UPLOAD,
            lambda: browser.generic("POST", f"{self.upload}uploads/", headers=begin),
        )
        yield "how far it is", Purpose.UPLOAD, lambda: browser.head(self.batch, headers=TUS)
        yield (
            "its bytes",
            Purpose.UPLOAD,
            lambda: browser.patch(self.batch, b"%PDF-", content_type=RAW, headers=more),
        )
        yield "its end", Purpose.UPLOAD, lambda: browser.delete(self.batch, headers=TUS)
        yield "a document", Purpose.DOWNLOAD, lambda: browser.get(bytes_of)
        yield "a part of it", Purpose.DOWNLOAD, lambda: browser.get(bytes_of, headers={"Range": "bytes=0-3"})
        yield "its head", Purpose.DOWNLOAD, lambda: browser.head(bytes_of)
        yield "Download All", Purpose.DOWNLOAD, lambda: browser.get(f"{self.download}all/")


def everything() -> tuple:
    """What any of these ways could change."""
    return (
        list(Upload.objects.order_by("pk").values("offset", "ended_at", "done_at")),
        list(ItemFile.objects.order_by("pk").values("removed_at", "submission")),
        list(UploadBatchFile.objects.order_by("pk").values("removed_at", "batch__sent_at")),
        Delivery.objects.count(),
    )


def new_codes(installation: GuestScenario) -> None:
    for purpose in (Purpose.UPLOAD, Purpose.DOWNLOAD):
        factories.shared_link(installation.w, installation.work, purpose, "9PWR-3HDA")


def new_addresses(installation: GuestScenario) -> None:
    for link in installation.links.values():
        shared_links.renew_address(link, by=installation.w.anna)


SHARED, EVERY = {Purpose.UPLOAD, Purpose.DOWNLOAD}, {Purpose.REQUEST, Purpose.UPLOAD, Purpose.DOWNLOAD}
REASONS: dict[str, tuple[set[str], Callable[[GuestScenario], object]]] = {
    "disabled": (
        SHARED,
        lambda installation: [
            factories.sharing.disable(installation.work, purpose, by=installation.w.anna)
            for purpose in SHARED
        ],
    ),
    "expired": (EVERY, lambda installation: AccessLink.objects.update(expires_at=clock.now())),
    "suspended": (SHARED, lambda installation: SecurityCode.objects.update(wrong_in_life=10)),
    "another code": (SHARED, new_codes),
    "another address": (EVERY, new_addresses),
    "cancelled": (
        {Purpose.REQUEST},
        lambda installation: factories.link_requests.cancel(installation.docrequest, by=installation.w.anna),
    ),
    "its time is up": (
        {Purpose.REQUEST},
        lambda installation: (
            DocumentRequest.objects.update(expires_at=clock.now()),
            factories.link_requests.expire(installation.docrequest),
        ),
    ),
}


@pytest.mark.covers("S-8", "C-36", "C-39", "B-35")
def test_inside_every_way_is_open():
    """Without this, the tests of refusals would prove nothing."""
    installation = in_process_browser.installation()
    browser = entered(*installation.links.values())
    for name, purpose, ask in Ways(installation, browser).all(browser):
        answer = ask()
        assert answer.status_code in (200, 201, 204, 302), (purpose, name, answer.status_code, answer.content)
        if name in ("a document", "a part of it", "its head", "Download All", "a blank form", "its bytes"):
            assert isinstance(answer, TransferResponse), (purpose, name)


@pytest.mark.covers("I-9", "S-4", "S-8", "S-9", "S-11", "C-42", "R-1", "B-33")
@pytest.mark.parametrize("reason", REASONS)
def test_whoever_was_inside_is_refused_alike(reason: str):
    installation = in_process_browser.installation()
    browser = entered(*installation.links.values())
    ways, (shut, close) = Ways(installation, browser), REASONS[reason]
    close(installation)
    _all_refused(browser, ways, shut)


@pytest.mark.covers("I-9", "S-4", "S-8", "S-9", "R-1")
@pytest.mark.parametrize("who", ["nobody", "somebody with other links", "staff"])
def test_whoever_was_never_inside_is_refused_alike(who: str):
    installation = in_process_browser.installation()
    ways = Ways(installation, entered(*installation.links.values()))
    other = factories.work(installation.w, "Another Work")
    strangers = {
        "nobody": [],
        "somebody with other links": [
            factories.shared_link(installation.w, other, purpose) for purpose in SHARED
        ],
        "staff": [],
    }
    browser = entered(*strangers[who])
    browser.handler.enforce_csrf_checks = who == "nobody"
    if who == "staff":
        browser.force_login(installation.w.anna.login, backend="vestibule.web.signin.InterfaceBackend")
    _all_refused(browser, ways, EVERY)


def _all_refused(browser: Client, ways: Ways, shut: set[str]) -> None:
    """The dead page, the same each time, and no trace of the asking."""
    before, dead = everything(), in_process_browser.skin(Client().get("/d/no-such-token/"))
    for name, purpose, ask in ways.all(browser):
        if purpose not in shut:
            continue
        answer = ask()
        assert answer.status_code == 410 and not isinstance(answer, TransferResponse), (
            purpose,
            name,
            answer.status_code,
        )
        assert in_process_browser.skin(answer) in (dead, ""), (purpose, name)
        for secret in ("return.pdf", "draft.pdf", "Bianchi", "Tax return", "Dear Mina"):
            assert secret not in answer.content.decode(), (purpose, name, secret)
    assert everything() == before


@pytest.mark.covers("C-20", "C-37", "I-9", "S-8", "S-11")
@pytest.mark.parametrize("how", ["hidden", "removed"])
def test_a_document_that_is_taken_away_is_not_found_in_the_open_page(how: str):
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.DOWNLOAD])
    at, base = f"{installation.at(Purpose.DOWNLOAD)}files/", installation.at(Purpose.DOWNLOAD)
    never = browser.get(f"{at}no-such-id/")
    assert installation.document.version.name in browser.get(base).content.decode()
    if how == "hidden":
        factories.sharing.hide([installation.document], by=installation.w.anna)
    else:
        factories.cases.remove_document(installation.document, by=installation.w.anna)
    for wanted in (installation.document, installation.hidden):
        gone = browser.get(f"{at}{wanted.version.public_id}/")
        assert gone.status_code == never.status_code == 404 and gone.content == never.content, (
            "hidden, removed and unknown look the same"
        )
    assert browser.get(f"{base}all/").status_code == 404
    assert "There are no documents for you at the moment." in browser.get(base).content.decode()
    assert not Delivery.objects.exists()


@pytest.mark.covers("C-37", "K-10", "S-4", "I-9")
def test_a_link_shows_its_own_work_and_what_is_visible_there_alone():
    installation = in_process_browser.installation()
    foreign = factories.document(
        installation.w, factories.work(installation.w, "Another Work"), "foreign.pdf"
    )
    browser = entered(installation.links[Purpose.DOWNLOAD])
    page = browser.get(installation.at(Purpose.DOWNLOAD)).content.decode()
    assert "return.pdf" in page and "draft.pdf" not in page and "foreign.pdf" not in page
    for other in (installation.hidden, foreign):
        assert (
            browser.get(f"{installation.at(Purpose.DOWNLOAD)}files/{other.version.public_id}/").status_code
            == 404
        )
    plan = browser.get(f"{installation.at(Purpose.DOWNLOAD)}all/").plan
    assert [name for name, _version in plan.entries] == ["return.pdf"]


@pytest.mark.covers("S-8", "S-11", "C-20")
def test_what_runs_is_asked_again_and_ends():
    installation = in_process_browser.installation()
    browser = entered(*installation.links.values())
    ways = {name + purpose: ask for name, purpose, ask in Ways(installation, browser).all(browser)}
    running = [
        ways["a document" + Purpose.DOWNLOAD](),
        ways["Download All" + Purpose.DOWNLOAD](),
        ways["its bytes" + Purpose.UPLOAD](),
        ways["its bytes" + Purpose.REQUEST](),
    ]
    assert [one.is_allowed() for one in running] == [True] * 4
    factories.sharing.hide([installation.document], by=installation.w.anna)
    assert [one.is_allowed() for one in running] == [False, False, True, True]
    factories.sharing.disable(installation.work, Purpose.UPLOAD, by=installation.w.anna)
    factories.link_requests.cancel(installation.docrequest, by=installation.w.anna)
    assert [one.is_allowed() for one in running] == [False] * 4


@pytest.mark.covers("R-3", "C-41", "S-4")
def test_files_of_another_browser_are_named_but_not_handed_out():
    """By a request's link they can be taken away; by an upload link nobody else hears of them."""
    installation = in_process_browser.installation()
    first, second = (
        entered(installation.links[Purpose.REQUEST], installation.links[Purpose.UPLOAD]) for _ in range(2)
    )
    first.post(
        f"{installation.at(Purpose.REQUEST)}1/",
        {"documents": in_process_browser.pdf("passport.pdf"), "do": "add"},
    )
    first.post(
        installation.at(Purpose.UPLOAD), {"documents": in_process_browser.pdf("private.pdf"), "do": "add"}
    )
    page = second.get(f"{installation.at(Purpose.REQUEST)}1/").content.decode()
    version = ItemFile.objects.get().version
    assert "passport.pdf" in page and version.public_id not in page
    assert second.get(f"{installation.at(Purpose.REQUEST)}files/{version.public_id}/").status_code == 404
    assert first.get(f"{installation.at(Purpose.REQUEST)}files/{version.public_id}/").status_code == 404
    mine, theirs = (
        browser.get(installation.at(Purpose.UPLOAD)).content.decode() for browser in (first, second)
    )
    assert "private.pdf" in mine and "private.pdf" not in theirs and "return.pdf" not in mine
    private = UploadBatchFile.objects.get().upload.public_id
    assert second.post(f"{installation.at(Purpose.UPLOAD)}remove/{private}/").status_code == 404
    assert second.head(f"{installation.at(Purpose.UPLOAD)}uploads/{private}/", headers=TUS).status_code == 404
