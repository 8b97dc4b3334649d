"""The record of our attempts for a case: every request of it that nobody answered, on one paper."""

from __future__ import annotations

import pytest

from tests import personas
from tests.desk.reports.test_on_paper import happens, text_of
from tests.scenarios.request_by_link import finished, onboarding
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.cases.commands import open_case
from vestibule.docrequests import link_requests
from vestibule.people.models import StaffRole
from vestibule.people.rights import Right, stored

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("K-7")]

BUTTON = "Record of our attempts (PDF)"


def at(o) -> str:
    return f"/desk/clients/{o.w.client.pk}/cases/{o.case.pk}/attempts/"


def profile(o, person) -> str:
    return browser_of(person).get(f"/desk/clients/{o.w.client.pk}/").content.decode()


@pytest.fixture
def o():
    return onboarding()


def answered_by(o):
    return finished(o.sent())


def two_unanswered(o):
    """Two requests for the case, of which the first was cancelled without an answer."""
    first = o.sent()
    link_requests.cancel(first, by=o.w.anna)
    return first, o.sent()


def test_all_requests_of_a_case_without_an_answer_are_on_one_paper(o):
    first, second = two_unanswered(o)
    happens(second, "mail.refused", o.w.anna, to="mina@bianchi.example", answer="550 no such user")
    assert profile(o, o.w.anna).count(BUTTON) == 1
    made = browser_of(o.w.anna).post(at(o))
    assert made["Content-Type"] == "application/pdf"
    page = " ".join(text_of(made.content))
    for words in (
        "Record of our attempts",
        o.case.title,
        o.w.client.name,
        first.reference,
        second.reference,
        "550 no such user",
        "No request was ever opened.",
        "nothing was sent to us for the requests that are listed here.",
    ):
        assert words in page, words
    assert AuditEvent.objects.filter(event_type="attempts.made", subject=o.case.subject).count() == 1


def test_what_was_answered_is_counted_and_not_called_silent(o):
    answered = answered_by(o)
    silent = o.sent()
    page = " ".join(text_of(browser_of(o.w.anna).post(at(o)).content))
    assert silent.reference in page and answered.reference not in page
    assert "Requests of this case that were answered: 1" in page


def test_there_is_none_of_a_case_that_was_answered_or_for_which_nothing_was_asked(o):
    anna = browser_of(o.w.anna)
    assert BUTTON not in profile(o, o.w.anna)
    refused = anna.post(at(o))
    assert (
        refused.status_code == 409 and "Nothing has been asked for this case yet." in refused.content.decode()
    )
    answered_by(o)
    assert BUTTON not in profile(o, o.w.anna)
    refused = anna.post(at(o))
    assert refused.status_code == 409 and "The customer has answered." in refused.content.decode()
    assert not AuditEvent.objects.filter(event_type="attempts.made").exists()


def test_another_case_of_the_client_is_not_on_it(o):
    two_unanswered(o)
    other = open_case(o.case.type, client=o.w.client, title="Onboarding 2027", by=o.w.anna)
    refused = browser_of(o.w.anna).post(f"/desk/clients/{o.w.client.pk}/cases/{other.pk}/attempts/")
    assert refused.status_code == 409
    assert (
        browser_of(o.w.anna)
        .post(f"/desk/clients/{o.w.client.pk + 1}/cases/{o.case.pk}/attempts/")
        .status_code
        == 404
    )


def test_whoever_may_not_see_requests_makes_none(o):
    two_unanswered(o)
    onlooker = personas.staff("Olga Onlooker")
    onlooker.roles.set([StaffRole.objects.create(name="Looks", rights=stored([Right.CLIENTS_VIEW]))])
    assert BUTTON not in profile(o, onlooker)
    assert browser_of(onlooker).post(at(o)).status_code == 403
