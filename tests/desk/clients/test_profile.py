"""Pages of a profile as they truly stand, and what a hand-made request to them does."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.urls import reverse

from tests.scenarios.request_by_link import again, finished, onboarding
from tests.signed_in import browser_of
from vestibule.cases.commands import define_type, open_case
from vestibule.cases.models import CaseKind
from vestibule.docrequests import link_requests
from vestibule.docrequests.commands import ONE_PRESS
from vestibule.mail.models import OutgoingMail
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client
from vestibule.people.models import Staff

pytestmark = pytest.mark.usefixtures("db")


def asks(actor: Staff, name: str, *named: object, post: dict | None = None, get: str = "") -> HttpResponse:
    """One press or visit of somebody of the staff, at the address of this name."""
    address = f"{reverse(f'desk:{name}', args=named)}{f'?{get}' if get else ''}"
    return browser_of(actor).get(address) if post is None else browser_of(actor).post(address, post)


@pytest.mark.covers("B-22", "B-40", "B-41", "B-42", "B-47")
def test_the_answers_stand_in_their_task_with_their_check():
    o = onboarding()
    docrequest = finished(o.sent())
    shown = asks(o.w.anna, "requirement", o.w.client.pk, o.task("Finance").pk).content.decode()
    for words in (
        "Salary",
        "proof.pdf",
        "Check running",
        "Where does the money come from?",
        docrequest.reference,
        "Answers to review",
    ):
        assert words in shown, words
    assert "Cancel request" not in shown, "the banner is gone"
    shown = asks(o.w.anna, "requirement", o.w.client.pk, o.task("Identity").pk).content.decode()
    assert "BNC-77" in shown, "confidential answers are for staff"


@pytest.mark.covers("R-18", "B-22")
def test_without_a_mail_server_the_banner_says_that_nothing_was_sent(settings):
    from vestibule.links.tokens import start_clock
    from vestibule.mail import outbox
    from vestibule.mail.outbox import DeliveryOutcome
    from vestibule.worker import mail_callbacks

    settings.MODE, settings.MAILERS = "demo", {}
    o = onboarding()
    o.send(o.picked())
    shown = asks(o.w.anna, "client", o.w.client.pk).content.decode()
    assert "Sending." not in shown and "mail server receives" not in shown
    assert "No mail server is set, so we keep the email to mina@bianchi.example here." in shown
    mail = OutgoingMail.objects.get()
    start_clock(set(mail.link_ids))
    kept = DeliveryOutcome(accepted=True, kept=True)
    outbox.record_outcome(mail, kept)
    mail_callbacks.on_delivery_result(mail, kept)
    shown = asks(o.w.anna, "client", o.w.client.pk).content.decode()
    assert (
        "Waiting for customer." in shown
        and "The email to mina@bianchi.example is kept here, not sent, " in shown
        and f"/desk/mail/{mail.pk}/" in shown
    )


def test_a_task_stands_alike_in_the_list_and_in_its_own_heading():
    o = onboarding()
    o.sent()
    page = asks(o.w.anna, "requirement", o.w.client.pk, o.task("Finance").pk).content.decode()
    row = page[page.index('aria-current="true"') :].partition("</a>")[0]
    heading = page[page.index('id="task-h"') :].partition("</div>")[0]
    assert "Waiting for customer" in row and "Waiting for customer" in heading


@pytest.mark.covers("S-7", "S-31")
def test_a_task_of_another_profile_is_not_found():
    o = onboarding()
    other = add_client(name="Other", by=SYSTEM)
    identity = o.task("Identity").pk
    assert asks(o.w.anna, "requirement", other.pk, identity).status_code == 404
    posted = {"option": o.option("Identity", "ID card").pk, "state": "passed"}
    for name in ("requirement_request", "requirement_state", "requirement_remove"):
        assert asks(o.w.anna, name, other.pk, identity, post=posted).status_code == 404, name
    posted = {"option": o.option("Finance", "Source of funds").pk}
    assert asks(o.w.anna, "requirement_request", o.w.client.pk, identity, post=posted).status_code == 404
    assert link_requests.of(o.w.client) == (None, None)


@pytest.mark.covers("S-2")
def test_a_visit_changes_nothing():
    o = onboarding()
    docrequest = o.sent()
    for name in ("request_cancel", "request_copy"):
        asks(o.w.anna, name, docrequest.reference)
    for verb in ONE_PRESS:
        asks(o.w.anna, "request_press", docrequest.reference, verb)
    option = o.option("Owners", "Person form").pk
    asks(o.w.anna, "requirement_request", o.w.client.pk, o.task("Owners").pk, get=f"option={option}")
    assert again(docrequest).state == "waiting"


@pytest.mark.covers("S-10", "S-31")
@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"do": "save"},
        {"do": "up:99", "row": ["1", "1", "x"]},
        {"do": "add", "row": "\x00", "1-label": "\x00"},
    ],
)
def test_the_editors_take_any_posted_rows(posted):
    o = onboarding()
    for name, there in (("form", o.person), ("case_type", o.case.type)):
        assert asks(o.admin, f"{name}_new", post=posted).status_code in (200, 400, 422)
        assert asks(o.admin, name, there.pk, post=posted).status_code in (200, 400, 422)


@pytest.mark.covers("B-02", "S-10")
def test_a_row_cannot_name_another_kinds_task():
    """Whatever number a row carries, only tasks of this kind change."""
    o = onboarding()
    taken = o.task("Identity").type
    posted = {
        "do": "save",
        "name": "Tax",
        "kind": "work",
        "row": "1",
        "1-name": "Mine now",
        "1-number": str(taken.pk),
    }
    assert asks(o.admin, "case_type_new", post=posted).status_code == 302
    taken.refresh_from_db()
    assert taken.name == "Identity"


@pytest.mark.covers("B-10")
def test_a_task_with_something_picked_names_what_it_could_ask_for_instead():
    o = onboarding()
    o.pick("Identity", "Person form")
    shown = asks(o.w.anna, "requirement", o.w.client.pk, o.task("Identity").pk).content.decode()
    named = re.search(r"remove this one first:\s*(.*?)</p>", shown, re.S)
    assert named and "Person form" not in named[1] and "ID card" in named[1]
    assert not named[1].strip().endswith(",")


@pytest.mark.covers("F-61")
def test_what_has_tasks_comes_before_a_work_without_any_which_leads_to_its_page():
    o = onboarding()
    kind = define_type(name="Tax", kind=CaseKind.WORK, wanted=[], by=o.admin)
    work = open_case(kind, client=o.w.client, title="Tax return 2025", by=o.w.anna)
    shown = asks(o.w.anna, "client", o.w.client.pk).content.decode()
    assert f'<a class="v-typed" href="{reverse("desk:work", args=[work.pk])}">{work.title}</a>' in shown
    assert 0 < shown.index('<span class="v-typed">Onboarding 2026</span>') < shown.index(work.title)
