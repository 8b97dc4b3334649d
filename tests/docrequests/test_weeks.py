"""What the closed requests of a week tell, as a job counts it for the reports (D28, decision 0055)."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories, personas
from tests.signed_in import browser_of
from vestibule.core import clock
from vestibule.docrequests import cancellation, reviews, totals, weeks
from vestibule.docrequests.models import DocumentRequest, RequestWeek, Review, Submission
from vestibule.docrequests.weeks import WEEK, this_week
from vestibule.people.models import ClientRestriction
from vestibule.worker import sweeps

pytestmark = pytest.mark.usefixtures("db")
DAY = datetime.timedelta(days=1)
SECONDS = 86400.0


def closed(w: factories.World, *, reasons: tuple[str, ...] = ()) -> DocumentRequest:
    """A closed request; for each reason its first item was asked for again before. It lay with the customer
    for two days in each round, and with us for one day after each, and was closed now."""
    docrequest = factories.submitted(w, factories.asked(w))
    for reason in reasons:
        rejected = {docrequest.items.all()[0].pk: reason}
        decision = factories.decision(docrequest, "Once more", rejected)
        docrequest = factories.submitted(w, reviews.ask_again(docrequest, decision, by=w.ravi))
    docrequest = reviews.accept(docrequest, factories.decision(docrequest), by=w.ravi)
    docrequest = reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    docrequest.refresh_from_db()
    began = docrequest.closed_at - 3 * (len(reasons) + 1) * DAY
    DocumentRequest.objects.filter(pk=docrequest.pk).update(created_at=began)
    for sent in Submission.objects.filter(docrequest=docrequest):
        at = began + (3 * sent.round - 1) * DAY
        Submission.objects.filter(pk=sent.pk).update(submitted_at=at)
        Review.objects.filter(submission=sent).update(decided_at=at + DAY)
    return docrequest


@pytest.fixture
def w() -> factories.World:
    world = factories.world()
    personas.registered(factories.asked(world).contact, world.client)
    return world


@pytest.mark.covers("K-7")
def test_a_week_tells_how_long_with_whom_and_what_was_right_the_first_time(w: factories.World):
    closed(w)
    closed(w, reasons=("Not readable",))
    closed(w, reasons=("Not readable", "Out of date"))
    weeks.count()
    found = RequestWeek.objects.get(week=this_week())
    assert (found.closed, found.right_first_time) == (3, 1)
    assert found.median == pytest.approx(6 * SECONDS)
    assert (found.quarter, found.three_quarters) == pytest.approx((4.5 * SECONDS, 7.5 * SECONDS))
    assert found.with_customers == pytest.approx(12 * SECONDS)
    assert found.with_us == pytest.approx(6 * SECONDS)
    [(_item, reason, count)] = found.reasons  # what was written once is nobody else's to read
    assert (reason, count) == ("Not readable", 2)


def test_this_week_is_counted_again_after_an_hour_and_each_week_that_ended_once(w: factories.World):
    assert weeks.due() is False
    docrequest = closed(w)
    earlier = docrequest.closed_at - 2 * WEEK
    DocumentRequest.objects.filter(pk=docrequest.pk).update(
        created_at=earlier - DAY, state_since=earlier, closed_at=earlier
    )
    assert weeks.due()
    weeks.count()
    counted = {one.week: one.closed for one in RequestWeek.objects.all()}
    assert counted == {this_week() - 2 * WEEK: 1, this_week() - WEEK: 0, this_week(): 0}
    assert not weeks.due()
    RequestWeek.objects.update(counted_at=clock.now() - datetime.timedelta(minutes=61))
    closed(w)
    weeks.count()
    assert RequestWeek.objects.get(week=this_week()).closed == 1
    RequestWeek.objects.filter(week=this_week() - WEEK).update(counted_at=clock.now() - 2 * WEEK)
    assert weeks.due()  # it was last counted before it had ended


def test_the_sweep_asks_for_one_job(w: factories.World):
    closed(w)
    sweeps.count_weeks_when_due()
    sweeps.count_weeks_when_due()
    assert ProcrastinateJob.objects.filter(task_name="docrequests.count_weeks").count() == 1


def test_open_requests_are_counted_by_their_age_as_somebody_may_see_them(w: factories.World):
    for days in (0, 2, 4, 9, 20, 30):
        made = clock.now() - days * DAY
        DocumentRequest.objects.filter(pk=factories.asked(w).pk).update(created_at=made)
    order = DocumentRequest.objects.order_by("pk").values_list("pk", flat=True)
    oldest_first = sorted(order)
    for n, pk in enumerate(oldest_first):  # numbers follow the instants, as they do where nobody moves them
        DocumentRequest.objects.filter(pk=pk).update(
            created_at=clock.now() - (30, 20, 9, 4, 2, 1, 0)[n] * DAY
        )
    found = totals.by_age(w.anna)
    assert [sum(counts) for counts in zip(*found.values(), strict=True)] == [3, 1, 1, 2]
    assert totals.oldest(w.anna, at_most=2) == list(DocumentRequest.objects.order_by("pk")[:2])
    ClientRestriction.objects.create(client=w.client)
    anna = type(w.anna).objects.get(pk=w.anna.pk)
    assert sum(map(sum, totals.by_age(anna).values())) == 0 and totals.oldest(anna, at_most=2) == []


def test_the_reports_say_their_findings_and_have_the_numbers_beside_each_picture(w: factories.World):
    page = browser_of(w.anna).get("/desk/reports/").content.decode()
    assert "Not enough data yet." in page
    for n in range(10):
        closed(w, reasons=("Not readable",) if n < 4 else ())
    weeks.count()
    page = browser_of(w.anna).get("/desk/reports/?weeks=4").content.decode()
    for said in (
        "Half of the requests closed in the week of",
        "60 % of the closed requests were right the first time",
        "67 % of the time was with customers, 33 % with us",
        "Not readable, 4 times",
        "No open request is older than 14 days",
    ):
        assert said in page, said
    assert page.count('role="img"') == 4 and page.count("Show as table") == 2
    assert w.client.name not in page.partition("Closed requests")[2]
    nobody = personas.staff("Nora Nobody")
    nobody.roles.set([])
    assert browser_of(nobody).get("/desk/reports/").status_code == 403


@pytest.mark.covers("K-7")
def test_days_until_somebody_had_called_are_ours_and_not_the_customers():
    w = factories.world()
    docrequest = factories.accepted(w)
    reviews.close(docrequest, factories.decision(docrequest), by=w.anna)
    made = DocumentRequest.objects.get(pk=docrequest.pk).closed_at - 5 * DAY
    DocumentRequest.objects.filter(pk=docrequest.pk).update(created_at=made)
    weeks.count()
    found = RequestWeek.objects.get(week=this_week())
    assert found.with_us == pytest.approx(5 * SECONDS, abs=60) and found.with_customers < 60


@pytest.mark.covers("K-7")
def test_a_week_begins_on_monday_at_midnight_in_the_office_and_counts_what_was_closed(w: factories.World):
    before, after, cancelled = closed(w), closed(w), factories.asked(w)
    cancellation.cancel_portal(cancelled, reason="Off", by=w.anna)
    midnight = datetime.datetime.combine(this_week(), datetime.time(), ZoneInfo("Europe/Rome"))
    second = datetime.timedelta(seconds=1)
    for docrequest, at in ((before, midnight - second), (after, midnight)):
        DocumentRequest.objects.filter(pk=docrequest.pk).update(
            created_at=at - 9 * DAY, state_since=at, closed_at=at
        )
    weeks.count()
    assert [(one.week, one.closed) for one in weeks.of_period(2)] == [
        (this_week() - WEEK, 1),
        (this_week(), 1),
    ]
    assert [one.week for one in weeks.of_period(1)] == [this_week()]


def test_a_long_past_is_counted_some_weeks_at_a_time_and_no_further_back_than_a_year(w: factories.World):
    docrequest = closed(w)
    long_ago = docrequest.closed_at - 70 * WEEK
    DocumentRequest.objects.filter(pk=docrequest.pk).update(
        created_at=long_ago - DAY, state_since=long_ago, closed_at=long_ago
    )
    weeks.count()
    assert RequestWeek.objects.count() == weeks.AT_ONCE
    assert RequestWeek.objects.filter(week=this_week()).exists(), "the newest first"
    for _ in range(6):
        weeks.count()
    assert not weeks.due() and RequestWeek.objects.count() == weeks.KEPT


def test_of_the_reasons_of_a_week_the_most_frequent_are_kept(w: factories.World, monkeypatch):
    monkeypatch.setattr(weeks, "REASONS", 1)
    for reasons in (("Out of date", "Not readable"), ("Not readable", "Out of date"), ("Out of date",)):
        closed(w, reasons=reasons)
    weeks.count()
    [(_item, reason, count)] = RequestWeek.objects.get(week=this_week()).reasons
    assert (reason, count) == ("Out of date", 3)
