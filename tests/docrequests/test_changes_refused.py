"""What a change of a running request needs, what it leaves alone, and what follows from it."""

from __future__ import annotations

import datetime

import pytest

from tests import factories, personas
from tests.docrequests.test_changes import newest, said, with_file
from tests.docrequests.test_commands import letters, open_tasks
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import StaleFormError
from vestibule.docrequests import actions, calls, cancellation, changes, due_dates, reminders, reviews, rules
from vestibule.docrequests.models import DocumentRequest, ReminderSeries
from vestibule.docrequests.reminders import ReminderSettings
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.timezone import today
from vestibule.people.absence import set_absence
from vestibule.people.commands import correct_email
from vestibule.people.models import Staff, StaffRole
from vestibule.people.rights import Right, stored

pytestmark = pytest.mark.usefixtures("db")
DAY = datetime.timedelta(days=1)


@pytest.fixture
def w() -> factories.World:
    return factories.world()


def possible(docrequest: DocumentRequest) -> set[str]:
    return {verb for verb in actions.CHANGES if actions.is_possible(docrequest, verb)}


ANY_TIME = {"change_due", "change_comments", "change_address", "change_reminders"}
WAITING = ANY_TIME | {"remind", "resend", "add_items", "remove_items", "pause", "resume"}


@pytest.mark.covers("G-30")
def test_what_can_be_changed_depends_on_where_a_request_stands_and_how_it_went_out(w):
    docrequest = factories.asked(w)
    assert possible(docrequest) == ANY_TIME, "nobody was told of it yet"
    told_of_nothing = "Whoever we ask sees the new date once we tell them of this request."
    assert actions.consequence(docrequest, "change_due") == told_of_nothing
    docrequest = calls.wrong_contact(docrequest, reason="Ask Paolo", by=w.ravi)
    assert possible(docrequest) == {"change_due", "change_comments"}, "what is not about the wrong contact"
    docrequest = factories.waiting(w)
    assert possible(docrequest) == WAITING
    assert "Mina Bianchi sees the new date" in actions.consequence(docrequest, "change_due")
    docrequest = factories.submitted(w, docrequest)
    assert possible(docrequest) == ANY_TIME
    docrequest = reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    assert possible(docrequest) == ANY_TIME
    assert possible(reviews.close(docrequest, factories.decision(docrequest), by=w.anna)) == set()
    draft = factories.drafted(w)
    assert possible(draft) == set(), "a draft is changed on the client's page"
    by_link = {"remind", "change_address", "change_reminders", "pause", "resume"}
    assert possible(factories.mailed(factories.another(w, "Verdi"))) == by_link


@pytest.mark.covers("G-30", "S-22")
@pytest.mark.parametrize(
    "verb", ["change_comments", "add_items", "remove_items", "change_reminders", "pause"]
)
def test_a_page_that_was_overtaken_changes_nothing(w, verb):
    docrequest, tax = factories.waiting(w), factories.template(w.anna, "Tax return", file=False)
    item = docrequest.items.get(position=1)
    more = [factories.template(w.anna, name, file=False) for name in ("Lease", "Bill")]
    docrequest = changes.add_items(docrequest, templates=more, by=w.anna)

    def press(seen: str, n: int) -> None:
        also = {"seen": seen, "by": w.anna}
        if verb == "change_comments":
            changes.change_comments(docrequest, customer_comment=f"Comment {n}", **also)
        elif verb == "add_items":
            changes.add_items(docrequest, templates=[tax], **also)
        elif verb == "remove_items":
            changes.remove_items(docrequest, items=[item.pk if n == 1 else item.pk + 1], **also)
        elif verb == "change_reminders":
            changes.change_reminders(docrequest, ReminderSettings(n, 5), **also)
        else:
            changes.pause(docrequest, until=today() + n * DAY, **also)

    seen = changes.stamp_of(docrequest, verb)
    press(seen, 1)
    with pytest.raises(StaleFormError):
        press(seen, 2)


@pytest.mark.covers("G-30")
def test_what_says_what_is_there_already_is_no_change(w):
    docrequest = factories.waiting(w)
    before, sent = said(docrequest), len(letters(docrequest))
    changes.change_due(docrequest, due_on=docrequest.due_on, tell=True, by=w.anna)
    changes.change_comments(
        docrequest, internal_comment="inside only", customer_comment=" please ", tell=True, by=w.anna
    )
    changes.change_reminders(docrequest, reminders.settings_of(docrequest), by=w.anna)
    assert said(docrequest) == before and len(letters(docrequest)) == sent
    changes.change_comments(
        docrequest, internal_comment="new", customer_comment="please", tell=True, by=w.anna
    )
    assert len(letters(docrequest)) == sent, "of what is between us nobody is told"


@pytest.mark.covers("A-17", "G-30")
def test_a_substitute_who_may_not_see_internal_comments_does_not_change_them(w):
    docrequest, stands_in = factories.waiting(w), personas.staff("Sara Substitute")
    set_absence(w.anna, away_from=today(), away_until=today() + DAY, substitute=stands_in, by=w.anna)
    docrequest = DocumentRequest.objects.with_people().get(pk=docrequest.pk)
    rights = [right for right in Right if right != Right.REQUESTS_COMMENTS]
    stands_in.roles.set([StaffRole.objects.create(name="Nothing internal", rights=stored(rights))])
    blind = Staff.objects.get(pk=stands_in.pk)
    assert not changes.sees_internal(docrequest, by=blind)
    changes.change_comments(docrequest, internal_comment="mine", customer_comment="Both.", by=blind)
    docrequest.refresh_from_db()
    assert (docrequest.internal_comment, docrequest.customer_comment) == ("inside only", "Both.")


@pytest.mark.covers("G-30")
def test_whoever_is_not_asked_at_the_moment_is_told_of_nothing(w):
    docrequest = factories.asked(w)
    with pytest.raises(ActionDeniedError, match="only while the request waits"):
        changes.change_due(docrequest, due_on=today() + 9 * DAY, tell=True, by=w.anna)
    assert not OutgoingMail.objects.exists()
    docrequest.refresh_from_db()
    assert docrequest.due_on != today() + 9 * DAY, "and nothing is changed"


@pytest.mark.covers("A-04", "G-30")
def test_without_a_mail_server_no_change_begins_that_ends_in_a_letter(w, settings):
    docrequest = factories.waiting(w)
    settings.MAILERS = {}
    for verb in ("remind", "resend", "add_items", "remove_items"):
        assert "No mail server is set" in actions.change_denial(docrequest, verb, by=w.anna), verb
    assert actions.change_denial(docrequest, "pause", by=w.anna) == ""
    with pytest.raises(ActionDeniedError, match="No mail server"):
        changes.change_due(docrequest, due_on=today() + 9 * DAY, tell=True, by=w.anna)
    with pytest.raises(ActionDeniedError, match="No mail server"):
        cancellation.cancel_portal(docrequest, reason="Off", tell=True, by=w.anna)
    assert "is kept here, not sent" in actions.done(docrequest, "remind", mailing=False)
    assert actions.done(docrequest, "remind", mailing=True).startswith("We are sending a reminder to mina@")


@pytest.mark.covers("G-30")
def test_a_request_holds_only_so_many_documents(w, monkeypatch):
    docrequest, tax = factories.waiting(w), factories.template(w.anna, "Tax return", file=False)
    monkeypatch.setattr(rules, "ITEMS_A_REQUEST", 3)
    with pytest.raises(ActionDeniedError, match="up to 3 documents"):
        changes.add_items(docrequest, templates=[tax, tax], by=w.anna)
    with pytest.raises(ActionDeniedError, match="Select at least one document"):
        changes.add_items(docrequest, templates=[], by=w.anna)
    changes.add_items(docrequest, templates=[tax], by=w.anna)
    assert "up to 3 documents" in actions.change_denial(docrequest, "add_items", by=w.anna)


@pytest.mark.covers("G-30")
def test_only_what_is_named_and_still_open_is_taken_out(w):
    docrequest = factories.submitted(w)
    card = docrequest.items.get(name="ID card")
    again = factories.decision(docrequest, "Too dark.", {card.pk: "Too dark."})
    docrequest = reviews.ask_again(docrequest, again, by=w.ravi)
    lease, bill = (factories.template(w.anna, name, file=False) for name in ("Lease", "Bill"))
    docrequest = changes.add_items(docrequest, templates=[lease, bill], by=w.anna)
    accepted = docrequest.items.get(position=1)
    with pytest.raises(ActionDeniedError, match="Something must stay"):
        changes.remove_items(docrequest, items=[item.pk for item in docrequest.items.all()], by=w.anna)
    stays, goes = with_file(w, docrequest, 3), with_file(w, docrequest, 4)
    with pytest.raises(ActionDeniedError, match="Select at least one document"):
        changes.remove_items(docrequest, items=[accepted.pk], by=w.anna)
    changes.remove_items(docrequest, items=[accepted.pk, goes.item_id], by=w.anna)
    for file in (stays, goes):
        file.refresh_from_db()
    assert stays.removed_at is None and goes.removed_at is not None
    accepted.refresh_from_db()
    assert not accepted.waived and "No longer asks Mina Bianchi for: Bill" in said(docrequest)


@pytest.mark.covers("G-30")
def test_sending_again_ends_the_task_that_offers_it_and_stands_in_the_timeline(w):
    docrequest = changes.change_address(factories.waiting(w), email="mina@new.example", send=False, by=w.anna)
    assert [kind for kind, _who in open_tasks(docrequest)] == ["new_link"]
    changes.change_address(docrequest, email="mina@newer.example", send=True, by=w.anna)
    assert open_tasks(docrequest) == [] and newest(docrequest).to_address == "mina@newer.example"
    kinds = ["docrequest.address_changed", "docrequest.address_changed"]
    assert list(_events(docrequest, "docrequest.address_changed")) == kinds
    changes.resend(docrequest, by=w.anna)
    assert len(_events(docrequest, "docrequest.resent")) == 1


def _events(docrequest: DocumentRequest, kind: str) -> list[str]:
    found = AuditEvent.objects.filter(subject=docrequest.subject, event_type=kind)
    return list(found.values_list("event_type", flat=True))


@pytest.mark.covers("G-30")
def test_an_address_that_only_a_sender_wrote_is_corrected_by_a_new_request(w):
    docrequest = factories.mailed(w)
    assert actions.change_denial(docrequest, "change_address", by=w.anna) == ""
    correct_email(w.mina, "mina@new.example", client=w.client, by=w.anna)
    docrequest = DocumentRequest.objects.with_people().get(pk=docrequest.pk)
    assert "not on file" in actions.change_denial(docrequest, "change_address", by=w.anna)


@pytest.mark.covers("G-30", "T-05")
def test_reminders_that_are_set_before_the_customer_was_told_begin_when_they_are(w):
    docrequest = changes.change_reminders(factories.asked(w), ReminderSettings(2, 5), by=w.anna)
    assert reminders.running(docrequest) is None
    docrequest = factories.request_commands.contacted(docrequest, by=w.ravi)
    assert (reminders.running(docrequest).times, reminders.running(docrequest).every) == (2, 5)
    changes.change_reminders(docrequest, ReminderSettings(times=0), by=w.anna)
    assert len(_events(docrequest, "docrequest.reminders_off")) == 1
    assert len(_events(docrequest, "docrequest.reminders_changed")) == 1
    assert ReminderSeries.objects.filter(due_at__isnull=False).count() == 0


@pytest.mark.covers("G-30")
def test_a_date_is_at_most_a_year_away():
    last = today() + due_dates.FURTHEST
    present = today()
    for day, refused in ((present - DAY, True), (present, False), (last, False), (last + DAY, True)):
        assert bool(due_dates.day_denial(day, present, present=present)) == refused


def test_the_usual_due_date_counts_from_the_day_that_it_is_in_the_office(w):
    late = datetime.datetime(2026, 7, 10, 23, 30, tzinfo=datetime.UTC)  # in Rome it is the 11th
    assert due_dates.usual(late) == datetime.date(2026, 7, 25)


@pytest.mark.covers("G-31")
def test_a_letter_that_has_not_left_when_a_request_is_cancelled_stays_here(w):
    docrequest = factories.waiting(w)
    letter = newest(docrequest)
    cancellation.cancel_portal(docrequest, reason="Off", tell=True, by=w.anna)
    letter.refresh_from_db()
    assert letter.withdrawn_at and newest(docrequest).withdrawn_at is None
