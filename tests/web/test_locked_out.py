"""A customer whose account is locked while a page is open, and who presses something on it."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories, personas, sample_files
from vestibule.docrequests import account_locks
from vestibule.docrequests.models import Message
from vestibule.web import form_keys

from .test_forms import LONG, MINA, Desk, read

pytestmark = pytest.mark.usefixtures("db")
LOCKED = "/portal/locked/"
TOLD = "We locked your account while this page was open. Nothing was changed."


@pytest.fixture
def w() -> factories.World:
    w = factories.world()
    w.docrequest = factories.waiting(w)
    return w


def task(w) -> str:
    return f"/portal/tasks/{w.docrequest.reference}/"


def lock(w) -> None:
    account_locks.lock_account(w.account, reason="Her mailbox was read", by=personas.ada())


@pytest.mark.covers("A-40", "G-09", "F-13")
@pytest.mark.parametrize("htmx", [False, True])
def test_whoever_is_locked_out_in_mid_form_is_told_at_once_and_loses_no_word(w, htmx):
    mina = Desk(MINA, "portal")
    to, fields = mina.fill(f"{task(w)}history/", "Send message", text=LONG)
    lock(w)
    answer = mina.post(to, fields, headers={"HX-Request": "true"} if htmx else {})
    assert answer["HX-Redirect" if htmx else "Location"] == LOCKED
    page = mina.page(LOCKED)
    assert TOLD in page.text and "Ask us to unlock it" in page.text and LONG in page.text
    assert "mailbox" not in page.text and "Ada Admin" not in page.text
    assert not Message.objects.exists()
    to_us, asking = mina.fill(LOCKED, "Ask us to unlock it")
    mina.post(to_us, asking)
    assert account_locks.asked_at(w.account) and LONG in mina.page(LOCKED).text
    account_locks.unlock_account(w.account, by=w.ravi)
    landed = mina.enter(MINA, mina.get(LOCKED)["Location"])
    assert LONG in mina.page(landed["Location"]).text, "it stands in its form again"


@pytest.mark.covers("A-40", "G-09")
def test_a_press_with_files_is_answered_the_same_way(w):
    mina = Desk(MINA, "portal")
    to, fields = mina.fill(f"{task(w)}items/1/", "Add files")
    lock(w)
    file = SimpleUploadedFile("bill.pdf", sample_files.pdf("bill"), "application/pdf")
    answer = mina.post(to, fields | {"documents": file})
    assert answer["Location"] == LOCKED
    assert "We did not receive the files you chose." in mina.page(LOCKED).text


@pytest.mark.covers("A-40", "F-13")
def test_nobody_else_learns_that_an_account_is_locked(w, monkeypatch):
    """Not by a form that nobody's key stands on, nor by a page that was open for longer than a session lasts;
    and what is kept while somebody types is no press."""
    mina = Desk(MINA, "portal")
    to, fields = mina.fill(f"{task(w)}history/", "Send message", text=LONG)
    lock(w)
    assert LOCKED not in mina.post(to, fields | {form_keys.NAME: "external:1|x"}).get("Location", "")
    assert LOCKED not in mina.post(to, fields | {"do": "keep"}).get("Location", "")
    monkeypatch.setattr(settings, "SESSION_WHOLE", settings.SESSION_WHOLE * 0)
    assert "We signed you out" in read(mina.post(to, fields)).text
    monkeypatch.undo()
    account_locks.unlock_account(w.account, by=w.ravi)
    assert "We signed you out" in read(mina.post(to, fields)).text, "the account is not locked"
