"""What comes of a call: nobody answered, and the same person has the task again later; or it was the wrong
person, and the author names another."""

from __future__ import annotations

import datetime
import re
from functools import partial

import pytest

from tests import factories, personas
from tests.at_once import at_once
from tests.signed_in import browser
from vestibule.audit.models import AuditEvent
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import account_locks, another_contact, calls, commands, reviews
from vestibule.docrequests.another_contact import change_contact, name_contact, naming_denial
from vestibule.docrequests.calls import no_response, wrong_contact
from vestibule.docrequests.choices import RequestState
from vestibule.docrequests.models import DocumentRequest
from vestibule.links.models import AccessLink, Purpose
from vestibule.mail.models import OutgoingMail
from vestibule.notifications.models import Notification
from vestibule.organisation import calls as call_settings
from vestibule.organisation import hours
from vestibule.people.commands import add_contact
from vestibule.people.models import ExternalAccount
from vestibule.tasks import inbox, planned
from vestibule.tasks.models import Task

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def w(db):
    return factories.world()


def again(docrequest: DocumentRequest) -> DocumentRequest:
    return DocumentRequest.objects.with_people().get(pk=docrequest.pk)


def the_task() -> Task:
    return Task.objects.open().get(kind="contact")


def listed(person, tab: str) -> list[str]:
    return [task.kind for task in inbox.listing(person, tab).rows]


@pytest.mark.covers("A-33")
def test_nobody_was_called_whose_number_nobody_knows(w):
    docrequest = factories.asked(w)
    type(w.mina).objects.filter(pk=w.mina.pk).update(phone="")
    with pytest.raises(ActionDeniedError, match="There is no phone number, so nobody was called"):
        no_response(again(docrequest), by=w.ravi)
    assert not calls.attempts(docrequest).exists()


@pytest.mark.covers("A-31")
def test_a_call_that_nobody_answers_gives_the_same_person_the_same_task_three_hours_later(w):
    personas.rosa()
    docrequest = no_response(factories.asked(w), by=w.ravi)
    task = the_task()
    assert docrequest.state == RequestState.CONTACT
    assert task.assignee == w.ravi and task.planned_for == clock.now() + 3 * HOUR
    assert not AuditEvent.objects.filter(event_type="task.done").exists(), (
        "it comes back: nothing is done yet"
    )


@pytest.mark.covers("A-32")
def test_until_then_it_is_planned_and_nothing_to_do(w):
    no_response(factories.asked(w), by=w.ravi)
    assert listed(w.ravi, "mine") == [] and listed(w.ravi, "planned") == ["contact"]
    assert inbox.waiting_count(w.ravi) == "" and inbox.counts(w.ravi).tabs["planned"] == 1
    factories.time_passes(hours=2, minutes=59)
    planned.wake_planned_tasks()
    assert listed(w.ravi, "mine") == []
    factories.time_passes(minutes=1)
    planned.wake_planned_tasks()
    assert listed(w.ravi, "mine") == ["contact"] and listed(w.ravi, "planned") == []


@pytest.mark.covers("T-01", "G-73")
def test_its_time_takes_effect_once_whoever_sees_it_first(fresh_db):
    w = factories.world()
    no_response(factories.asked(w), by=w.ravi)
    told = Notification.objects.filter(staff=w.ravi).count()
    factories.time_passes(hours=4)
    at_once(*[planned.wake_planned_tasks] * 3)
    assert the_task().planned_for is None
    assert Notification.objects.filter(staff=w.ravi).count() == told + 1
    assert AuditEvent.objects.filter(event_type="task.due_again").count() == 1


@pytest.mark.covers("A-33")
def test_attempts_have_no_limit_and_each_is_kept_with_person_and_time(w):
    rosa, docrequest = personas.rosa(), factories.asked(w)
    no_response(factories.asked(w), by=w.ravi)
    for by in (w.ravi, rosa, rosa):
        no_response(docrequest, by=by)
    commands.contacted(docrequest, by=w.ravi)
    made = [(one.done_by, one.done_at) for one in calls.attempts(docrequest)]
    assert [who for who, _when in made] == [rosa, rosa, w.ravi], "the last one first, of this request alone"
    assert all(when for _who, when in made)


@pytest.mark.covers("A-31", "G-17")
def test_one_call_is_one_attempt_in_however_many_windows_it_is_noted(w):
    docrequest = factories.asked(w)
    ravi, at = browser(w.ravi.login, "desk"), f"/desk/requests/{docrequest.reference}/"
    seen = re.search(r'no-response/">.*?name="seen" value="(\d+)"', ravi.get(at).content.decode(), re.S)[1]
    assert ravi.post(f"{at}no-response/", {"seen": seen}).status_code == 302
    second = ravi.post(f"{at}no-response/", {"seen": seen})
    assert second.status_code == 409
    assert "Ravi Sharma already noted that nobody answered the phone" in second.content.decode()
    assert calls.attempts(docrequest).count() == 1
    assert ravi.post(f"{at}no-response/", {"seen": "1"}).status_code == 302, "the next call is another one"
    assert calls.attempts(docrequest).count() == 2


@pytest.mark.covers("G-19")
def test_after_five_calls_the_author_is_told_and_can_go_on_waiting(w):
    docrequest = factories.asked(w)
    for _ in range(4):
        no_response(docrequest, by=w.ravi)
    assert not Task.objects.open().filter(kind="no_answer").exists()
    no_response(docrequest, by=w.ravi)
    no_response(docrequest, by=w.ravi)
    notice = Task.objects.open().get(kind="no_answer")
    assert notice.assignee == w.anna and notice.title == "No answer after 5 calls"
    inbox.dismiss(notice, by=w.anna)
    commands.contacted(docrequest, by=w.ravi)
    assert again(docrequest).state == RequestState.WAITING


@pytest.mark.covers("G-19")
def test_the_author_hears_of_every_so_many_calls_as_the_organisation_has_set_it(w):
    call_settings.change(call_again_hours=3, call_in_hours=False, call_attempts=2, by=personas.ada())
    docrequest, told = factories.asked(w), []
    for _ in range(4):
        no_response(docrequest, by=w.ravi)
        notice = Task.objects.open().filter(kind="no_answer").first()
        told.append(notice.title if notice else "")
        if notice:
            inbox.dismiss(notice, by=w.anna)
    assert told == ["", "No answer after 2 calls", "", "No answer after 4 calls"]


@pytest.mark.covers("G-19")
def test_what_the_author_was_told_is_over_once_somebody_answers(w):
    docrequest = factories.asked(w)
    for _ in range(5):
        no_response(docrequest, by=w.ravi)
    commands.contacted(docrequest, by=w.ravi)
    assert not Task.objects.open().filter(subject=docrequest.subject).exists()


@pytest.mark.covers("G-20", "R-9")
def test_three_hours_are_three_hours_at_night_too_unless_a_setting_waits_for_the_office(w):
    ada, evening = personas.ada(), datetime.datetime(2026, 3, 13, 17, 30, tzinfo=datetime.UTC)  # a Friday
    assert call_settings.call_again_at(evening) == evening + 3 * HOUR
    hours.change(
        days={1, 2, 3, 4, 5}, begins=datetime.time(9), ends=datetime.time(17), holidays=set(), by=ada
    )
    call_settings.change(call_again_hours=3, call_in_hours=True, call_attempts=5, by=ada)
    assert call_settings.call_again_at(evening) == datetime.datetime(2026, 3, 16, 8, tzinfo=datetime.UTC)


@pytest.mark.covers("G-21")
def test_whoever_reaches_the_customer_earlier_ends_it_and_its_time_then_does_nothing(w):
    docrequest = no_response(factories.asked(w), by=w.ravi)
    commands.contacted(again(docrequest), by=personas.rosa())
    factories.time_passes(hours=4)
    planned.wake_planned_tasks()
    assert not Task.objects.open().filter(subject=docrequest.subject).exists()
    assert OutgoingMail.objects.count() == 1
    assert not AuditEvent.objects.filter(event_type="task.due_again").exists(), "it is nothing to do any more"


@pytest.mark.covers("G-17")
def test_no_response_and_contacted_at_once_have_one_result(fresh_db):
    w = factories.world()
    docrequest = factories.asked(w)
    said = at_once(
        *(partial(does, again(docrequest), by=w.ravi) for does in (no_response, commands.contacted))
    )
    contacted = again(docrequest).state == RequestState.WAITING
    assert contacted, "a call that was answered is answered, whatever somebody else noted before it"
    assert said == ["", ""] or (said[0].startswith("You already did this") and said[1] == "")


def wrong(w, docrequest: DocumentRequest) -> DocumentRequest:
    return wrong_contact(docrequest, reason=" Ask Paolo,\n he does   the books ", by=w.ravi)


@pytest.mark.covers("G-07")
def test_a_wrong_contact_gives_the_author_a_task_to_name_another(w):
    docrequest = wrong(w, factories.asked(w))
    task = Task.objects.open().get(subject=docrequest.subject)
    assert (task.kind, task.assignee) == ("name_contact", w.anna)
    assert docrequest.state == RequestState.READDRESS and not OutgoingMail.objects.exists()
    assert "Ask Paolo, he does the books" in calls.wrong_because(docrequest).sentence
    docrequest = name_contact(docrequest, None, name="Paolo", email="paolo@bianchi.example", by=w.anna)
    assert "Ask Paolo" in calls.wrong_because(docrequest).sentence, "whoever calls Paolo reads it, too"


@pytest.mark.covers("G-07", "A-23")
@pytest.mark.parametrize("account", ["none", "active", "locked"])
def test_the_new_contact_is_reached_by_the_way_of_its_account(w, account):
    paolo = add_contact(client=w.client, name="Paolo Bianchi", email="paolo@bianchi.example", by=w.anna)
    if account != "none":
        registered = personas.registered(paolo, w.client)
        if account == "locked":
            account_locks.lock_account(registered, by=personas.ada())
    former = factories.asked(w)
    docrequest = name_contact(wrong(w, former), paolo, by=w.anna)
    states = {
        "none": RequestState.CONTACT,
        "active": RequestState.WAITING,
        "locked": RequestState.LOCKED,
    }
    assert docrequest.state == states[account]
    assert [mail.to_address for mail in OutgoingMail.objects.all()] == (
        ["paolo@bianchi.example"] if account == "active" else []
    )
    kinds = {"none": ["contact"], "active": [], "locked": ["unlock"]}
    assert [task.kind for task in Task.objects.open()] == kinds[account]
    assert not ExternalAccount.objects.filter(contact=w.mina).exists(), "nobody has used it"


@pytest.mark.covers("G-07")
def test_a_new_contact_can_be_made_with_its_name(w):
    docrequest = name_contact(
        wrong(w, factories.asked(w)), None, name="Paolo", email="paolo@bianchi.example", by=w.anna
    )
    assert docrequest.person.name == "Paolo" and docrequest.person.affiliations.get().client == w.client


@pytest.mark.covers("G-08")
def test_whoever_was_asked_before_has_nothing_of_it_any_more(w):
    docrequest = commands.contacted(factories.asked(w), by=w.ravi)
    link = AccessLink.objects.get(purpose=Purpose.INVITATION)
    paolo = add_contact(client=w.client, name="Paolo Bianchi", email="paolo@bianchi.example", by=w.anna)
    change_contact(again(docrequest), paolo, by=w.anna)
    link.refresh_from_db()
    assert link.revoked_at and OutgoingMail.objects.get(to_address=w.mina.email).withdrawn_at
    assert ExternalAccount.objects.filter(contact=w.mina).exists(), "its invitation tells who had it"


@pytest.mark.covers("G-07")
def test_what_somebody_has_sent_stays_theirs(w):
    sent = factories.submitted(w)
    once_more = reviews.ask_again(sent, factories.decision(sent, "Sign it."), by=w.ravi)
    paolo = add_contact(client=w.client, name="Paolo Bianchi", email="paolo@bianchi.example", by=w.anna)
    with pytest.raises(ActionDeniedError, match="Mina Bianchi has already sent documents"):
        change_contact(once_more, paolo, by=w.anna)
    from_the_beginning = factories.asked(w)
    assert naming_denial(from_the_beginning, by=w.ravi).startswith("Only Anna Conti")
    with pytest.raises(ActionDeniedError, match="We already ask Mina"):
        change_contact(from_the_beginning, w.mina, by=w.anna)
    assert another_contact.naming_denial(from_the_beginning, by=w.anna) == ""
