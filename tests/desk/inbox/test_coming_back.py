"""What began at a task of the inbox leads back there, also with Cancel; what began elsewhere stays there."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.signed_in import browser_of
from tests.web.test_forms import filled, read
from vestibule.docrequests import account_locks, calls
from vestibule.people.models import Contact
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
LIST = "/desk/?task=none"


@pytest.fixture
def w() -> factories.World:
    w = factories.world()
    Contact.objects.filter(pk=w.mina.pk).update(phone="")
    return w


def task_of(docrequest) -> str:
    """The address of the task that waits for the request."""
    return f"/desk/?task={Task.objects.open().filter(subject=docrequest.subject).get().pk}"


def goes(browser, at: str, button: str, **typed: str) -> str:
    """Where the press of the button leads."""
    answer = browser.post(*filled(read(browser.get(at)), at, button, typed))
    assert answer.status_code == 302, read(answer).text
    return answer["Location"]


@pytest.mark.covers("A-30", "G-07")
def test_a_number_and_a_wrong_contact_lead_back_to_the_inbox(w):
    docrequest = factories.asked(w)
    ravi, task = browser_of(w.ravi), task_of(docrequest)
    refused = ravi.post(*filled(read(ravi.get(task)), task, "Save", {"phone": "later"}))
    assert refused.status_code == 422
    form = read(refused, f"/desk/requests/{docrequest.reference}/phone/")
    again = filled(form, "/", "Save", {"phone": "+39 02 1234 567"})
    assert "Location" in (answer := ravi.post(*again)) and answer["Location"] == task, "also after an error"
    wrong = read(ravi.get(task)).links["Wrong contact"]
    assert read(ravi.get(wrong)).links["Cancel"] == task
    assert goes(ravi, wrong, "Wrong contact", reason="Ask Paolo") == LIST, "it is done"
    anna, task = browser_of(w.anna), task_of(docrequest)
    other = read(anna.get(task)).links["Name another contact"]
    assert read(anna.get(other)).links["Cancel"] == task
    assert goes(anna, other, "Name another contact", name="Paolo", phone="+39 02 7654 321") == LIST


@pytest.mark.covers("A-27")
def test_an_unlock_leads_back_to_the_inbox(w):
    personas.registered(w.mina, w.client)
    account_locks.lock_account(w.account, by=personas.ada())
    docrequest = factories.asked(w)
    assert goes(browser_of(w.ravi), task_of(docrequest), "Unlock external user") == LIST


@pytest.mark.covers("A-30", "G-07")
def test_what_began_at_the_request_stays_there(w):
    docrequest = factories.asked(w)
    ravi, at = browser_of(w.ravi), f"/desk/requests/{docrequest.reference}/"
    assert goes(ravi, at, "Save", phone="+39 02 1234 567") == at
    assert read(ravi.get(read(ravi.get(at)).links["Wrong contact"])).links["Cancel"] == at
    calls.wrong_contact(docrequest, reason="Ask Paolo", by=w.ravi)
    paolo = {"name": "Paolo", "phone": "+39 02 7654 321"}
    assert goes(browser_of(w.anna), f"{at}contact/", "Name another contact", **paolo) == at


@pytest.mark.covers("A-30")
def test_a_task_that_is_no_number_or_not_there_leads_to_the_list_or_the_request(w):
    docrequest = factories.asked(w)
    ravi, at = browser_of(w.ravi), f"/desk/requests/{docrequest.reference}/"
    assert read(ravi.get(f"{at}wrong-contact/?task=https://evil.example")).links["Cancel"] == at
    assert read(ravi.get(f"{at}wrong-contact/?task=999999")).links["Cancel"] == LIST


@pytest.mark.covers("A-30")
def test_what_was_done_is_said_beside_the_task_that_one_comes_back_to(w):
    """A phone shows the task alone, not the list."""
    docrequest = factories.asked(w)
    ravi, task = browser_of(w.ravi), task_of(docrequest)
    goes(ravi, task, "Save", phone="+39 02 1234 567")
    page = ravi.get(task).content.decode()
    said = page.index("Saved the phone number of Mina Bianchi.")
    assert page.index('aria-label="Task"') < said < page.index("data-opened")
