"""A request on paper, and the record of our attempts to reach a customer who never answered."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from django.db import transaction

from tests import factories, personas
from tests.signed_in import browser_of
from vestibule.audit import contact_attempts
from vestibule.audit.contact_attempts import unclassified
from vestibule.audit.event_types import EVENT_TYPES
from vestibule.audit.models import AuditEvent
from vestibule.audit.record import record
from vestibule.exchange import attempts
from vestibule.people.models import StaffRole
from vestibule.people.rights import Right, stored

BUTTON = "Record of our attempts (PDF)"


@pytest.mark.unit
def test_every_kind_of_event_about_requests_and_letters_is_said_to_be_an_attempt_or_not():
    assert unclassified() == [], (
        "say in audit/contact_attempts.py what these events are for whoever asks whether we tried to reach "
        "the customer"
    )


def text_of(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in document]


def happens(docrequest, kind: str, by: object, **details: str) -> None:
    """An event of that kind, with whatever its sentence names."""
    said = dict.fromkeys(EVENT_TYPES[kind].details, "–") | details
    with transaction.atomic():
        record(kind, subject=docrequest.subject, client=docrequest.client_id, by=by, **said)


@pytest.mark.usefixtures("db")
@pytest.mark.covers("K-7")
def test_the_record_says_when_we_tried_what_the_server_said_and_that_nothing_came():
    w = factories.world()
    docrequest = factories.waiting(w)
    happens(docrequest, "mail.sent", w.anna, to="mina@bianchi.example", title="We need documents")
    happens(docrequest, "mail.refused", w.anna, to="mina@bianchi.example", answer="550 no such user")
    happens(docrequest, "mail.kept", w.anna, to="mina@bianchi.example", title="A reminder")
    happens(docrequest, "docrequest.items_removed", w.anna, items="ID card")
    happens(docrequest, "document.viewed", w.anna, file="internal.pdf")
    anna = browser_of(w.anna)
    at = f"/desk/requests/{docrequest.reference}/"
    assert BUTTON in anna.get(at).content.decode()
    made = anna.post(f"{at}attempts/")
    assert made["Content-Type"] == "application/pdf"
    [page] = text_of(made.content)
    for words in (
        "Record of our attempts",
        docrequest.reference,
        w.client.name,
        "Email to mina@bianchi.example sent",
        "550 no such user",
        "ID card",
        "The request was never opened.",
        "nothing was sent to us.",
        "Page 1 of 1",
    ):
        assert words in page, words
    assert "internal.pdf" not in page and "New task" not in page
    # the call and the letter: that we asked is no attempt of its own, nor is a letter that never left
    assert f"We tried to reach {docrequest.addressee} 2 times." in page
    assert AuditEvent.objects.filter(event_type="attempts.made", subject=docrequest.subject).count() == 1


@pytest.mark.usefixtures("db")
@pytest.mark.covers("K-7")
def test_the_record_numbers_what_it_counts():
    w = factories.world()
    docrequest = factories.waiting(w)
    happens(docrequest, "mail.sent", w.anna, to="mina@bianchi.example", title="We need documents")
    found = attempts.of(docrequest, by=w.anna)
    numbered = [(number, one.event_type) for number, one in zip(attempts.numbers(found), found, strict=True)]
    assert [kind for number, kind in numbered if number] == ["docrequest.contacted", "mail.sent"]
    assert [number for number, _kind in numbered if number] == ["1", "2"]


@pytest.mark.usefixtures("db")
def test_the_record_says_when_it_was_opened():
    w = factories.world()
    docrequest = factories.waiting(w)
    happens(docrequest, "docrequest.opened", w.account)
    said = attempts.summary(docrequest, attempts.of(docrequest, by=w.anna))
    assert "The request was last opened on" in said and "never" not in said


@pytest.mark.usefixtures("db")
def test_there_is_no_record_of_what_was_answered():
    w = factories.world()
    docrequest = factories.submitted(w, factories.waiting(w))
    anna = browser_of(w.anna)
    at = f"/desk/requests/{docrequest.reference}/"
    assert BUTTON not in anna.get(at).content.decode()
    refused = anna.post(f"{at}attempts/")
    assert refused.status_code == 409 and "The customer has answered." in refused.content.decode()
    assert not AuditEvent.objects.filter(event_type="attempts.made").exists()


@pytest.mark.usefixtures("db")
def test_a_request_on_paper_has_everything_and_the_internal_comment_for_its_readers_alone():
    w = factories.world()
    docrequest = factories.asked(w, internal_comment="Only for us", customer_comment="Both sides")
    docrequest = factories.submitted(w, docrequest) if docrequest.waits_for_customer else docrequest
    at = f"/desk/requests/{docrequest.reference}/print/"
    page = browser_of(w.anna).get(at).content.decode()
    for words in (docrequest.reference, w.client.name, "Only for us", "Both sides", "Timeline", "data-print"):
        assert words in page, words
    assert all(item.name in page for item in docrequest.items.all())
    onlooker = personas.staff("Olga Onlooker")
    role = StaffRole.objects.create(name="Looks", rights=stored([Right.REQUESTS_VIEW]))
    onlooker.roles.set([role])
    seen = browser_of(onlooker).get(at).content.decode()
    assert "Both sides" in seen and "Only for us" not in seen


@pytest.mark.parametrize("outcome", ["contacted", "no_response", "wrong_contact"])
def test_a_call_is_an_attempt_whatever_came_of_it(outcome):
    assert contact_attempts.attempt(f"docrequest.{outcome}") == contact_attempts.Attempt.TRIED
