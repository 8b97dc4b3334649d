"""Every way to bytes against every reason to refuse them: refused alike, nothing told, nothing changed, nothing counted as a download."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.http import HttpResponse
from django.test import Client

from tests import make
from vestibule.documents.models import Delivery, Upload
from vestibule.kit import clock
from vestibule.links import standing
from vestibule.links.models import DOWNLOAD, REQUEST, UPLOAD, AccessLink, SecurityCode
from vestibule.requests.models import DocumentRequest, ItemFile
from vestibule.sharing.models import BatchFile
from vestibule.web.bridge import HandedOver

from . import inside
from .inside import TUS, House, entered

pytestmark = pytest.mark.usefixtures("db")
RAW = "application/offset+octet-stream"


class Ways:
    """The ways to bytes of one house, each with what it is for: sending and taking, by form, by tus, whole and in parts."""

    def __init__(self, house: House, browser: Client):
        self.house = house
        self.request, self.upload, self.download = (house.at(purpose) for purpose in (REQUEST, UPLOAD, DOWNLOAD))
        self.answer = self._begun(browser, f"{self.request}1/uploads/")
        self.batch = self._begun(browser, f"{self.upload}uploads/")
        self.template = house.docrequest.items.get(position=1).template_file.public_id

    def _begun(self, browser: Client, at: str) -> str:
        announced = browser.generic("POST", at, headers=TUS | {"Upload-Length": "2000", "Upload-Metadata": "filename YmlsbC5wZGY="})
        assert announced.status_code == 201, announced.content
        return announced["Location"]

    def all(self, browser: Client) -> Iterator[tuple[str, str, Callable[[], HttpResponse]]]:
        """Name, purpose, and the asking."""
        begin = TUS | {"Upload-Length": "2000", "Upload-Metadata": "filename YmlsbC5wZGY="}
        more = TUS | {"Upload-Offset": "0"}
        bytes_of = f"{self.download}files/{self.house.document.version.public_id}/"
        yield "a blank form", REQUEST, lambda: browser.get(f"{self.request}files/{self.template}/")
        yield "a file by a form", REQUEST, lambda: browser.post(f"{self.request}1/", {"documents": inside.pdf(), "do": "add"})
        yield "an upload announced", REQUEST, lambda: browser.generic("POST", f"{self.request}1/uploads/", headers=begin)
        yield "one for a question", REQUEST, lambda: browser.generic("POST", f"{self.request}2/uploads/for/bill/", headers=begin)
        yield "how far it is", REQUEST, lambda: browser.head(self.answer, headers=TUS)
        yield "its bytes", REQUEST, lambda: browser.patch(self.answer, b"%PDF-", content_type=RAW, headers=more)
        yield "its end", REQUEST, lambda: browser.delete(self.answer, headers=TUS)
        yield "a batch by a form", UPLOAD, lambda: browser.post(self.upload, {"documents": inside.pdf(), "do": "add"})
        yield "a batch announced", UPLOAD, lambda: browser.generic("POST", f"{self.upload}uploads/", headers=begin)
        yield "how far it is", UPLOAD, lambda: browser.head(self.batch, headers=TUS)
        yield "its bytes", UPLOAD, lambda: browser.patch(self.batch, b"%PDF-", content_type=RAW, headers=more)
        yield "its end", UPLOAD, lambda: browser.delete(self.batch, headers=TUS)
        yield "a document", DOWNLOAD, lambda: browser.get(bytes_of)
        yield "a part of it", DOWNLOAD, lambda: browser.get(bytes_of, headers={"Range": "bytes=0-3"})
        yield "its head", DOWNLOAD, lambda: browser.head(bytes_of)
        yield "Download All", DOWNLOAD, lambda: browser.get(f"{self.download}all/")


def everything() -> tuple:
    """What any of these ways could change."""
    return (
        list(Upload.objects.order_by("pk").values("offset", "ended_at", "done_at")),
        list(ItemFile.objects.order_by("pk").values("removed_at", "submission")),
        list(BatchFile.objects.order_by("pk").values("removed_at", "batch__sent_at")),
        Delivery.objects.count(),
    )


def new_codes(house: House) -> None:
    for purpose in (UPLOAD, DOWNLOAD):
        make.standing_link(house.w, house.work, purpose, "9PWR-3HDA")


def new_addresses(house: House) -> None:
    for link in house.links.values():
        standing.renew_address(link, by=house.w.anna)


STANDING, EVERY = {UPLOAD, DOWNLOAD}, {REQUEST, UPLOAD, DOWNLOAD}
REASONS: dict[str, tuple[set[str], Callable[[House], object]]] = {
    "disabled": (STANDING, lambda house: [make.sharing.disable(house.work, purpose, by=house.w.anna) for purpose in STANDING]),
    "expired": (EVERY, lambda house: AccessLink.objects.update(expires_at=clock.now())),
    "suspended": (STANDING, lambda house: SecurityCode.objects.update(wrong_in_life=10)),
    "another code": (STANDING, new_codes),
    "another address": (EVERY, new_addresses),
    "cancelled": ({REQUEST}, lambda house: make.tray.cancel(house.docrequest, by=house.w.anna)),
    "its time is up": ({REQUEST}, lambda house: (DocumentRequest.objects.update(expires_at=clock.now()), make.tray.expire(house.docrequest))),
}


@pytest.mark.covers("S-8", "C-36", "C-39", "B-35")
def test_inside_every_way_is_open():
    """Without this, the tests of refusals would prove nothing."""
    house = inside.house()
    browser = entered(*house.links.values())
    for name, purpose, ask in Ways(house, browser).all(browser):
        answer = ask()
        assert answer.status_code in (200, 201, 204, 302), (purpose, name, answer.status_code, answer.content)
        if name in ("a document", "a part of it", "its head", "Download All", "a blank form", "its bytes"):
            assert isinstance(answer, HandedOver), (purpose, name)


@pytest.mark.covers("I-9", "S-4", "S-8", "S-9", "S-11", "C-42", "R-1", "B-33")
@pytest.mark.parametrize("reason", REASONS)
def test_whoever_was_inside_is_refused_alike(reason: str):
    house = inside.house()
    browser = entered(*house.links.values())
    ways, (shut, close) = Ways(house, browser), REASONS[reason]
    close(house)
    _all_refused(browser, ways, shut)


@pytest.mark.covers("I-9", "S-4", "S-8", "S-9", "R-1")
@pytest.mark.parametrize("who", ["nobody", "somebody with other links", "staff"])
def test_whoever_was_never_inside_is_refused_alike(who: str):
    house = inside.house()
    ways = Ways(house, entered(*house.links.values()))
    other = make.work(house.w, "Another Work")
    strangers = {
        "nobody": [],
        "somebody with other links": [make.standing_link(house.w, other, purpose) for purpose in STANDING],
        "staff": [],
    }
    browser = entered(*strangers[who])
    browser.handler.enforce_csrf_checks = who == "nobody"
    if who == "staff":
        browser.force_login(house.w.anna.login, backend="vestibule.web.signin.DoorBackend")
    _all_refused(browser, ways, EVERY)


def _all_refused(browser: Client, ways: Ways, shut: set[str]) -> None:
    """The dead page, the same each time, and no trace of the asking."""
    before, dead = everything(), inside.skin(Client().get("/d/no-such-token/"))
    for name, purpose, ask in ways.all(browser):
        if purpose not in shut:
            continue
        answer = ask()
        assert answer.status_code == 410 and not isinstance(answer, HandedOver), (purpose, name, answer.status_code)
        assert inside.skin(answer) in (dead, ""), (purpose, name)
        for secret in ("return.pdf", "draft.pdf", "Bianchi", "Tax return", "Dear Mina"):
            assert secret not in answer.content.decode(), (purpose, name, secret)
    assert everything() == before


@pytest.mark.covers("C-20", "C-37", "I-9", "S-8", "S-11")
@pytest.mark.parametrize("how", ["hidden", "removed"])
def test_a_document_that_is_taken_away_is_not_found_in_the_open_page(how: str):
    house = inside.house()
    browser = entered(house.links[DOWNLOAD])
    at, base = f"{house.at(DOWNLOAD)}files/", house.at(DOWNLOAD)
    never = browser.get(f"{at}no-such-id/")
    assert house.document.version.name in browser.get(base).content.decode()
    if how == "hidden":
        make.sharing.hide([house.document], by=house.w.anna)
    else:
        make.cases.remove_document(house.document, by=house.w.anna)
    for wanted in (house.document, house.hidden):
        gone = browser.get(f"{at}{wanted.version.public_id}/")
        assert gone.status_code == never.status_code == 404 and gone.content == never.content, "hidden, removed and unknown look the same"
    assert browser.get(f"{base}all/").status_code == 404
    assert "There are no documents for you right now." in browser.get(base).content.decode()
    assert not Delivery.objects.exists()


@pytest.mark.covers("C-37", "K-10", "S-4", "I-9")
def test_a_link_shows_its_own_work_and_what_is_visible_there_alone():
    house = inside.house()
    foreign = make.document(house.w, make.work(house.w, "Another Work"), "foreign.pdf")
    browser = entered(house.links[DOWNLOAD])
    page = browser.get(house.at(DOWNLOAD)).content.decode()
    assert "return.pdf" in page and "draft.pdf" not in page and "foreign.pdf" not in page
    for other in (house.hidden, foreign):
        assert browser.get(f"{house.at(DOWNLOAD)}files/{other.version.public_id}/").status_code == 404
    plan = browser.get(f"{house.at(DOWNLOAD)}all/").plan
    assert [name for name, _version in plan.entries] == ["return.pdf"]


@pytest.mark.covers("S-8", "S-11", "C-20")
def test_what_runs_is_asked_again_and_ends():
    house = inside.house()
    browser = entered(*house.links.values())
    ways = {name + purpose: ask for name, purpose, ask in Ways(house, browser).all(browser)}
    running = [ways["a document" + DOWNLOAD](), ways["Download All" + DOWNLOAD](), ways["its bytes" + UPLOAD](), ways["its bytes" + REQUEST]()]
    assert [one.still() for one in running] == [True] * 4
    make.sharing.hide([house.document], by=house.w.anna)
    assert [one.still() for one in running] == [False, False, True, True]
    make.sharing.disable(house.work, UPLOAD, by=house.w.anna)
    make.tray.cancel(house.docrequest, by=house.w.anna)
    assert [one.still() for one in running] == [False] * 4


@pytest.mark.covers("R-3", "C-41", "S-4")
def test_files_of_another_browser_are_named_but_not_handed_out():
    """By a request's link they can be taken away; by an upload link nobody else hears of them."""
    house = inside.house()
    first, second = (entered(house.links[REQUEST], house.links[UPLOAD]) for _ in range(2))
    first.post(f"{house.at(REQUEST)}1/", {"documents": inside.pdf("passport.pdf"), "do": "add"})
    first.post(house.at(UPLOAD), {"documents": inside.pdf("private.pdf"), "do": "add"})
    page = second.get(f"{house.at(REQUEST)}1/").content.decode()
    version = ItemFile.objects.get().version
    assert "passport.pdf" in page and version.public_id not in page
    assert second.get(f"{house.at(REQUEST)}files/{version.public_id}/").status_code == 404
    assert first.get(f"{house.at(REQUEST)}files/{version.public_id}/").status_code == 404
    mine, theirs = (browser.get(house.at(UPLOAD)).content.decode() for browser in (first, second))
    assert "private.pdf" in mine and "private.pdf" not in theirs and "return.pdf" not in mine
    private = BatchFile.objects.get().upload.public_id
    assert second.post(f"{house.at(UPLOAD)}remove/{private}/").status_code == 404
    assert second.head(f"{house.at(UPLOAD)}uploads/{private}/", headers=TUS).status_code == 404
