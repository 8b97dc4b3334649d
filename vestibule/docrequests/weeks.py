"""What the closed requests of each week tell: how long they took, with whom the time was spent, how many were
right the first time, and why documents were asked for again. Kept as one row a week, which a job counts every
hour while the week lasts and once after it: a page reads a row for each week, whatever the installation holds
(decision 0055)."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models.functions import Now

from vestibule.core import clock
from vestibule.core.locks import lock
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import end_of_day, to_local

from .models import DocumentRequest, RequestWeek

WEEK = datetime.timedelta(days=7)
KEPT = 53  # weeks back that are counted; what was counted once stays
AT_ONCE = 10  # weeks that one job counts
FRESH = datetime.timedelta(hours=1)
# Of each week, the most frequent. What one reviewer wrote once is nobody else's to read.
REASONS = 20
TURNAROUND = """
    WITH done AS (
        SELECT id, round, created_at, closed_at, coalesce(sent_at, (
            SELECT min(event.at) FROM audit_auditevent AS event
            WHERE event.subject = 'docrequest:' || docrequest.id
            AND event.event_type IN ('docrequest.contacted', 'docrequest.unlocked')
        ), created_at) AS asked_at
        FROM docrequests_documentrequest AS docrequest
        WHERE state = 'closed' AND closed_at >= %s AND closed_at < %s
    ), rounds AS (
        SELECT done.id, sum(greatest(extract(epoch FROM sent.submitted_at - coalesce((
            SELECT max(review.decided_at) FROM docrequests_review AS review
            JOIN docrequests_submission AS before ON before.id = review.submission_id
            WHERE before.docrequest_id = done.id AND before.round = sent.round - 1
        ), done.asked_at)), 0)) AS customers
        FROM done JOIN docrequests_submission AS sent ON sent.docrequest_id = done.id GROUP BY done.id
    ), each AS (
        SELECT done.round, extract(epoch FROM done.closed_at - done.created_at) AS took,
            least(coalesce(rounds.customers, 0), extract(epoch FROM done.closed_at - done.created_at))
            AS customers
        FROM done LEFT JOIN rounds ON rounds.id = done.id
    )
    SELECT count(*), count(*) FILTER (WHERE round = 1),
        percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY took),
        coalesce(sum(customers), 0), coalesce(sum(took - customers), 0)
    FROM each"""
AGAIN = """
    SELECT item.name, verdict.reason, count(*) FROM docrequests_documentrequest AS docrequest
    JOIN docrequests_submission AS sent ON sent.docrequest_id = docrequest.id
    JOIN docrequests_review AS review ON review.submission_id = sent.id AND NOT review.accepted
    JOIN docrequests_itemverdict AS verdict ON verdict.review_id = review.id AND NOT verdict.accepted
    JOIN docrequests_requestitem AS item ON item.id = verdict.item_id
    WHERE docrequest.state = 'closed' AND docrequest.closed_at >= %s AND docrequest.closed_at < %s
    GROUP BY item.name, verdict.reason HAVING count(*) > 1 ORDER BY count(*) DESC, item.name, verdict.reason
    LIMIT %s"""


def monday(day: datetime.date) -> datetime.date:
    """The first day of its week."""
    return day - datetime.timedelta(days=day.weekday())


def this_week(now: datetime.datetime | None = None) -> datetime.date:
    return monday(to_local(now or clock.now()).date())


def of_period(count: int, now: datetime.datetime | None = None) -> list[RequestWeek]:
    """The weeks that were counted among the newest so many, this one with them, the oldest first."""
    return list(RequestWeek.objects.filter(week__gt=this_week(now) - count * WEEK).order_by("week"))


def due() -> bool:
    """Whether the job is to count again; never before the set-up."""
    return get_organisation() is not None and bool(_to_count())


def count() -> None:
    """Counts what is due, the newest week first. May be called twice."""
    for week in _to_count()[:AT_ONCE]:
        _count(week)


def _to_count() -> list[datetime.date]:
    """This week when it was counted an hour ago; of those that have ended each that was not counted since."""
    last, now = this_week(), clock.now()
    counted = dict(RequestWeek.objects.filter(week__gt=last - KEPT * WEEK).values_list("week", "counted_at"))
    first = DocumentRequest.objects.filter(closed_at__isnull=False).order_by("closed_at")
    began = first.values_list("closed_at", flat=True).first()
    if began is None:
        return []
    begins = max(monday(to_local(began).date()), last - (KEPT - 1) * WEEK)
    weeks = [last - n * WEEK for n in range((last - begins) // WEEK + 1)]

    def is_due(week: datetime.date) -> bool:
        at = counted.get(week)
        return at is None or (at < now - FRESH if week == last else at < _until(week))

    return [week for week in weeks if is_due(week)]


def _since(week: datetime.date) -> datetime.datetime:
    return end_of_day(week - datetime.timedelta(days=1))


def _until(week: datetime.date) -> datetime.datetime:
    return _since(week + WEEK)


@transaction.atomic
def _count(week: datetime.date) -> None:
    lock(f"week {week}")
    period = [_since(week), _until(week)]
    with connection.cursor() as cursor:
        cursor.execute(TURNAROUND, period)
        closed, right, quartiles, customers, ours = cursor.fetchone()
        cursor.execute(AGAIN, [*period, REASONS])
        reasons: list[list[Any]] = [[item, reason, count] for item, reason, count in cursor.fetchall()]
    quarter, median, three_quarters = quartiles or (None, None, None)
    counted: dict[str, Any] = {
        "closed": closed,
        "right_first_time": right,
        "quarter": quarter,
        "median": median,
        "three_quarters": three_quarters,
        "with_customers": float(customers),
        "with_us": float(ours),
        "reasons": reasons,
        "counted_at": Now(),
    }
    RequestWeek.objects.update_or_create(week=week, defaults=counted)
