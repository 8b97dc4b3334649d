"""Commands lock what they change in one order, so that no two of them wait for each other."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.scenarios.request_by_link import onboarding
from tests.signed_in import browser_of
from vestibule.docrequests import changes, commands, contact_changes, link_requests, undelivered_mail
from vestibule.mail import outbox
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import DeliveryOutcome
from vestibule.people.corrections import ContactFacts
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")

NEW = "mina.new@bianchi.example"
LOCKING = re.compile(r'(?:^UPDATE|^SELECT.*? FROM) "?(\w+)"?.*?(?:FOR (?:NO KEY )?UPDATE| SET )', re.S)
OF_INTEREST = ("people_contact", "docrequests_documentrequest", "tasks_task")


def locked_by(command: Callable[[], object]) -> list[str]:
    """The tables of which the command locks rows, in the order in which it begins to."""
    with CaptureQueriesContext(connection) as asked:
        command()
    found = [match[1] for one in asked.captured_queries if (match := LOCKING.match(one["sql"]))]
    return list(dict.fromkeys(table for table in found if table in OF_INTEREST))


@pytest.mark.covers("G-13", "R-33")
@pytest.mark.parametrize("verb", ["take", "return", "keep"])
def test_whoever_takes_or_returns_a_check_locks_the_request_before_its_task(verb: str):
    """As the customer does, who may change what was sent until somebody takes the check."""
    w = factories.world()
    docrequest = factories.submitted(w)
    task = inbox.open_task(docrequest.subject)
    Task.objects.filter(pk=task.pk).update(assignee=w.ravi if verb == "return" else None)
    ravi, first = browser_of(w.ravi), docrequest.items.first()
    typed = {"verb": verb, "seen": factories.decision(docrequest).seen, "stage": "1"}
    typed[f"item-{first.pk}"] = "ok"
    at = f"/desk/requests/{docrequest.reference}/check/"
    assert locked_by(lambda: ravi.post(at, typed)) == ["docrequests_documentrequest", "tasks_task"]


type Prepared = Callable[[], object]


def contacted() -> Prepared:
    w = factories.world()
    docrequest = factories.asked(w)
    return lambda: commands.contacted(docrequest, email=NEW, by=w.ravi)


def address_changed() -> Prepared:
    w = factories.world()
    docrequest = factories.waiting(w)
    return lambda: changes.change_address(docrequest, email=NEW, send=True, by=w.anna)


def sent_again() -> Prepared:
    w = factories.world()
    docrequest = factories.waiting(w)
    mail = OutgoingMail.objects.filter(about=docrequest.subject).latest("pk")
    outbox.record_outcome(mail, DeliveryOutcome(accepted=False, answer="550 no such user"))
    return lambda: undelivered_mail.send_again(mail, email=NEW, by=w.ravi)


def sent_by_link() -> Prepared:
    o = onboarding()
    draft, said = o.picked(), {"recipient": NEW, "message": "Please.", "save_address": True}
    seen = [item.pk for item in draft.items.all()]
    return lambda: link_requests.send(draft, **said, seen=seen, by=o.w.anna)


def corrected_on_the_profile() -> Prepared:
    o = onboarding()
    o.sent()
    facts = ContactFacts(name="Mina B. Bianchi", phone=o.w.mina.phone)
    return lambda: contact_changes.change(o.w.mina, facts, email=NEW, by=o.w.anna)


@pytest.mark.covers("F-14")
@pytest.mark.parametrize(
    "prepared", [contacted, address_changed, sent_again, sent_by_link, corrected_on_the_profile]
)
def test_whoever_corrects_an_address_locks_the_contact_before_its_requests(prepared: Callable[[], Prepared]):
    found = locked_by(prepared())
    assert found[:2] == ["people_contact", "docrequests_documentrequest"], "tasks come last"
