"""Reminders: begun, sent once, within working hours, and ended by whatever ends the waiting."""

from __future__ import annotations

import datetime

import pytest

from tests import factories, personas, sample_files
from vestibule.audit.models import AuditEvent
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.desk.mail import pages as mail_pages
from vestibule.docrequests import (
    account_locks,
    cancellation,
    change_letters,
    changes,
    link_requests,
    portal_submission,
    reminders,
    reminding,
    reviews,
)
from vestibule.docrequests.models import DocumentRequest, ReminderSeries
from vestibule.docrequests.reminders import ReminderSettings
from vestibule.mail import queries as mail_queries
from vestibule.mail.models import OutgoingMail
from vestibule.organisation import hours, portal, reminder_settings
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import to_local, today
from vestibule.people.models import Staff
from vestibule.worker import jobs, sweeps

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    """Somebody is always at work, unless a test says else."""
    world = factories.world()
    works(range(1, 8), 0, 23)
    return world


def works(days, begins: int, ends: int) -> None:
    hours.change(
        days=days,
        begins=datetime.time(begins),
        ends=datetime.time(ends, 59),
        holidays=[],
        by=ada(),
    )


def ada() -> Staff:
    return Staff.objects.filter(login__email="ada@northwind.example").first() or personas.ada()


def reminded_every(days: int, *, times: int, **words: str) -> None:
    said = {"subject_line": "", "message": ""} | words
    reminder_settings.change(times=times, every=days, **said, by=ada())


def reminders_about(docrequest: DocumentRequest) -> list[OutgoingMail]:
    found = OutgoingMail.objects.filter(about=docrequest.subject, letter__startswith="requests/reminder")
    return list(found.order_by("pk"))


def pass_days(days: float) -> None:
    factories.time_passes(days=days)
    sweeps.send_reminders()


@pytest.mark.covers("T-05")
def test_off_at_first(w):
    docrequest = factories.waiting(w)
    pass_days(30)
    assert not ReminderSeries.objects.exists() and reminders_about(docrequest) == []


@pytest.mark.covers("T-05", "M-07")
def test_so_many_reminders_so_many_days_apart_and_a_late_one_goes_once(w):
    reminded_every(3, times=2)
    docrequest = factories.waiting(w)
    pass_days(2.9)
    assert reminders_about(docrequest) == []
    pass_days(9), sweeps.send_reminders()
    assert len(reminders_about(docrequest)) == 1, "the worker stood still for two reminders, and sends one"
    assert reminders.running(docrequest).due_at > clock.now() + datetime.timedelta(days=2.5)
    pass_days(4)
    assert len(reminders_about(docrequest)) == 2 and reminders.running(docrequest) is None
    pass_days(30)
    assert len(reminders_about(docrequest)) == 2
    told = AuditEvent.objects.filter(
        subject=docrequest.subject, event_type="docrequest.reminded_automatically"
    )
    assert [one.actor for one in told] == ["system", "system"]


@pytest.mark.covers("T-05")
def test_a_series_keeps_the_settings_that_it_began_with(w):
    reminded_every(3, times=1, message="Before the change.")
    docrequest = factories.waiting(w)
    reminded_every(9, times=3, message="After the change.")
    pass_days(4)
    assert "Before the change." in reminders_about(docrequest)[0].text
    assert reminders.running(docrequest) is None


@pytest.mark.covers("T-05", "R-36")
def test_a_reminder_leaves_within_working_hours(w):
    reminded_every(1, times=1)
    docrequest = factories.waiting(w)
    begins = to_local(clock.now()) + datetime.timedelta(hours=2)
    works([(begins.date() + datetime.timedelta(days=2)).isoweekday()], 9, 10)
    pass_days(2)
    assert reminders_about(docrequest) == [], "nobody is at work now"
    due = to_local(reminders.next_due(clock.now(), 1))
    assert due.time() == datetime.time(9)


@pytest.mark.covers("T-05")
@pytest.mark.parametrize("end", ["sent", "cancelled", "locked"])
def test_whatever_ends_the_waiting_ends_the_reminders(w, end):
    reminded_every(3, times=3)
    docrequest = factories.waiting(w)
    pass_days(4)
    assert reminders_about(docrequest)[0].withdrawn_at is None
    if end == "sent":
        factories.submitted(w, docrequest)
    elif end == "cancelled":
        cancellation.cancel_portal(docrequest, reason="no longer needed", by=w.anna)
    else:
        account_locks.lock_account(w.account, by=ada())
    assert reminders.running(docrequest) is None
    assert reminders_about(docrequest)[0].withdrawn_at is not None, "one that has not left stays here"
    pass_days(30)
    assert len(reminders_about(docrequest)) == 1


@pytest.mark.covers("T-05")
def test_a_new_round_and_an_unlocked_account_begin_a_new_series(w):
    reminded_every(3, times=1)
    docrequest = factories.waiting(w)
    pass_days(4)
    docrequest = factories.submitted(w, docrequest)
    reviews.ask_again(docrequest, factories.decision(docrequest, "Sign it."), by=w.ravi)
    assert reminders.running(docrequest).sent == 0
    account_locks.lock_account(w.account, by=ada())
    account_locks.unlock_account(w.account, by=ada())
    pass_days(4)
    assert len(reminders_about(docrequest)) == 2


@pytest.mark.covers("T-05", "G-09")
@pytest.mark.parametrize("every", [3, 5])
def test_whose_account_is_locked_gets_no_reminders_and_unlocking_begins_one_series(w, every):
    """Neither a document that is asked for again nor reminders of its own begin a series meanwhile."""
    reminded_every(3, times=2)
    docrequest = factories.submitted(w)
    account_locks.lock_account(w.account, by=ada())
    docrequest = reviews.ask_again(docrequest, factories.decision(docrequest, "Sign it."), by=w.ravi)
    if every != 3:
        changes.change_reminders(docrequest, ReminderSettings(2, every), by=w.anna)
    assert docrequest.waits_for_customer and reminders.running(docrequest) is None
    untold = factories.asked(w)
    account_locks.unlock_account(w.account, by=ada())
    assert reminders.running(docrequest).every == every
    assert reminders.running(untold).every == 3, "the lock is gone before the request goes on"
    pass_days(every + 0.1)
    assert len(reminders_about(docrequest)) == 1


@pytest.mark.covers("T-05", "G-09")
def test_an_unlock_leaves_the_series_that_runs(w):
    reminded_every(3, times=2)
    docrequest = factories.waiting(w)
    account_locks.lock_account(w.account, by=ada())
    series = docrequest.reminder_series.get()
    ReminderSeries.objects.filter(pk=series.pk).update(due_at=clock.now() + datetime.timedelta(days=1))
    account_locks.unlock_account(w.account, by=ada())
    assert reminders.running(docrequest) == series


@pytest.mark.covers("T-05")
def test_a_pause_holds_reminders_until_its_day_and_going_on_lets_them_out(w):
    reminded_every(3, times=2)
    docrequest = changes.pause(factories.waiting(w), until=today() + datetime.timedelta(days=10), by=w.anna)
    assert to_local(reminders.running(docrequest).due_at).date() == docrequest.paused_until
    factories.time_passes(days=4)
    changes.resume(docrequest, by=w.anna)
    sweeps.send_reminders()
    assert len(reminders_about(docrequest)) == 1
    changes.pause(docrequest, until=today() + datetime.timedelta(days=5), by=w.anna)
    ReminderSeries.objects.update(due_at=clock.now())
    sweeps.send_reminders()
    assert len(reminders_about(docrequest)) == 1, "asked again by the worker, whatever the timer says"


@pytest.mark.covers("A-05", "T-05")
def test_while_the_portal_is_off_a_reminder_waits_and_then_goes_once(w):
    reminded_every(3, times=3)
    docrequest = factories.waiting(w)
    portal.change(portal_on=False, asks_for_code=False, by=ada())
    pass_days(20)
    assert reminders_about(docrequest) == []
    portal.change(portal_on=True, asks_for_code=False, by=ada())
    sweeps.send_reminders()
    assert len(reminders_about(docrequest)) == 1


@pytest.mark.covers("R-3", "T-05")
def test_a_reminder_names_what_is_missing_to_the_customer_alone(w):
    docrequest = factories.waiting(w)
    declaration, _card = docrequest.items.order_by("position")
    declaration.docrequest = docrequest
    file = factories.taken(sample_files.pdf("one"), "one.pdf")
    portal_submission.add_file(declaration, file, name="one.pdf", by=w.account)
    reminding.remind(docrequest, by=w.anna)
    mail = reminders_about(docrequest)[0]
    stored = mail.text + mail.html + mail_queries.display_text(mail)
    assert "Supplier self-declaration" not in stored and "ID card" not in stored
    assert "What is still missing is filled in" in mail_queries.display_text(mail)
    said = change_letters.placeholders(mail)[f"missing:{docrequest.pk}"]
    assert said == ("Still missing: ID card. You have added, but not sent yet: Supplier self-declaration.")


@pytest.mark.covers("M-07", "R-18")
def test_a_reminder_that_is_kept_here_says_for_ever_what_it_said_when_it_was_kept(w, settings, tmp_path):
    settings.MAILERS, settings.LETTERS, settings.MODE = {}, tmp_path, "demo"
    docrequest = factories.waiting(w)
    reminding.remind(docrequest, by=w.anna)
    mail = reminders_about(docrequest)[0]
    jobs.hand_over(mail_id=mail.pk)
    named = "Still missing: Supplier self-declaration, ID card."
    card = docrequest.items.get(name="ID card")
    changes.remove_items(docrequest, items=[card.pk], by=w.anna)
    mail.refresh_from_db()
    assert named in mail_pages.text_of(mail) and named in mail.html


def test_the_words_of_whoever_has_not_registered_lead_to_the_invitation_that_works(w):
    docrequest = factories.asked(w)
    docrequest = factories.request_commands.contacted(docrequest, by=w.ravi)
    reminding.remind(docrequest, by=w.anna)
    invited = OutgoingMail.objects.get(letter="requests/invitation")
    assert reminders_about(docrequest)[0].link_ids == invited.link_ids


@pytest.mark.covers("G-30")
def test_nobody_is_reminded_twice_on_a_day_by_a_press(w):
    docrequest = factories.waiting(w)
    reminding.remind(docrequest, by=w.anna)
    with pytest.raises(ActionDeniedError, match="We reminded Mina"):
        reminding.remind(docrequest, by=ada())
    with pytest.raises(ActionDeniedError, match="Only Anna Conti, who created the request"):
        reminding.remind(docrequest, by=w.ravi)
    factories.time_passes(days=1.1)
    reminding.remind(docrequest, by=w.anna)
    assert len(reminders_about(docrequest)) == 2


@pytest.mark.covers("G-30", "T-05")
def test_a_request_has_reminders_of_its_own_in_later_rounds_too(w):
    reminded_every(3, times=1)
    docrequest = changes.change_reminders(
        factories.waiting(w), ReminderSettings(2, 5, "Still waiting", "Thank you."), by=w.anna
    )
    assert reminders.running(docrequest).every == 5
    docrequest = factories.submitted(w, docrequest)
    reviews.ask_again(docrequest, factories.decision(docrequest, "Sign it."), by=w.ravi)
    pass_days(6)
    mail = reminders_about(docrequest)[0]
    assert mail.subject_line == f"Still waiting [{docrequest.reference}]" and "Thank you." in mail.text
    docrequest = changes.change_reminders(docrequest, ReminderSettings(times=0), by=w.anna)
    assert reminders.running(docrequest) is None
    with pytest.raises(ActionDeniedError, match="up to 3"):
        changes.change_reminders(docrequest, ReminderSettings(times=4), by=w.anna)


@pytest.mark.covers("M-07", "T-05")
def test_a_request_by_link_is_reminded_with_the_same_link_until_it_expires(w):
    reminded_every(3, times=3)
    docrequest = factories.mailed(w)
    pass_days(4)
    mail = reminders_about(docrequest)[0]
    link = factories.link_of(docrequest)
    assert mail.letter == "requests/reminder_by_link" and mail.to_address == w.mina.email
    assert mail.link_ids == [link.pk] and f"{{expires:{link.pk}}}" in mail.text
    said = change_letters.placeholders(mail)[f"missing:{docrequest.pk}"]
    assert said.startswith("Still missing: ") and "Your address" in said
    factories.time_passes(days=40)
    sweeps.send_reminders()
    assert len(reminders_about(docrequest)) == 1 and reminders.running(docrequest) is None, "a dead link"
    with pytest.raises(ActionDeniedError, match="link of this request no longer works"):
        reminding.remind(docrequest, by=w.anna)
    link_requests.expire(docrequest)


def test_what_is_on_the_settings_page_is_what_a_new_series_begins_with(w):
    reminded_every(7, times=2, subject_line="  A   word ", message=" Hello. ")
    assert reminders.usual() == ReminderSettings(2, 7, "A word", "Hello.")
    assert get_organisation().remind_times == 2
    with pytest.raises(ActionDeniedError, match="1 to 60 days"):
        reminded_every(0, times=1)
    with pytest.raises(ActionDeniedError, match="Only administrators"):
        reminder_settings.change(times=1, every=3, subject_line="", message="", by=w.anna)


@pytest.mark.covers("T-05")
def test_a_worker_that_dies_in_the_middle_has_sent_nothing_and_the_next_one_sends_it_once(w, monkeypatch):
    reminded_every(3, times=2)
    docrequest = factories.waiting(w)
    factories.time_passes(days=4)

    def dies(*_: object, **__: object) -> None:
        raise ConnectionError

    with monkeypatch.context() as broken:
        broken.setattr(reminding.reminders, "note_sent", dies)
        with pytest.raises(ConnectionError):
            sweeps.send_reminders()
    assert reminders_about(docrequest) == []
    sweeps.send_reminders(), sweeps.send_reminders()
    assert len(reminders_about(docrequest)) == 1 and reminders.running(docrequest).sent == 1


@pytest.mark.covers("T-05")
def test_a_request_that_somebody_holds_is_left_for_the_next_minute(w, monkeypatch):
    reminded_every(3, times=2)
    docrequest = factories.waiting(w)
    factories.time_passes(days=4)
    with monkeypatch.context() as held:
        held.setattr(reminding, "lock_if_free", lambda number: None)
        sweeps.send_reminders()
    assert reminders_about(docrequest) == []
    sweeps.send_reminders()
    assert len(reminders_about(docrequest)) == 1
