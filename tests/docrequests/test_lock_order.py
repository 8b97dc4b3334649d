"""Commands lock what they change in one order, so that no two of them wait for each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories, personas
from tests.scenarios.request_by_link import onboarding
from tests.signed_in import browser_of
from vestibule.docrequests import (
    account_locks,
    changes,
    commands,
    contact_changes,
    kept_locks,
    link_requests,
    lost_access,
    undelivered_mail,
)
from vestibule.links import staff_invitations, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail import outbox
from vestibule.mail.bounce_reading import Failure
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import DeliveryOutcome
from vestibule.people.actors import SYSTEM
from vestibule.people.corrections import ContactFacts
from vestibule.people.models import Contact, ExternalAccount, Staff
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task
from vestibule.worker import bounces, mail_delivery

pytestmark = pytest.mark.usefixtures("db")

NEW = "mina.new@bianchi.example"
LOCKING = re.compile(r'(?:^UPDATE|^SELECT.*? FROM) "?(\w+)"?.*?(?:FOR (?:NO KEY )?UPDATE| SET )', re.S)
CONTACT, REQUEST, TASK = "people_contact", "docrequests_documentrequest", "tasks_task"
ACCOUNT, LINK, LETTER = "people_externalaccount", "links_accesslink", "mail_outgoingmail"
OF_INTEREST = (CONTACT, REQUEST, TASK)
LETTERS = (REQUEST, LETTER, TASK)
LATE = inbox.NewTask(Notice.NOT_MAILED, "Email not sent", "Mina")
PASSWORD = "three random words here"


def locked_by(command: Callable[[], object], of: Sequence[str] = OF_INTEREST) -> list[str]:
    """The tables of these of which the command locks rows, in the order in which it begins to."""
    with CaptureQueriesContext(connection) as asked:
        command()
    found = [match[1] for one in asked.captured_queries if (match := LOCKING.match(one["sql"]))]
    return list(dict.fromkeys(table for table in found if table in of))


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


@pytest.mark.covers("F-14", "I-12")
def test_whoever_corrects_an_address_locks_every_request_before_letters_and_links():
    """The customer has two requests, and a letter of each still has to leave. Whoever cancels one of them
    has locked it before its letters."""
    w = factories.world()
    first, second = commands.contacted(factories.asked(w), by=w.ravi), factories.asked(w)
    order = (CONTACT, REQUEST, LETTER, LINK, TASK)
    for command in (
        lambda: commands.contacted(second, email=NEW, by=w.ravi),
        lambda: changes.change_address(first, email="mina.third@bianchi.example", send=True, by=w.anna),
        lambda: corrected(w.mina, "mina.fourth@bianchi.example", by=w.anna),
    ):
        found = locked_by(command, order)
        assert found == [one for one in order if one in found] and {CONTACT, REQUEST, LETTER} < {*found}


def corrected(contact: Contact, email: str, *, by: Staff) -> None:
    facts = ContactFacts(name=contact.name, phone=contact.phone)
    contact_changes.change(contact, facts, email=email, by=by)


@pytest.mark.covers("A-39", "I-12")
def test_whoever_locks_an_account_has_its_contact_and_requests_first():
    """By portal and by link: in the order of their numbers, as whoever corrects the address has them."""
    o = onboarding()
    personas.registered(o.w.mina, o.w.client)
    by_link, by_portal = o.sent(), factories.asked(o.w)
    assert by_link.pk < by_portal.pk
    account = ExternalAccount.objects.get(contact=o.w.mina)
    order = (CONTACT, REQUEST, ACCOUNT, LINK)
    locking = partial(account_locks.lock_account, account, reason="Lost phone", by=o.admin)
    assert locked_by(locking, order) == list(order)
    for command in (
        lambda: account_locks.ask_to_unlock(account),
        lambda: kept_locks.keep_locked(account, reason="Not yet", by=o.admin),
        lambda: account_locks.unlock_account(account, by=o.admin),
    ):
        found = locked_by(command, order)
        assert found[:3] == [CONTACT, REQUEST, ACCOUNT]


@pytest.mark.covers("A-42", "A-44", "F-14")
def test_whoever_accepts_an_invitation_has_the_contact_and_the_account_before_the_link():
    """As whoever corrects the address has, who revokes the invitation; and so has whoever invites again."""
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    order = (CONTACT, REQUEST, ACCOUNT, LINK)
    assert locked_by(lambda: changes.resend(docrequest, by=w.anna), order) == [REQUEST, ACCOUNT, LINK]
    link = AccessLink.objects.living().get(purpose=Purpose.INVITATION)
    accept = partial(tokens.accept_invitation, link, name="Mina", password=PASSWORD)
    assert locked_by(accept, order) == [CONTACT, ACCOUNT, LINK]


@pytest.mark.covers("S-6")
def test_a_colleague_who_comes_in_has_the_login_before_the_invitation():
    """As has whoever sends a new invitation in its place."""
    personas.northwind()
    personas.ada()
    link = personas.invited("Nina Neu")
    accept = partial(staff_invitations.accept, link, name="Nina", password=PASSWORD)
    assert locked_by(accept, ("people_login", LINK)) == ["people_login", LINK]


@pytest.mark.covers("R-20", "R-21")
@pytest.mark.parametrize("accepted", [True, False])
def test_what_became_of_a_letter_is_noted_after_its_request_is_locked(accepted: bool, monkeypatch):
    """As it is by whoever withdraws its letters. Its tasks come last."""
    o = onboarding()
    docrequest = o.send(o.picked())
    inbox.remind(docrequest.subject, client=o.w.client, task=LATE, by=SYSTEM)
    mail = OutgoingMail.objects.unsent().get(about=docrequest.subject)
    outcome = DeliveryOutcome(accepted=accepted, answer="" if accepted else "550 no such user")
    tokens.start_clock(set(mail.link_ids))
    monkeypatch.setattr(outbox, "begin_delivery", lambda _number: mail)  # it locks the letter alone
    monkeypatch.setattr(mail_delivery, "_outcome", lambda _mail: outcome)
    found = locked_by(lambda: mail_delivery.deliver(mail.pk), LETTERS)
    assert found == list(LETTERS)


@pytest.mark.covers("M-05")
def test_a_letter_that_came_back_is_noted_after_its_request_is_locked():
    w = factories.world()
    docrequest = factories.waiting(w)
    mail = OutgoingMail.objects.filter(about=docrequest.subject).latest("pk")
    outbox.record_outcome(mail, DeliveryOutcome(accepted=True))
    failure = Failure(mail.message_id, frozenset({mail.to_address}), code="5.1.1", final=True, said="")
    assert locked_by(lambda: bounces.take_failures([failure]), LETTERS) == [REQUEST, LETTER]


@pytest.mark.covers("F-14")
def test_an_address_that_was_corrected_meanwhile_is_the_one_whose_letters_are_kept_back():
    """Two correct it at once: the second one waits, and has read the contact before the first was done."""
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    read_before = Contact.objects.get(pk=w.mina.pk)
    changes.change_address(docrequest, email=NEW, send=True, by=w.anna)
    letter = OutgoingMail.objects.unsent().get(to_address=NEW)
    newest = "mina.newest@bianchi.example"
    undelivered_mail.correct_address(read_before, newest, client=w.client, by=w.ravi)
    letter.refresh_from_db()
    assert letter.withdrawn_at and Contact.objects.get(pk=w.mina.pk).email == newest


@pytest.mark.covers("A-12")
def test_whoever_changes_who_may_see_a_client_keeps_nobody_from_writing_rows_of_it():
    """A command that has a task of the client goes on to write letters about it; the change waits for that
    task."""
    w, boss = factories.world(), personas.ada()
    factories.submitted(w)
    with CaptureQueriesContext(connection) as asked:
        lost_access.change_access(w.client, restricted=True, people=[w.anna, boss], by=boss)
    said = [one["sql"] for one in asked.captured_queries if "UPDATE" in one["sql"]]
    [client] = [sql for sql in said if 'FROM "people_client"' in sql]
    assert client.endswith("FOR NO KEY UPDATE") and any('FROM "tasks_task"' in sql for sql in said)
