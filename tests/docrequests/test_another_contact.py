"""A request goes to another contact: what the former one had of it ends, and what others need stays."""

from __future__ import annotations

import datetime

import pytest

from tests import factories, personas
from tests.docrequests.test_changes import said, with_file
from tests.flat import flat
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import (
    account_locks,
    calls,
    changes,
    commands,
    kept_locks,
    messages,
    portal_submission,
    reminders,
    reminding,
    sent_changes,
)
from vestibule.docrequests.actions import change_denial
from vestibule.docrequests.another_contact import change_contact, naming_denial
from vestibule.docrequests.models import DocumentRequest, ItemFile
from vestibule.docrequests.view_log import opened
from vestibule.links.models import AccessLink, Purpose
from vestibule.links.tokens import is_open
from vestibule.mail.models import OutgoingMail
from vestibule.organisation import calls as call_settings
from vestibule.organisation import reminder_settings
from vestibule.organisation.timezone import today
from vestibule.people.commands import add_contact
from vestibule.people.models import Contact, ExternalAccount
from vestibule.tasks.models import Task

pytestmark = pytest.mark.usefixtures("db")
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def w() -> factories.World:
    return factories.world()


@pytest.fixture
def paolo(w) -> Contact:
    return add_contact(client=w.client, name="Paolo Bianchi", email="paolo@bianchi.example", by=w.anna)


def invitation() -> AccessLink:
    return AccessLink.objects.filter(purpose=Purpose.INVITATION).latest("pk")


def again(docrequest: DocumentRequest) -> DocumentRequest:
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


@pytest.mark.covers("G-07", "G-08")
def test_whoever_has_registered_keeps_the_account_and_nothing_of_the_request(w, paolo):
    docrequest = factories.waiting(w)
    file = with_file(w, docrequest)
    opened(docrequest, by=w.account)
    change_contact(docrequest, paolo, by=w.anna)
    docrequest.refresh_from_db()
    file.refresh_from_db()
    assert file.removed_at, "what Mina had added and not sent is not Paolo's to see"
    assert docrequest.opened_at is None, "he has not opened it"
    assert ExternalAccount.objects.filter(contact=w.mina).exists()
    assert any("Mina Bianchi" in one and "Paolo Bianchi" in one for one in said(docrequest)), said(docrequest)
    assert not DocumentRequest.objects.visible_to(w.account).filter(pk=docrequest.pk).exists()


@pytest.mark.covers("G-08")
def test_an_invitation_lives_while_another_request_waits_for_its_answer(w, paolo):
    one = commands.contacted(factories.asked(w), by=w.ravi)
    two = commands.contacted(factories.asked(w), by=w.ravi)
    link = invitation()
    change_contact(one, paolo, by=w.anna)
    assert is_open(AccessLink.objects.get(pk=link.pk), clock.now()), "the other request waits"
    factories.asked(w)  # a third one, of which nobody has told her yet
    change_contact(two, paolo, by=w.anna)
    assert not is_open(AccessLink.objects.get(pk=link.pk), clock.now()), "the call will send a new one"


@pytest.mark.covers("G-07")
def test_an_account_that_nobody_used_goes_with_an_event(w, paolo):
    change_contact(factories.asked(w), paolo, by=w.anna)
    assert not ExternalAccount.objects.filter(contact=w.mina).exists()
    assert AuditEvent.objects.filter(event_type="account.removed_unused").count() == 1


@pytest.mark.covers("G-07")
def test_a_lock_is_never_lifted_by_the_way(w, paolo):
    docrequest = factories.waiting(w)
    account_locks.lock_account(w.account, by=personas.ada())
    change_contact(again(docrequest), paolo, by=w.anna)
    assert w.account.locked and w.account.registered


@pytest.mark.covers("G-07")
def test_nobody_of_another_client_is_asked(w):
    verdi = factories.another(w, "Verdi")
    with pytest.raises(ActionDeniedError, match="is not a contact of Bianchi"):
        change_contact(factories.asked(w), verdi.mina, by=w.anna)


@pytest.mark.covers("G-07")
def test_whoever_can_sign_in_keeps_the_account_though_nothing_is_left_in_it(w, paolo):
    personas.registered(w.mina, w.client)
    change_contact(factories.asked(w), paolo, by=w.anna)
    assert w.account.registered


@pytest.mark.covers("G-07", "R-3")
def test_what_the_former_contact_wrote_and_did_not_send_is_not_read_by_the_new_one(w, paolo):
    docrequest = factories.waiting(w)
    portal_submission.write(docrequest, note="Between us: my sister signs", by=w.account)
    change_contact(again(docrequest), paolo, by=w.anna)
    assert again(docrequest).unsent_note == ""


@pytest.mark.covers("G-07")
@pytest.mark.parametrize("writer", ["customer", "author"])
def test_what_was_written_to_and_fro_stays_with_whom_it_was_written(w, paolo, writer):
    docrequest = factories.waiting(w)
    if writer == "customer":
        messages.ask(docrequest, "Does the old card do?", by=w.account)
    else:
        messages.answer(docrequest, "The old card does.", by=w.anna)
    refused = "There are messages from or to Mina Bianchi. Copy the request for somebody else."
    assert naming_denial(again(docrequest), by=w.anna) == refused
    with pytest.raises(ActionDeniedError, match="There are messages"):
        change_contact(again(docrequest), paolo, by=w.anna)


@pytest.mark.covers("G-07", "G-30")
def test_the_menu_offers_another_contact_only_while_that_can_be_done_and_else_says_why(w):
    docrequest, anna = factories.waiting(w), browser(w.anna.login, "desk")
    at = f"/desk/requests/{docrequest.reference}/"
    assert f'href="{at}contact/"' in flat(anna.get(at))
    messages.ask(docrequest, "Does the old card do?", by=w.account)
    page = flat(anna.get(at))
    assert f'href="{at}contact/"' not in page
    assert "Change contact<span" in page and "There are messages from or to Mina Bianchi." in page
    assert "Change contact" not in flat(browser(w.ravi.login, "desk").get(at)), "not theirs to do"


@pytest.mark.covers("G-07", "R-33")
def test_whoever_has_sent_and_withdrawn_has_sent(w, paolo):
    docrequest = factories.submitted(w)
    for file in ItemFile.objects.filter(submission__docrequest=docrequest).select_related("item__docrequest"):
        sent_changes.withdraw(file, by=w.account)
    docrequest = again(docrequest)
    assert docrequest.state == "waiting" and not docrequest.submissions.exists()
    with pytest.raises(ActionDeniedError, match="Mina Bianchi has already sent documents"):
        change_contact(docrequest, paolo, by=w.anna)


def tasks(docrequest: DocumentRequest) -> list[tuple[str, str]]:
    """The open tasks of a request: of which kind, and whom they name."""
    found = Task.objects.open().filter(subject=docrequest.subject)
    return sorted((task.kind, str(task.detail).partition(",")[0]) for task in found)


@pytest.mark.covers("G-07", "A-26")
@pytest.mark.parametrize("kept", [False, True])
@pytest.mark.parametrize("locked", [False, True])
def test_no_task_is_left_about_the_lock_of_the_former_contact(w, paolo, kept, locked):
    ada = personas.ada()
    for contact in (w.mina, paolo) if locked else (w.mina,):
        account_locks.lock_account(personas.registered(contact, w.client), by=ada)
    docrequest = factories.asked(w)
    if kept:
        kept_locks.keep_locked(w.account, reason="Her company asked us to.", by=w.ravi)
    assert tasks(docrequest) == [("kept_locked" if kept else "unlock", "Mina Bianchi")]
    change_contact(docrequest, paolo, by=w.anna)
    assert tasks(docrequest) == [("unlock" if locked else "contact", "Paolo Bianchi")]
    assert kept_locks.kept(again(docrequest)) is None


@pytest.mark.covers("G-07", "G-19")
def test_that_the_former_contact_did_not_answer_is_no_task_any_more(w, paolo):
    docrequest = factories.asked(w)
    for _ in range(5):
        calls.no_response(docrequest, by=w.ravi)
    assert ("no_answer", "Mina Bianchi") in tasks(docrequest)
    change_contact(docrequest, paolo, by=w.anna)
    assert tasks(docrequest) == [("contact", "Paolo Bianchi")]


@pytest.mark.covers("G-07", "G-19", "A-33")
def test_calls_to_the_former_contact_are_not_counted_for_the_new_one(w, paolo):
    call_settings.change(call_again_hours=3, call_in_hours=False, call_attempts=2, by=personas.ada())
    docrequest = factories.asked(w)
    for _ in range(2):
        calls.no_response(docrequest, by=w.ravi)
    Task.objects.filter(outcome="no_response").update(done_at=clock.now() - HOUR)
    since = clock.now() - HOUR
    DocumentRequest.objects.filter(pk=docrequest.pk).update(state_since=since)
    type(paolo).objects.filter(pk=paolo.pk).update(phone="+39 02 1234 999")
    change_contact(again(docrequest), paolo, by=w.anna)
    docrequest = again(docrequest)
    assert not calls.attempts(docrequest).exists() and docrequest.state_since > since
    calls.no_response(docrequest, by=w.ravi)
    assert calls.attempts(docrequest).count() == 1 and ("no_answer", "Paolo Bianchi") not in tasks(docrequest)
    calls.no_response(docrequest, by=w.ravi)
    assert ("no_answer", "Paolo Bianchi") in tasks(docrequest)


@pytest.mark.covers("G-07", "T-05")
def test_reminders_begin_again_with_the_new_contact_and_a_pause_was_for_the_former(w, paolo):
    personas.registered(paolo, w.client)
    words = {"subject_line": "", "message": ""}
    reminder_settings.change(times=2, every=3, **words, by=personas.ada())
    docrequest = factories.waiting(w)
    reminding.remind(docrequest, by=w.anna)
    changes.pause(docrequest, until=today() + datetime.timedelta(days=9), by=w.anna)
    former = reminders.running(docrequest)
    docrequest = again(change_contact(again(docrequest), paolo, by=w.anna))
    assert (docrequest.state, docrequest.reminded_at, docrequest.paused_until) == ("waiting", None, None)
    series = reminders.running(docrequest)
    assert series != former and series.sent == 0 and series.due_at < former.due_at
    assert change_denial(docrequest, "remind", by=w.anna) == "", "Paolo was not reminded today"


@pytest.mark.covers("G-07", "S-7")
def test_whoever_was_told_of_it_reads_that_it_is_no_longer_theirs_and_a_stranger_that_there_is_nothing(
    w, paolo
):
    docrequest = factories.waiting(w)
    otto = personas.otto()
    OutgoingMail.objects.filter(about=docrequest.subject).update(sent_at=clock.now())
    change_contact(docrequest, paolo, by=w.anna)
    mina, at = browser(w.account.login, "portal"), f"/portal/tasks/{docrequest.reference}/"
    page = mina.get(at)
    assert page.status_code == 404 and "This request is no longer for you" in flat(page)
    assert "Paolo" not in flat(page)
    assert "We cannot find this page" in flat(browser(otto.login, "portal").get(at))
    assert "We cannot find this page" in flat(mina.get("/portal/tasks/NW-2026-9999/"))
