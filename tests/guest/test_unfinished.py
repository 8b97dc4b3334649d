"""Whoever ends a collection of files accounts for each file that was begun: here, in another window, on
another device."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import factories, personas, sample_files
from tests.guest import in_process_browser
from tests.guest.in_process_browser import entered, pdf, text
from tests.guest.test_pages import complete
from vestibule.docrequests import link_submission, portal_submission, queries
from vestibule.docrequests.choices import RequestState
from vestibule.documents.models import Upload
from vestibule.documents.uploads import Announced, UnfinishedError
from vestibule.links.models import Purpose
from vestibule.sharing import inbound_uploads
from vestibule.sharing.models import UploadBatch

pytestmark = pytest.mark.usefixtures("db")


def half(upload: Upload) -> Upload:
    """Half of its bytes are here."""
    Upload.objects.filter(pk=upload.pk).update(offset=upload.size // 2)
    return upload


def enclosed(installation: in_process_browser.GuestScenario) -> tuple[Client, UploadBatch, Upload]:
    """One whole and one half file at an upload link."""
    browser, by = entered(installation.links[Purpose.UPLOAD]), None
    browser.post(installation.at(Purpose.UPLOAD), {"documents": pdf("page1.pdf"), "do": "add"})
    batch = UploadBatch.objects.get()
    by = factories.link_session(installation.links[Purpose.UPLOAD])
    return browser, batch, half(inbound_uploads.begin_file(batch, Announced("page2.pdf", 1000), by=by))


@pytest.mark.covers("F-12", "C-40")
def test_send_documents_names_the_file_that_is_still_coming_and_waits():
    installation = in_process_browser.installation()
    browser, batch, upload = enclosed(installation)
    said = browser.post(installation.at(Purpose.UPLOAD), {"do": "send", "sender": "Mina", "note": "Bills"})
    assert said.status_code == 422 and "page2.pdf has not finished uploading" in text(said)
    batch.refresh_from_db()
    upload.refresh_from_db()
    assert batch.sent_at is None and upload.ended_at is None, "nothing was sent, nothing dropped"
    assert f'value="{upload.public_id}"' in said.content.decode(), "it can be left out by a tick"


@pytest.mark.covers("F-12", "C-40")
def test_send_documents_leaves_out_what_was_ticked_and_says_so():
    installation = in_process_browser.installation()
    browser, batch, upload = enclosed(installation)
    assert (
        browser.post(installation.at(Purpose.UPLOAD), {"do": "send", "without": upload.public_id}).status_code
        == 302
    )
    page = text(browser.get(f"{installation.at(Purpose.UPLOAD)}sent/"))
    assert "We have received 1 file." in page and "Not sent" in page and "page2.pdf" in page
    batch.refresh_from_db()
    assert inbound_uploads.left_out(batch) == ["page2.pdf"]


@pytest.mark.covers("F-12")
def test_a_file_that_another_window_began_after_the_tick_is_asked_for_too():
    installation = in_process_browser.installation()
    _browser, batch, upload = enclosed(installation)
    by = factories.link_session(installation.links[Purpose.UPLOAD])
    other = half(inbound_uploads.begin_file(batch, Announced("page3.pdf", 1000), by=by))
    with pytest.raises(UnfinishedError, match="page3") as denied:
        inbound_uploads.send(batch, without={upload.public_id}, by=by)
    assert denied.value.uploads == [other]


@pytest.mark.covers("F-12", "A-52")
def test_documents_uploaded_names_what_is_still_coming():
    w = factories.world()
    docrequest = factories.waiting(w)
    browser = Client()
    browser.post("/portal/sign-in/", {"login": w.account.login.email, "password": personas.PASSWORD})
    first, second = docrequest.items.all()
    for item in (first, second):
        item.docrequest = docrequest
    portal_submission.add_file(
        first, factories.taken(sample_files.pdf("one"), "one.pdf"), name="one.pdf", by=w.account
    )
    upload = half(portal_submission.begin_file(second, Announced("card.pdf", 1000), by=w.account))
    at = f"/portal/tasks/{docrequest.reference}/check/"
    answer = browser.post(at, {"send_with_gaps": "on"})
    assert answer.status_code == 422 and "card.pdf has not finished uploading" in text(answer)
    docrequest.refresh_from_db()
    assert docrequest.state == RequestState.WAITING
    assert browser.post(at, {"send_with_gaps": "on", "without": upload.public_id}).status_code == 302
    sent = text(browser.get(f"/portal/tasks/{docrequest.reference}/sent/"))
    assert "Not sent" in sent and "card.pdf" in sent


@pytest.mark.covers("F-12", "B-29")
def test_finish_names_what_is_still_coming():
    installation = in_process_browser.installation()
    browser = entered(installation.links[Purpose.REQUEST])
    by = factories.link_session(installation.links[Purpose.REQUEST])
    complete(installation, browser)
    docrequest = queries.by_link(by)
    item = docrequest.items.get(position=1)
    item.docrequest = docrequest
    upload = half(portal_submission.begin_file(item, Announced("b.pdf", 1000), by=by))
    at = f"{installation.at(Purpose.REQUEST)}check/"
    assert "Send without b.pdf" in text(browser.get(at))
    denied = browser.post(at)
    assert denied.status_code == 422 and "b.pdf has not finished uploading" in text(denied)
    with pytest.raises(UnfinishedError):
        link_submission.finish(docrequest, by=by)
    assert browser.post(at, {"without": upload.public_id}).status_code == 302
    done = text(browser.get(f"{installation.at(Purpose.REQUEST)}done/"))
    assert "Not sent" in done and "b.pdf" in done
