"""A form that comes back: what was typed wrong is said at its field, what somebody else did on a page of its
own, and no way leads to a page without the form."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests import factories, personas
from vestibule.docrequests import calls, cancellation, commands
from vestibule.docrequests.models import DocumentRequest

from .test_forms import ANNA, Desk, read

pytestmark = pytest.mark.usefixtures("db")
RAVI = "ravi@northwind.example"
PAST = "2020-01-01"


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def change_of(docrequest: DocumentRequest, verb: str) -> str:
    return f"/desk/requests/{docrequest.reference}/change/{verb}/"


@pytest.mark.covers("S-22")
@pytest.mark.parametrize(
    ("verb", "button", "typed", "at", "said"),
    [
        ("change_due", "Change the due date", {"due_on": PAST}, "due_on", "Enter a date from"),
        ("pause", "Pause until a date", {"until": PAST}, "until", "Enter a date from"),
        ("change_address", "Correct the email address", {}, "email", "This is already the address of"),
    ],
)
def test_what_was_typed_wrong_is_said_at_its_field(w, verb, button, typed, at, said):
    browser, docrequest = Desk(ANNA), factories.waiting(w)
    to, fields = browser.fill(change_of(docrequest, verb), button, **typed)
    page = read(browser.post(to, fields))
    assert page.status == 422 and said in page.text
    assert f'id="id_{at}-error"' in page.html, "beside the field"
    assert "We did not save your change" not in page.text and "You can continue" not in page.text


@pytest.mark.covers("G-30")
def test_taking_out_every_document_is_said_in_the_form(w):
    browser, docrequest = Desk(ANNA), factories.waiting(w)
    every = [str(one.pk) for one in docrequest.items.all()]
    to, fields = browser.fill(change_of(docrequest, "remove_items"), "Take out a document", items=every)
    page = read(browser.post(to, fields))
    assert page.status == 422 and "Something must stay in the request." in page.text
    assert page.html.count("checked") >= len(every), "what was ticked is ticked still"


@pytest.mark.covers("G-30", "G-71")
def test_a_date_that_fits_none_of_the_selected_requests_keeps_the_form_and_the_selection(w):
    browser, several = Desk(ANNA), [factories.waiting(w), factories.asked(w)]
    at = f"/desk/requests/selected/due/?{urlencode({'selected': [one.pk for one in several]}, doseq=True)}"
    to, fields = browser.fill(at, "Change 2 due dates", due_on=PAST)
    page = read(browser.post(to, fields))
    assert page.status == 422 and page.text.count("Enter a date from") == 2, "at the head and at the field"
    assert all(one.reference in page.text for one in several)


@pytest.mark.covers("A-61", "G-17", "F-13")
def test_an_old_card_says_who_did_what_and_leads_nowhere_without_its_form(w):
    docrequest, browser = factories.asked(w), Desk(RAVI)
    at = f"/desk/requests/{docrequest.reference}/"
    to, fields = browser.fill(at, "Contacted", email="mina@almeida.example")
    calls.wrong_contact(docrequest, reason="Ask Paolo", by=personas.rosa())
    page = read(browser.post(to, fields))
    assert page.status == 409
    assert "Rosa" in page.text and "already did this" in page.text and ": Wrong contact." in page.text
    assert "Continue with what you typed" not in page.links and "mina@almeida.example" in page.text


@pytest.mark.covers("G-17")
def test_whoever_pressed_the_same_before_is_told_so(w):
    docrequest, browser = factories.asked(w), Desk(RAVI)
    to, fields = browser.fill(f"/desk/requests/{docrequest.reference}/", "Contacted")
    commands.contacted(docrequest, by=w.ravi)
    page = read(browser.post(to, fields))
    assert "You already did this" in page.text and ": Contacted." in page.text


@pytest.mark.covers("G-30", "G-71")
def test_what_was_never_possible_says_why_and_not_that_it_is_done(w):
    called, linked = factories.asked(w), factories.mailed(w)
    chosen = {"selected": [called.pk, linked.pk]}
    page = read(Desk(ANNA).get(f"/desk/requests/selected/due/?{urlencode(chosen, doseq=True)}"))
    assert f"{linked.reference}: You cannot do this with a request by link." in page.text
    reminded = read(Desk(ANNA).get(change_of(called, "remind")))
    assert "You cannot do this while the status is “Contact customer”." in reminded.text
    cancellation.cancel_portal(called, reason="No longer needed", tell=False, by=w.anna)
    assert "This request was cancelled." in read(Desk(ANNA).get(change_of(called, "remind"))).text
