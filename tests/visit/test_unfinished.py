"""Whoever ends a collection of files accounts for each file that was begun: here, in another window, on another device."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import cast, make, papers
from tests.visit import inside
from tests.visit.inside import entered, pdf, text
from tests.visit.test_door import complete
from vestibule.documents.models import Upload
from vestibule.documents.uploads import Announced, UnfinishedError
from vestibule.links.models import REQUEST, UPLOAD
from vestibule.requests import answers, find, sections
from vestibule.requests.models import WAITING
from vestibule.sharing import arrivals
from vestibule.sharing.models import Batch

pytestmark = pytest.mark.usefixtures("db")


def half(upload: Upload) -> Upload:
    """Half of its bytes are here."""
    Upload.objects.filter(pk=upload.pk).update(offset=upload.size // 2)
    return upload


def enclosed(house: inside.House) -> tuple[Client, Batch, Upload]:
    """One whole and one half file at an upload link."""
    browser, by = entered(house.links[UPLOAD]), None
    browser.post(house.at(UPLOAD), {"documents": pdf("page1.pdf"), "do": "add"})
    batch = Batch.objects.get()
    by = make.visit(house.links[UPLOAD])
    return browser, batch, half(arrivals.begin_file(batch, Announced("page2.pdf", 1000), by=by))


@pytest.mark.covers("F-12", "C-40")
def test_send_documents_names_the_file_that_is_still_coming_and_waits():
    house = inside.house()
    browser, batch, upload = enclosed(house)
    said = browser.post(house.at(UPLOAD), {"do": "send", "sender": "Mina", "note": "Bills"})
    assert said.status_code == 422 and "page2.pdf has not arrived completely" in text(said)
    batch.refresh_from_db()
    upload.refresh_from_db()
    assert batch.sent_at is None and upload.ended_at is None, "nothing was sent, nothing dropped"
    assert f'value="{upload.public_id}"' in said.content.decode(), "it can be left out by a tick"


@pytest.mark.covers("F-12", "C-40")
def test_send_documents_leaves_out_what_was_ticked_and_says_so():
    house = inside.house()
    browser, batch, upload = enclosed(house)
    assert browser.post(house.at(UPLOAD), {"do": "send", "without": upload.public_id}).status_code == 302
    page = text(browser.get(f"{house.at(UPLOAD)}sent/"))
    assert "We have received 1 file." in page and "Not sent" in page and "page2.pdf" in page
    batch.refresh_from_db()
    assert arrivals.left_out(batch) == ["page2.pdf"]


@pytest.mark.covers("F-12")
def test_a_file_that_another_window_began_after_the_tick_is_asked_for_too():
    house = inside.house()
    _browser, batch, upload = enclosed(house)
    by = make.visit(house.links[UPLOAD])
    other = half(arrivals.begin_file(batch, Announced("page3.pdf", 1000), by=by))
    with pytest.raises(UnfinishedError, match="page3") as refused:
        arrivals.send(batch, without={upload.public_id}, by=by)
    assert refused.value.uploads == [other]


@pytest.mark.covers("F-12", "A-52")
def test_documents_uploaded_names_what_is_still_coming():
    w = make.world()
    docrequest = make.waiting(w)
    browser = Client()
    browser.post("/portal/sign-in/", {"login": w.account.login.email, "password": cast.PASSWORD})
    first, second = docrequest.items.all()
    for item in (first, second):
        item.docrequest = docrequest
    answers.add_file(first, make.taken(papers.pdf("one"), "one.pdf"), name="one.pdf", by=w.account)
    upload = half(answers.begin_file(second, Announced("card.pdf", 1000), by=w.account))
    at = f"/portal/tasks/{docrequest.reference}/check/"
    answer = browser.post(at, {"send_with_gaps": "on"})
    assert answer.status_code == 422 and "card.pdf has not arrived completely" in text(answer)
    docrequest.refresh_from_db()
    assert docrequest.state == WAITING
    assert browser.post(at, {"send_with_gaps": "on", "without": upload.public_id}).status_code == 302
    sent = text(browser.get(f"/portal/tasks/{docrequest.reference}/sent/"))
    assert "Not sent" in sent and "card.pdf" in sent


@pytest.mark.covers("F-12", "B-29")
def test_finish_names_what_is_still_coming():
    house = inside.house()
    browser, by = entered(house.links[REQUEST]), make.visit(house.links[REQUEST])
    complete(house, browser)
    docrequest = find.by_link(by)
    item = docrequest.items.get(position=1)
    item.docrequest = docrequest
    upload = half(answers.begin_file(item, Announced("b.pdf", 1000), by=by))
    at = f"{house.at(REQUEST)}check/"
    assert "Send without b.pdf" in text(browser.get(at))
    refused = browser.post(at)
    assert refused.status_code == 422 and "b.pdf has not arrived completely" in text(refused)
    with pytest.raises(UnfinishedError):
        sections.finish(docrequest, by=by)
    assert browser.post(at, {"without": upload.public_id}).status_code == 302
    done = text(browser.get(f"{house.at(REQUEST)}done/"))
    assert "Not sent" in done and "b.pdf" in done
