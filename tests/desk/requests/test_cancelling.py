"""A request by the portal is cancelled: what whoever does it reads before, and everybody afterwards."""

from __future__ import annotations

import pytest

from tests import factories
from tests.web.test_form_conflicts import again
from tests.web.test_forms import ANNA, Desk, read
from vestibule.docrequests import commands, messages
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def cancel_at(docrequest: DocumentRequest) -> str:
    return f"/desk/requests/{docrequest.reference}/cancel/"


def stands(docrequest: DocumentRequest) -> str:
    return DocumentRequest.objects.get(pk=docrequest.pk).state


@pytest.mark.covers("G-31", "S-22")
def test_what_the_customer_has_sent_meanwhile_is_read_before_the_request_is_cancelled(w):
    docrequest, anna = factories.waiting(w), Desk(ANNA)
    at = cancel_at(docrequest)
    to, fields = anna.fill(at, "Cancel request", reason="The deal is off")
    factories.submitted(w, docrequest)
    page = read(anna.post(to, fields))
    assert page.status == 409 and "Mina Bianchi sent documents at " in page.text
    assert "Look at them first." in page.text and "The deal is off" in page.text
    assert stands(docrequest) == RequestState.CHECK
    _onward, to, fields = again(anna, page, at, "Cancel request")
    assert fields["reason"] == ["The deal is off"]
    assert anna.post(to, fields).status_code == 302 and stands(docrequest) == RequestState.CANCELLED


@pytest.mark.covers("G-31", "S-22", "P11")
def test_what_the_customer_has_written_meanwhile_is_read_before_the_request_is_cancelled(w):
    docrequest, anna = factories.waiting(w), Desk(ANNA)
    to, fields = anna.fill(cancel_at(docrequest), "Cancel request", reason="The deal is off")
    messages.ask(docrequest, "Is a copy enough?", by=w.account)
    page = read(anna.post(to, fields))
    assert page.status == 409 and "Mina Bianchi wrote to us at " in page.text
    assert stands(docrequest) == RequestState.WAITING


@pytest.mark.covers("G-31", "S-22")
def test_whom_somebody_has_called_meanwhile_is_told_of_the_cancellation_unless_the_author_says_no(w):
    docrequest, anna = factories.asked(w), Desk(ANNA)
    at = cancel_at(docrequest)
    to, fields = anna.fill(at, "Cancel request", reason="The deal is off")
    commands.contacted(docrequest, by=w.ravi)
    page = read(anna.post(to, fields))
    assert (
        page.status == 409 and "Ravi" in page.text and ": Contacted. Look at the request first." in page.text
    )
    assert "Not selected" not in page.text, "no box was on the page, so that nobody left it out"
    _onward, to, fields = again(anna, page, at, "Cancel request")
    assert fields["tell"] == ["on"]
