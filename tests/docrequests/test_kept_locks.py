"""Customer service decides that an account stays locked, and whoever asked decides what comes next (D3)."""

from __future__ import annotations

import re

import pytest

from tests import factories, personas
from tests.signed_in import browser_of
from tests.web.test_forms import filled, read
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import account_locks, kept_locks, reviews, rules
from vestibule.docrequests.models import DocumentRequest
from vestibule.mail.models import OutgoingMail
from vestibule.notifications.models import Notification
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
WHY = "Her company asked us to."


@pytest.fixture
def w() -> factories.World:
    """The account of Mina is locked."""
    w = factories.world()
    personas.registered(w.mina, w.client)
    return w


def tasks(docrequest: DocumentRequest) -> list[tuple[str, str]]:
    """The open tasks about a request or its account: of which kind, and whose."""
    about = [docrequest.subject, docrequest.account.actor_ref]
    found = Task.objects.open().filter(subject__in=about).select_related("assignee", "team")
    return [(one.kind, one.assignee.name if one.assignee else one.team.key) for one in found]


def locked(w: factories.World) -> None:
    account_locks.lock_account(w.account, reason="Phone lost", by=personas.ada())


@pytest.mark.covers("A-26", "D3")
def test_an_account_that_stays_locked_ends_the_task_and_tells_whoever_asked_why(w):
    running = factories.asked(w)
    locked(w)
    asked = factories.asked(w)
    kept_locks.keep_locked(w.account, reason=f"  {WHY}\n", by=w.ravi)
    w.account.refresh_from_db()
    assert w.account.locked
    for docrequest, state in ((running, "waiting"), (asked, "locked")):
        docrequest.refresh_from_db()
        assert docrequest.state == state and tasks(docrequest) == [("kept_locked", "Anna Conti")]
        told = kept_locks.kept(docrequest)
        assert told.sentence == f"The account of Mina Bianchi stays locked. Reason: {WHY}"
        assert told.actor_name == "Ravi Sharma"
    assert Notification.objects.filter(staff=w.anna, subject=asked.subject).count() == 1
    [newest, *_] = kept_locks.history(w.account).rows
    assert newest.sentence == f"The account of Mina Bianchi stays locked. Reason: {WHY}"


@pytest.mark.covers("D3")
def test_the_task_comes_back_when_somebody_asks_and_not_before(w):
    locked(w)
    asked = factories.asked(w)
    assert rules.denial_reason(asked, "ask_unlock", by=w.anna).startswith("Customer service already has")
    kept_locks.keep_locked(w.account, reason=WHY, by=w.ravi)
    with pytest.raises(ActionDeniedError, match="Nobody is asking you to unlock the account of Mina Bianchi"):
        kept_locks.keep_locked(w.account, reason=WHY, by=w.ravi)
    with pytest.raises(ActionDeniedError, match="Only Anna Conti, who asked"):
        kept_locks.ask_unlock(asked, by=w.ravi)
    kept_locks.ask_unlock(asked, by=w.anna)
    assert tasks(asked) == [("unlock", "Ravi Sharma")], "who decided decides again"
    assert kept_locks.kept(asked) is None
    kept_locks.keep_locked(w.account, reason="Still.", by=w.ravi)
    account_locks.ask_to_unlock(w.account)
    assert tasks(asked) == [("unlock", "customer_service")], "the customer asked"
    account_locks.unlock_account(w.account, by=w.ravi)
    asked.refresh_from_db()
    assert tasks(asked) == [] and asked.state == "waiting"


@pytest.mark.covers("D3")
def test_whoever_asked_to_be_unlocked_is_emailed_though_it_stayed_locked_first(w):
    asked = factories.asked(w)
    ada = personas.ada()
    account_locks.lock_account(w.account, reason="Phone lost", by=ada)
    account_locks.ask_to_unlock(w.account)
    kept_locks.keep_locked(w.account, reason=WHY, by=w.ravi)
    account_locks.lock_account(w.account, reason="Phone lost twice", by=ada)
    page = read(browser_of(w.ravi).get(f"/desk/external-users/{w.account.pk}/")).text
    assert "Mina Bianchi asked to be unlocked" in page and "We will not email" not in page
    assert "We will email Mina Bianchi that they can sign in." in page
    account_locks.unlock_account(w.account, by=w.ravi)
    letters = OutgoingMail.objects.filter(about=w.account.actor_ref, letter="accounts/unlocked")
    assert letters.count() == 1 and tasks(asked) == []


@pytest.mark.covers("D3")
def test_unlocking_after_all_ends_what_told_the_author(w):
    running = factories.asked(w)
    locked(w)
    asked = factories.asked(w)
    kept_locks.keep_locked(w.account, reason=WHY, by=w.ravi)
    account_locks.unlock_account(w.account, by=w.ravi)
    assert tasks(asked) == tasks(running) == []


@pytest.mark.covers("D3")
def test_only_whoever_may_unlock_decides_and_only_of_a_locked_account(w):
    assert "is not locked" in kept_locks.keeping_denial(w.account, by=w.ravi)
    locked(w)
    factories.asked(w)
    w.account.refresh_from_db()
    assert "do not let you unlock accounts" in kept_locks.keeping_denial(w.account, by=w.anna)
    assert kept_locks.keeping_denial(w.account, by=w.ravi) == ""


@pytest.mark.covers("D3", "A-25")
def test_the_card_tells_all_and_the_author_reads_why_on_the_request(w):
    locked(w)
    asked = factories.asked(w)
    [task] = Task.objects.open().filter(kind=Notice.UNLOCK)
    ravi, anna = browser_of(w.ravi), browser_of(w.anna)
    card = read(ravi.get(f"/desk/?task={task.pk}"))
    for said in ("Locked by Ada", "Phone lost", "Last sign-in:", w.mina.email, w.mina.phone):
        assert said in card.text, said
    at = card.links["Keep locked"]
    assert at == f"/desk/external-users/{w.account.pk}/keep-locked/?task={task.pk}"
    page = read(ravi.get(at))
    assert page.links["Cancel"] == f"/desk/?task={task.pk}"
    to, fields = filled(page, at, "Keep locked", {})
    refused = ravi.post(to, fields)
    assert refused.status_code == 422 and "Enter why the account stays locked" in read(refused).text
    done = ravi.post(to, fields | {"reason": WHY})
    assert (done.status_code, done["Location"]) == (302, "/desk/?task=none")
    account = read(ravi.get(f"/desk/external-users/{w.account.pk}/")).text
    head, _facts = account.split("Unlock external user", 1)
    assert "Phone lost" in head, "above the buttons, not in the history alone"
    assert f"The account of Mina Bianchi stays locked. Reason: {WHY} Ravi Sharma, " in head
    assert account.count("Last sign-in") == 1 and "Nobody can sign in" not in account, "each fact once"
    at = f"/desk/requests/{asked.reference}/"
    page = read(anna.get(at))
    assert WHY in page.text and "Anna Conti decides: the account stays locked" in page.text
    assert "Ask again to unlock" not in read(ravi.get(at)).text
    [told] = inbox.listing(w.anna, "mine").rows
    assert WHY in read(anna.get(f"/desk/?task={told.pk}")).text
    anna.post(*filled(page, at, "Ask again to unlock", {}))
    assert tasks(asked) == [("unlock", "Ravi Sharma")] and WHY not in banner(anna.get(at))


def banner(answer) -> str:
    return "".join(re.findall(r"v-banner__b.*?</div>", answer.content.decode(), re.S))


ASK_AGAIN = "You can ask again to unlock it, change the contact, or cancel the request."
CHANGE = "The request goes on once somebody unlocks the account. You can change the contact or cancel"
CANCEL = "The request goes on once somebody unlocks the account. You can cancel the request."
CHECKED = "The check of the documents goes on. You can cancel the request."


@pytest.mark.covers("A-26", "D3")
@pytest.mark.parametrize(
    ("stands", "left"),
    [("locked", ASK_AGAIN), ("waiting", CHANGE), ("asked again", CANCEL), ("check", CHECKED)],
)
def test_the_author_reads_what_is_left_to_do_where_the_request_stands(w, stands, left):
    if stands == "locked":
        locked(w)
    docrequest = factories.asked(w)
    if stands in ("asked again", "check"):
        docrequest = factories.submitted(w, docrequest)
    if stands != "locked":
        locked(w)
    if stands == "asked again":
        docrequest = reviews.ask_again(docrequest, factories.decision(docrequest, "Sign it."), by=w.ravi)
    kept_locks.keep_locked(w.account, reason=WHY, by=w.ravi)
    task = Task.objects.open().get(subject=docrequest.subject, kind=Notice.KEPT_LOCKED)
    page = read(browser_of(w.anna).get(f"/desk/?task={task.pk}")).text
    assert [one for one in (ASK_AGAIN, CHANGE, CANCEL, CHECKED) if one in page] == [left]


@pytest.mark.covers("D3", "A-25")
def test_the_task_and_the_request_say_the_same_of_whose_step_it_is(w):
    docrequest = factories.submitted(w, factories.asked(w))
    Task.objects.filter(subject=docrequest.subject).update(assignee=w.ravi)
    locked(w)
    factories.asked(w)  # which asks to unlock it
    kept_locks.keep_locked(w.account, reason=WHY, by=w.ravi)
    [told] = Task.objects.open().filter(subject=docrequest.subject, kind=Notice.KEPT_LOCKED)
    anna, diagrams = browser_of(w.anna), []
    for page in (f"/desk/?task={told.pk}", f"/desk/requests/{docrequest.reference}/"):
        diagrams += re.findall(r'<ol class="v-steps".*?</ol>', anna.get(page).content.decode(), re.S)
    assert "Ravi Sharma" in diagrams[0] and diagrams[0] == diagrams[1]
