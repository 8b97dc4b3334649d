"""The list of external users, one of them, and the page of a locked account."""

from __future__ import annotations

import re

import pytest
from django.test import Client as Browser

from tests import factories, personas
from tests.signed_in import browser_of
from tests.web.every_form import page_of
from vestibule.docrequests import account_locks, commands, kept_locks
from vestibule.people.commands import open_account
from vestibule.people.models import ExternalAccount
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task
from vestibule.web import proved

pytestmark = pytest.mark.usefixtures("db")
LIST = "/desk/external-users/"


@pytest.fixture
def w() -> factories.World:
    """Mina has an account."""
    w = factories.world()
    personas.registered(w.mina, w.client)
    return w


def named(browser: Browser, query: str = "") -> list[str]:
    """Who stands in the list, in its order."""
    page = browser.get(f"{LIST}{query}").content.decode()
    return re.findall(r'href="/desk/external-users/\d+/">([^<]+)</a>', page)


def text(browser: Browser, at: str) -> str:
    answer = browser.get(at)
    assert answer.status_code == 200, at
    return " ".join(page_of(answer, at).text.split())


@pytest.mark.covers("A-38", "A-41")
def test_the_list_has_each_account_with_its_state_and_finds_by_name_and_address(w):
    otto = factories.another(w, "Otto")
    open_account(otto.mina, client=otto.client, by=w.anna)
    lena = factories.another(w, "Lena")
    locked = personas.registered(lena.mina, lena.client)
    account_locks.lock_account(locked, by=personas.ada())
    anna = browser_of(w.anna)
    assert named(anna) == ["Lena", "Otto", "Mina Bianchi"], "the newest first"
    assert named(anna, "?view=locked") == ["Lena"]
    assert named(anna, "?view=not_registered") == ["Otto"]
    assert named(anna, "?view=active") == ["Mina Bianchi"]
    for words in ("mina", "bian", "mina@bianchi.example", "bianchi.ex min"):
        assert named(anna, f"?q={words}") == ["Mina Bianchi"], words
    assert named(anna, "?q=example&view=locked") == ["Lena"]
    assert named(anna, "?q=ina") == [], "beginnings of words"
    page = text(anna, LIST)
    assert "Not registered" in page and "Locked" in page and "Bianchi Srl" in page
    ExternalAccount.objects.get(pk=locked.pk).contact.__class__.objects.filter(pk=lena.mina.pk).update(
        name="Lena Neri"
    )
    assert named(anna, "?q=neri") == ["Lena Neri"], "a new name finds it"


@pytest.mark.covers("A-05", "A-41")
def test_an_account_is_prepared_for_a_contact_who_has_none(w):
    otto, anna = factories.another(w, "Otto"), browser_of(w.anna)
    assert "Prepare account" not in text(anna, f"{LIST}new/?q=mina"), "she has one"
    for words in ("otto", "otto@example", "otto example.org"):
        page = anna.get(f"{LIST}new/?q={words}").content.decode()
        [person] = re.findall(r'name="person" value="(\d+)"', page)
    answer = anna.post(f"{LIST}new/", {"person": person})
    account = ExternalAccount.objects.get(contact=otto.mina)
    assert answer["Location"] == f"{LIST}{account.pk}/" and account.status == "not_registered"
    assert "gets the invitation with the first request" in text(anna, answer["Location"])
    assert anna.post(f"{LIST}new/", {"person": person})["Location"] == answer["Location"]
    assert anna.post(f"{LIST}new/", {"person": 0}).status_code == 404


@pytest.mark.covers("A-41", "G-10", "A-40")
def test_an_administrator_locks_customer_service_unlocks_and_the_page_says_all_of_it(w):
    ada, ravi, anna, at = personas.ada(), browser_of(w.ravi), browser_of(w.anna), f"{LIST}{w.account.pk}/"
    assert "Lock this account" not in text(ravi, at) and ravi.post(f"{at}lock/").status_code == 403
    locker = browser_of(ada)
    assert "Lock this account" in text(locker, at)
    assert locker.post(f"{at}lock/", {"reason": "x" * 301}).status_code == 422 and w.account.active
    typed = {"reason": "Her mailbox", "seen": account_locks.stamp_of(w.account)}
    assert locker.post(f"{at}lock/", typed).status_code == 302
    page = text(ravi, at)
    assert "Locked by Ada Admin" in page and "Reason: Her mailbox" in page
    said = text(locker, at)
    reason, correct, account = map(said.index, ("Reason: Her mailbox", "Correct the reason", "Signs in with"))
    assert reason < correct < account, "the reason is corrected where it stands"
    assert "Mina Bianchi will be able to sign in again" in said
    assert "Your roles do not let you unlock accounts. Ask your administrator." in text(anna, at)
    assert anna.post(f"{at}unlock/").status_code == 403 and w.account.locked
    assert ravi.post(f"{at}unlock/").status_code == 302 and w.account.active
    page = text(ravi, at)
    assert "Locked the account of Mina Bianchi. Reason: Her mailbox" in page
    assert "Unlocked the account of Mina Bianchi" in page


@pytest.mark.covers("A-24", "A-25", "G-10")
def test_the_task_says_who_locked_it_and_why_and_unlocks(w):
    account_locks.lock_account(w.account, reason="Her mailbox", by=personas.ada())
    docrequest = factories.asked(w)
    task = Task.objects.open().get(subject=docrequest.subject)
    ravi = browser_of(w.ravi)
    page = text(ravi, f"/desk/?task={task.pk}")
    assert "Unlock external user" in page and "Locked by Ada Admin" in page
    assert "Reason: Her mailbox" in page and docrequest.reference in page and "ID card" in page
    html = ravi.get(f"/desk/?task={task.pk}").content.decode()
    assert f'href="{LIST}{w.account.pk}/"' in html and f'action="{LIST}{w.account.pk}/unlock/?' in html
    assert ravi.post(f"/desk/tasks/{task.pk}/done/").status_code == 409, "it cannot be ticked off"
    assert "Account locked" in text(ravi, f"/desk/requests/{docrequest.reference}/")
    assert ravi.post(f"/desk/requests/{docrequest.reference}/do/unlock/").status_code == 302
    assert w.account.active and not Task.objects.open().filter(kind=Notice.UNLOCK).exists()


@pytest.mark.covers("A-40", "G-11", "S-6")
def test_only_the_right_password_tells_that_an_account_is_locked(w):
    account_locks.lock_account(w.account, reason="Her mailbox", by=personas.ada())
    mina, stranger = Browser(), Browser()
    wrong = stranger.post("/portal/sign-in/", {"login": w.mina.email, "password": "not her password"})
    nobody = stranger.post("/portal/sign-in/", {"login": "no@one.example", "password": "not her password"})
    assert wrong.status_code == nobody.status_code == 200
    assert "One of them is wrong" in wrong.content.decode() and "locked" not in wrong.content.decode()
    assert stranger.get("/portal/locked/")["Location"] == "/portal/sign-in/"
    for _ in range(7):
        answer = mina.post("/portal/sign-in/", {"login": w.mina.email, "password": personas.PASSWORD})
        assert answer["Location"] == "/portal/locked/", "the right password is not counted"
    page = text(mina, "/portal/locked/")
    assert (
        "Your account is locked" in page
        and "Ask us to unlock it" in mina.get("/portal/locked/").content.decode()
    )
    assert "Her mailbox" not in page and "documents@northwind.example" in page
    assert mina.get("/portal/")["Location"].startswith("/portal/sign-in/")
    assert not Task.objects.open().filter(kind=Notice.UNLOCK).exists(), "nobody asked"
    for _ in range(2):
        assert mina.post("/portal/locked/").status_code == 302
    assert Task.objects.open().filter(kind=Notice.UNLOCK).count() == 1
    assert re.search(r"You asked at \d\d:\d\d. We are on it.", text(mina, "/portal/locked/"))
    [task] = Task.objects.open().filter(kind=Notice.UNLOCK)
    page = text(browser_of(w.ravi), f"/desk/?task={task.pk}")
    assert "Asked to be unlocked" in page and "Mina Bianchi asked to be unlocked" in page
    stays = "You asked us to unlock it. For now it stays locked."
    assert stays not in text(mina, "/portal/locked/")
    kept_locks.keep_locked(w.account, reason="Still read", by=w.ravi)
    page = text(mina, "/portal/locked/")
    assert stays in page and "Still read" not in page and "Ask us again to unlock it" in page
    account_locks.unlock_account(w.account, by=w.ravi)
    assert mina.get("/portal/locked/")["Location"] == "/portal/sign-in/"


@pytest.mark.covers("A-40")
def test_what_the_right_password_opened_is_forgotten_after_an_hour(w, monkeypatch):
    account_locks.lock_account(w.account, by=personas.ada())
    mina = Browser()
    mina.post("/portal/sign-in/", {"login": w.mina.email, "password": personas.PASSWORD})
    monkeypatch.setattr(proved, "REMEMBERED", -1.0)
    assert mina.get("/portal/locked/")["Location"] == "/portal/sign-in/"
    mina.post("/portal/locked/")
    assert not Task.objects.open().filter(kind=Notice.UNLOCK).exists()


@pytest.mark.covers("A-44", "A-41")
def test_the_invitation_is_sent_again_from_the_page_of_the_account():
    w = factories.world()
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    at, ravi = f"{LIST}{docrequest.account_id}/", browser_of(w.ravi)
    assert "Resend invitation" in ravi.get(at).content.decode()
    assert ravi.post(f"{at}invitation/").status_code == 302
    assert w.account.links.count() == 2 and w.account.links.filter(superseded_at=None).count() == 1


def test_a_task_that_was_not_done_by_hand_says_what_ended_it(w):
    docrequest = factories.asked(w)
    account_locks.lock_account(w.account, by=personas.ada())
    [task] = Task.objects.open().filter(kind=Notice.UNLOCK, subject=docrequest.subject)
    account_locks.ask_to_unlock(w.account)
    page = text(browser_of(w.ravi), f"/desk/?task={task.pk}")
    assert "The task “Asked to be unlocked” has taken its place." in page
