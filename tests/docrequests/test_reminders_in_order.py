"""Reminders beside one another: by a press and by the worker, by two workers, and where none can arrive."""

from __future__ import annotations

import datetime

import pytest

from tests import factories
from tests.docrequests.test_reminders import ada, pass_days, reminded_every, reminders_about, works
from vestibule.core import clock
from vestibule.docrequests import changes, reminders, reminding
from vestibule.docrequests.models import ReminderSeries
from vestibule.docrequests.reminders import ReminderSettings
from vestibule.organisation import portal
from vestibule.organisation.timezone import today
from vestibule.people.models import Contact
from vestibule.worker import sweeps

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def w() -> factories.World:
    world = factories.world()
    works(range(1, 8), 0, 23)
    return world


@pytest.mark.covers("T-05", "G-30")
def test_a_press_moves_the_next_reminder_and_is_not_one_of_the_series(w):
    reminded_every(3, times=1, message="As we agreed.")
    docrequest = factories.waiting(w)
    reminded_every(3, times=1, message="Other words.")
    pass_days(2)
    reminding.remind(docrequest, by=w.anna)
    assert "As we agreed." in reminders_about(docrequest)[0].text, "in the words of its series"
    changes.pause(docrequest, until=today() + datetime.timedelta(days=1), by=w.anna)
    changes.resume(docrequest, by=w.anna)
    pass_days(2)
    assert len(reminders_about(docrequest)) == 1, "three days count from the press, also after a pause"
    assert reminders.running(docrequest).sent == 0
    pass_days(1.1)
    assert len(reminders_about(docrequest)) == 2 and reminders.running(docrequest) is None


@pytest.mark.covers("T-05")
def test_two_workers_that_found_the_same_reminder_send_it_once(w):
    reminded_every(3, times=3)
    docrequest = factories.waiting(w)
    factories.time_passes(days=4)
    [first], [second] = reminding.due(), reminding.due()
    for found in (first, second):
        reminding._send_due(found)
    assert len(reminders_about(docrequest)) == 1


@pytest.mark.covers("A-05", "T-05")
def test_while_the_portal_is_off_a_request_by_link_is_reminded_all_the_same(w):
    reminded_every(3, times=3)
    by_link = factories.mailed(w)
    waits = factories.waiting(factories.another(w, "Verdi"))
    portal.change(portal_on=False, asks_for_code=False, by=ada())
    pass_days(4)
    assert len(reminders_about(by_link)) == 1 and reminders_about(waits) == []


@pytest.mark.covers("A-04", "T-05")
def test_without_a_mail_server_reminders_wait_and_without_an_address_they_end(w, settings):
    reminded_every(3, times=3)
    docrequest, server = factories.waiting(w), settings.MAILERS
    settings.MAILERS = {}
    pass_days(4)
    assert reminders_about(docrequest) == [] and reminders.running(docrequest)
    settings.MAILERS = server
    Contact.objects.filter(pk=w.mina.pk).update(email="")
    sweeps.send_reminders()
    assert reminders_about(docrequest) == [] and reminders.running(docrequest) is None


@pytest.mark.covers("T-05")
def test_what_is_most_belated_goes_first(w):
    reminded_every(3, times=3)
    late, later = factories.waiting(w), factories.waiting(factories.another(w, "Verdi"))
    factories.time_passes(days=4)
    ReminderSeries.objects.filter(docrequest=later).update(due_at=clock.now())
    assert [one.docrequest_id for one in reminding.due()] == [late.pk, later.pk]


@pytest.mark.covers("T-05", "G-30")
def test_the_newest_own_settings_of_a_request_count(w):
    docrequest = factories.waiting(w)
    for wanted in (ReminderSettings(3, 9), ReminderSettings(2, 5)):
        docrequest = changes.change_reminders(docrequest, wanted, by=w.anna)
    assert reminders.settings_of(docrequest) == ReminderSettings(2, 5)
    assert ReminderSeries.objects.filter(docrequest=docrequest, due_at__isnull=False).count() == 1
