"""Locking and unlocking the account of a customer, and what requests do meanwhile."""

from __future__ import annotations

import pytest

from tests import factories, personas
from tests.signed_in import browser_of
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import entry, trail
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.docrequests import (
    account_locks,
    commands,
    kept_locks,
    link_renewal,
    link_requests,
    lost_access,
    reassignment,
    reviews,
    rules,
)
from vestibule.docrequests import queries as docrequests
from vestibule.docrequests.models import DocumentRequest
from vestibule.links import link_sessions, tokens
from vestibule.links.models import Purpose
from vestibule.mail.models import OutgoingMail
from vestibule.people.models import AccountState, ExternalAccount, Session, Staff, StaffRole
from vestibule.people.rights import Right, stored
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    """Mina has an account."""
    w = factories.world()
    personas.registered(w.mina, w.client)
    return w


def tasks(subject: str) -> list[Task]:
    """The open tasks to unlock that are about it."""
    return list(Task.objects.open().filter(subject=subject, kind=Notice.UNLOCK))


def letters(docrequest: DocumentRequest) -> list[str]:
    return list(OutgoingMail.objects.filter(about=docrequest.subject).values_list("letter", flat=True))


def now(docrequest: DocumentRequest) -> str:
    return DocumentRequest.objects.get(pk=docrequest.pk).state


def said(subject: str) -> list[str]:
    """What the log says of it, oldest first."""
    events = AuditEvent.objects.filter(subject=subject).select_related("details").order_by("pk")
    return [entry(event).sentence for event in events]


@pytest.mark.covers("A-38", "A-39", "A-27", "G-10")
def test_an_active_account_alone_is_locked_and_unlocked_by_whom_it_may(w):
    ada, rosa = personas.ada(), personas.rosa()
    other = factories.another(w, "Otto")
    fresh = commands.open_account(other.mina, client=other.client, by=w.anna)
    with pytest.raises(ActionDeniedError, match="Only an active account can be locked"):
        account_locks.lock_account(fresh, by=ada)
    for person in (w.anna, rosa):
        with pytest.raises(ActionDeniedError, match="do not let you lock accounts"):
            account_locks.lock_account(w.account, by=person)
    with pytest.raises(ActionDeniedError, match="not locked"):
        account_locks.unlock_account(w.account, by=ada)
    account_locks.lock_account(w.account, reason=" Her mailbox \n was taken over ", by=ada)
    locked = w.account
    assert (locked.status, locked.locked_by, locked.locked_reason) == (
        AccountState.LOCKED,
        ada,
        "Her mailbox was taken over",
    )
    account_locks.lock_account(
        w.account, reason="Her mailbox was sold", by=personas.staff("Adam", administrator=True)
    )
    assert (w.account.locked_by, w.account.locked_at) == (ada, locked.locked_at)
    with pytest.raises(StaleFormError):
        account_locks.lock_account(w.account, reason="x", seen=account_locks.stamp_of(locked), by=ada)
    with pytest.raises(ActionDeniedError, match="do not let you unlock accounts"):
        account_locks.unlock_account(w.account, by=w.anna)
    account_locks.unlock_account(w.account, by=rosa)
    unlocked = w.account
    assert (unlocked.status, unlocked.locked_by, unlocked.locked_reason) == (AccountState.ACTIVE, None, "")
    account_locks.lock_account(w.account, by=ada)
    assert said(w.account.actor_ref)[-4:] == [
        "Locked the account of Mina Bianchi. Reason: Her mailbox was taken over",
        "Locked the account of Mina Bianchi. Reason: Her mailbox was sold",
        "Unlocked the account of Mina Bianchi",
        "Locked the account of Mina Bianchi. Reason: no reason given",
    ]


@pytest.mark.covers("A-23", "A-24", "A-25", "A-26", "A-27", "A-36")
def test_a_request_to_a_locked_account_waits_for_the_task_to_unlock_it(w):
    account_locks.lock_account(w.account, by=personas.ada())
    docrequest = factories.asked(w)
    assert docrequest.state == "locked" and letters(docrequest) == []
    [task] = tasks(docrequest.subject)
    assert (task.title, task.team.key) == ("Unlock external user", "customer_service")
    assert Task.objects.open().filter(subject=docrequest.subject).count() == 1, "and none to call"
    assert docrequests.own(w.account, waiting=True).rows == [], "she was not told"
    with pytest.raises(ActionDeniedError, match="Use the buttons"):
        inbox.dismiss(task, by=w.ravi)
    actions = rules.available_actions(docrequest, by=w.ravi)
    assert [(one.verb, one.denial_reason) for one in actions] == [("unlock", ""), ("keep_locked", "")]
    foreign = rules.available_actions(docrequest, by=w.anna)
    [denied] = {one.denial_reason for one in foreign}
    assert denied.startswith("Your roles do not let you unlock accounts")
    with pytest.raises(ActionDeniedError, match="do not let you unlock accounts"):
        account_locks.unlock(docrequest, by=w.anna)
    account_locks.unlock(docrequest, by=w.ravi)
    assert now(docrequest) == "waiting" and letters(docrequest) == ["requests/document_request"]
    assert tasks(docrequest.subject) == [] and w.account.active
    assert Task.objects.get(pk=task.pk).done_by == w.ravi
    assert "The account of Mina Bianchi was unlocked, so the request goes on" in said(docrequest.subject)


def may_unlock(person: Staff, *rights: Right) -> Staff:
    """The same colleague with these rights and the one to unlock accounts."""
    name = f"Unlocks {factories.next_key()}"
    person.roles.add(StaffRole.objects.create(name=name, rights=stored([*rights, Right.ACCOUNTS_EDIT])))
    return Staff.objects.get(pk=person.pk)


@pytest.mark.covers("G-10", "A-27")
def test_whoever_has_the_right_decides_about_a_lock_and_carries_the_requests_on(w):
    """Of whichever team, also without the right to change requests."""
    sara = personas.staff("Sara Sala")
    sara.roles.clear()
    sara = may_unlock(sara, Right.ACCOUNTS_VIEW, Right.REQUESTS_VIEW, Right.CLIENTS_VIEW)
    account_locks.lock_account(w.account, by=personas.ada())
    docrequest = factories.asked(w)
    offered = rules.available_actions(docrequest, by=sara)
    assert [(one.verb, one.denial_reason) for one in offered] == [("unlock", ""), ("keep_locked", "")]
    kept_locks.keep_locked(w.account, reason="Her company asked us to.", by=sara)
    page = browser_of(sara).get(f"/desk/requests/{docrequest.reference}/").content.decode()
    assert "/do/unlock/" not in page, "no button that is refused: she unlocks on the page of the account"
    answer = browser_of(sara).post(f"/desk/external-users/{w.account.pk}/unlock/", follow=True)
    assert "The account of Mina Bianchi is unlocked." in answer.content.decode()
    assert now(docrequest) == "waiting" and letters(docrequest) == ["requests/document_request"]


@pytest.mark.covers("G-10", "G-15")
@pytest.mark.parametrize("may", [True, False])
def test_from_an_empty_team_the_task_falls_to_an_author_who_can_do_it(w, may):
    ada = personas.ada()
    if may:
        w.anna = may_unlock(w.anna)
    running = factories.asked(w)
    account_locks.lock_account(w.account, by=ada)
    waits = factories.asked(w)
    reassignment.leave(w.ravi, by=ada)
    for task in lost_access.tasks_in_vain():
        lost_access.hand_on(task)
    inbox.complete_kind(running.subject, Notice.UNLOCK, outcome="unlocked", by=ada)
    commands.remind_to_unlock(running, by=ada)
    for docrequest in (waits, running):  # one that was the team's, and one that never was
        [task] = tasks(docrequest.subject)
        assert task.assignee == (w.anna if may else None), docrequest.state
    if may:
        account_locks.unlock(waits, by=w.anna)
        assert now(waits) == "waiting"


@pytest.mark.covers("G-09", "A-26")
def test_a_lock_makes_one_task_for_each_open_request_which_outlasts_its_steps(w):
    ada = personas.ada()
    first, second = factories.asked(w), factories.asked(w)
    sent = factories.submitted(w, second)
    account_locks.lock_account(w.account, by=ada)
    third = factories.asked(w)
    for docrequest in (first, second, third):
        assert len(tasks(docrequest.subject)) == 1, docrequest.state
    assert now(first) == "waiting", "the task of the portal stays"
    decided = factories.decision(sent, "Please sign page 2", dict.fromkeys([sent.items.first().pk], "Sign"))
    reviews.ask_again(sent, decided, by=w.ravi)
    assert now(sent) == "waiting" and len(tasks(sent.subject)) == 1, "nobody can finish it by going on"
    account_locks.unlock_account(w.account, by=ada)
    assert not Task.objects.open().filter(kind=Notice.UNLOCK).exists()
    assert [now(one) for one in (first, second, third)] == ["waiting"] * 3
    assert letters(third) == ["requests/document_request"]
    assert letters(first).count("requests/document_request") == 1, "it was sent before"


@pytest.mark.covers("G-09")
def test_the_task_ends_with_its_request(w):
    ada = personas.ada()
    sent = factories.submitted(w, factories.asked(w))
    docrequest = reviews.accept(sent, factories.decision(sent), by=w.ravi)
    account_locks.lock_account(w.account, by=ada)
    assert len(tasks(docrequest.subject)) == 1
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    assert tasks(docrequest.subject) == []


@pytest.mark.covers("A-24", "G-06")
def test_nobody_contacts_a_customer_whose_account_was_locked_meanwhile():
    w = factories.world()
    docrequest = factories.asked(w)
    personas.registered(w.mina, w.client)
    account_locks.lock_account(w.account, by=personas.ada())
    with pytest.raises(ActionDeniedError, match="is locked"):
        commands.contacted(docrequest, by=w.ravi)
    assert letters(docrequest) == []
    account_locks.unlock_account(w.account, by=w.ravi)
    assert now(docrequest) == "contact", "the call is still to be made"
    commands.contacted(docrequest, by=w.ravi)
    assert letters(docrequest) == ["requests/document_request"]


@pytest.mark.covers("A-40", "I-12")
def test_a_lock_ends_sessions_and_links_for_good(w):
    by_link = factories.mailed(w)
    link = factories.link_of(by_link)
    holder = factories.link_session(link)
    mina = browser_of(w.account)
    assert mina.get("/portal/").status_code == 200
    account_locks.lock_account(w.account, by=personas.ada())
    assert not Session.objects.filter(login=w.account.login).exists()
    assert mina.get("/portal/").status_code == 302
    assert tokens.find_open(tokens.token(link), Purpose.REQUEST) is None
    assert not link_sessions.is_active(holder)
    [task] = Task.objects.open().filter(subject=by_link.subject)
    assert (task.kind, task.assignee) == (Notice.NEW_LINK, w.anna)
    with pytest.raises(ActionDeniedError, match="is locked"):
        link_requests.send_anew(by_link, by=w.anna)
    account_locks.unlock_account(w.account, by=w.ravi)
    assert tokens.find_open(tokens.token(link), Purpose.REQUEST) is None
    link_requests.send_anew(by_link, by=w.anna)
    assert not Task.objects.open().filter(subject=by_link.subject).exists()


@pytest.mark.covers("A-40", "I-12")
def test_a_link_that_waits_for_the_mail_server_is_not_sent_any_more_nor_is_a_new_one(w):
    by_link = factories.sending(w)
    account_locks.lock_account(w.account, by=personas.ada())
    [mail] = OutgoingMail.objects.filter(about=by_link.subject)
    assert mail.withdrawn_at and now(by_link) == "sending"
    link_requests.cancel(by_link, by=w.anna)
    with pytest.raises(ActionDeniedError, match="is locked"):
        factories.sending(w)


@pytest.mark.covers("G-10", "A-41")
def test_asking_to_be_unlocked_makes_one_task_and_the_unlock_is_told(w):
    account_locks.lock_account(w.account, by=personas.ada())
    for _ in range(3):
        account_locks.ask_to_unlock(w.account)
    [task] = tasks(w.account.actor_ref)
    assert (task.team.key, task.client) == ("customer_service", w.client)
    assert account_locks.asked_at(w.account) == task.created_at
    account_locks.unlock_account(w.account, by=w.ravi)
    assert tasks(w.account.actor_ref) == []
    [mail] = OutgoingMail.objects.filter(letter="accounts/unlocked")
    assert mail.to_address == w.mina.email and "You can sign in again" in mail.text
    account_locks.ask_to_unlock(w.account)
    assert tasks(w.account.actor_ref) == [], "it is not locked any more"


@pytest.mark.covers("A-27", "A-36", "A-41")
@pytest.mark.parametrize("waiting", [0, 1, 2])
@pytest.mark.parametrize("asks", [False, True])
def test_the_page_says_before_how_many_emails_an_unlock_sends(w, waiting: int, asks: bool):
    account_locks.lock_account(w.account, by=personas.ada())
    for _ in range(waiting):
        factories.asked(w)
    if asks:
        account_locks.ask_to_unlock(w.account)
    page = browser_of(w.ravi).get(f"/desk/external-users/{w.account.pk}/").content.decode()
    of_requests = {
        1: "We will email Mina Bianchi the request that was not sent yet.",
        2: "We will email Mina Bianchi the 2 requests that were not sent yet.",
    }
    assert [number for number, said in of_requests.items() if said in page] == ([waiting] if waiting else [])
    assert ("We will email Mina Bianchi that they can sign in." in page) == asks
    assert ("We will not email Mina Bianchi about it." in page) == (not waiting and not asks)
    letters = waiting + asks
    before = OutgoingMail.objects.count()
    account_locks.unlock_account(w.account, by=w.ravi)
    assert OutgoingMail.objects.count() == before + letters


@pytest.mark.covers("A-24", "A-41", "G-09", "G-10")
def test_whoever_asks_to_be_unlocked_while_requests_wait_makes_no_second_task(w):
    first = factories.asked(w)
    account_locks.lock_account(w.account, by=personas.ada())
    second = factories.asked(w)
    [held] = tasks(first.subject)
    inbox.claim(held, by=w.ravi)
    account_locks.ask_to_unlock(w.account)
    third = factories.asked(w)
    [task] = Task.objects.open().filter(kind=Notice.UNLOCK)
    assert (task.subject, task.assignee) == (w.account.actor_ref, w.ravi), "who had one of them has it"
    page = browser_of(w.ravi).get(f"/desk/?task={task.pk}").content.decode()
    assert "Mina Bianchi asked to be unlocked" in page
    for docrequest in (first, second, third):
        assert docrequest.reference in page
    account_locks.unlock_account(w.account, by=w.ravi)
    assert not Task.objects.open().filter(kind=Notice.UNLOCK).exists()
    assert [now(one) for one in (first, second, third)] == ["waiting"] * 3


@pytest.mark.covers("A-44", "T-04", "G-06")
def test_the_invitation_is_sent_again_by_the_account_and_the_old_one_dies():
    w = factories.world()
    account = commands.open_account(w.mina, client=w.client, by=w.anna)
    denial = link_renewal.resend_denial(account, by=w.ravi)
    assert denial.startswith("Mina Bianchi gets the invitation with the first request")
    with pytest.raises(ActionDeniedError, match="first request"):
        link_renewal.resend_invitation(account, by=w.ravi)
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    [first] = w.account.links.all()
    assert link_renewal.resend_denial(w.account, by=w.anna) == "Only Customer service can do this."
    assert link_renewal.resend_invitation(w.account, by=w.ravi) == docrequest
    second = w.account.links.latest("pk")
    assert tokens.find_open(tokens.token(first), Purpose.INVITATION) is None
    assert tokens.find_open(tokens.token(second), Purpose.INVITATION) == second
    personas.registered(w.mina, w.client)
    assert link_renewal.resend_denial(w.account, by=w.ravi) == "Mina Bianchi does not need an invitation."


@pytest.mark.covers("T-08", "A-41")
def test_staff_sign_a_customer_out_everywhere(w):
    mina = browser_of(w.account)
    assert account_locks.sign_out_everywhere(w.account, by=w.anna) is True
    assert mina.get("/portal/").status_code == 302 and ExternalAccount.objects.get().active
    assert account_locks.sign_out_everywhere(w.account, by=w.anna) is False
    assert said(w.account.actor_ref)[-1] == "Signed Mina Bianchi out in all browsers"


@pytest.mark.covers("G-09", "G-22")
def test_the_log_of_a_request_says_when_its_customer_was_locked_out_and_let_in_again(w):
    docrequest = factories.asked(w)
    account_locks.lock_account(w.account, reason="Lost phone", by=personas.ada())
    kept_locks.keep_locked(w.account, reason="We wait for a call", by=w.ravi)
    account_locks.unlock_account(w.account, by=w.ravi)
    said = [str(one.sentence) for one in trail(docrequest.subject)]
    of_account = [one for one in said if "The account of" in one]
    assert [one.rpartition("was ")[2] for one in reversed(of_account) if "was " in one] == [
        "locked. Reason: Lost phone",
        "unlocked",
    ]
    assert "Task no longer needed: The account stays locked" in said, "its author did nothing"
