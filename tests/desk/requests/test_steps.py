"""The diagram of a request says of each step that it was done, that it is still to come, or that nobody needs
it."""

from __future__ import annotations

import datetime
import re

import pytest

from tests import factories, personas
from tests.signed_in import browser_of
from vestibule.docrequests import account_locks
from vestibule.mail import outbox
from vestibule.mail.models import OutgoingMail
from vestibule.people.models import ExternalAccount

pytestmark = pytest.mark.usefixtures("db")


def steps(person, docrequest) -> str:
    """The diagram as its page draws it."""
    page = browser_of(person).get(f"/desk/requests/{docrequest.reference}/").content.decode()
    found = re.search(r'<ol class="v-steps".*?</ol>', page, re.S)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


@pytest.mark.covers("A-36")
def test_nobody_is_said_to_have_called_a_customer_who_had_an_account():
    w = factories.world()
    account = personas.registered(w.mina, w.client)
    before = account.registered_at - datetime.timedelta(days=1)
    ExternalAccount.objects.filter(pk=account.pk).update(registered_at=before)
    said = steps(w.anna, factories.asked(w))
    assert "Contact not needed" in said and "Contact , done" not in said


@pytest.mark.covers("A-29")
def test_a_call_that_was_made_is_done_whoever_has_registered_since():
    w = factories.world()
    said = steps(w.anna, factories.waiting(w))
    assert "Contact , done" in said and "not needed" not in said


@pytest.mark.covers("A-68")
def test_a_letter_is_one_line_of_the_timeline():
    w = factories.world()
    docrequest = factories.waiting(w)
    mail = OutgoingMail.objects.get(about=docrequest.subject)
    outbox.record_outcome(mail, outbox.DeliveryOutcome(accepted=True, answer="250 ok"))
    anna = browser_of(w.anna)
    for tab in ("overview", "timeline"):
        page = anna.get(f"/desk/requests/{docrequest.reference}/?tab={tab}").content.decode()
        trail = page[page.index('class="v-trail"') :]
        assert trail.count("Email to mina@bianchi.example") == 1 and "queued" not in trail
    happened = anna.get(f"/desk/requests/{docrequest.reference}/").content.decode()
    whole = anna.get(f"/desk/requests/{docrequest.reference}/?tab=timeline").content.decode()
    assert whole.count("v-trail__i") == happened.count("v-trail__i"), "all of it is there already"
    assert "Show all" not in happened


@pytest.mark.covers("A-26", "G-09")
def test_a_request_says_that_its_customer_is_locked_out():
    """It waits for somebody who cannot answer."""
    w, ada = factories.world(), personas.ada()
    docrequest = factories.waiting(w)
    address = f"/desk/requests/{docrequest.reference}/"
    banner = "The account of Mina Bianchi is locked, so they cannot answer."
    assert banner not in browser_of(w.anna).get(address).content.decode()
    account_locks.lock_account(docrequest.account, reason="left the company", by=ada)
    page = " ".join(browser_of(w.anna).get(address).content.decode().split())
    said = page[page.index(banner) :][:300]
    assert "Ravi Sharma: Unlock external user." in said, said
    assert f"/desk/external-users/{docrequest.account.pk}/" in page
