"""The day by which a customer is to answer: what it is at first, and how far away it may be."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from vestibule.core.errors import InputDeniedError
from vestibule.organisation.timezone import short_day, to_local, today

from .models import DocumentRequest

DAYS_TO_ANSWER = 14
FURTHEST = datetime.timedelta(days=366)  # of a due date, and of the end of a pause


def usual(now: datetime.datetime) -> datetime.date:
    """The day by which a request that is made now is to be answered, by the organisation's calendar."""
    return to_local(now).date() + datetime.timedelta(days=DAYS_TO_ANSWER)


def day_denial(day: datetime.date, earliest: datetime.date, *, present: datetime.date) -> str:
    """Why it cannot be this day, which is before the earliest or too far away; empty when it can. `present`
    is the organisation's day now."""
    latest = present + FURTHEST
    if earliest <= day <= latest:
        return ""
    said = {"first": short_day(earliest), "last": short_day(latest)}
    return _("Enter a date from %(first)s to %(last)s") % said


def span(present: datetime.date, *, days: int = 0) -> str:
    """Which days it can be, for whoever is about to enter one: from so many days after the organisation's day
    now."""
    first = present + datetime.timedelta(days=days)
    said = {"first": short_day(first), "last": short_day(present + FURTHEST)}
    return _("From %(first)s to %(last)s.") % said


def refuse_day(day: datetime.date, earliest: datetime.date, *, at: str) -> None:
    """Raises InputDeniedError with the reason. `at` names the field of the day."""
    if reason := day_denial(day, earliest, present=today()):
        raise InputDeniedError(reason, at=at)


def before_pause_ends(docrequest: DocumentRequest) -> str:
    """That a pause moves no due date, where it would have to; empty where the pause ends in time."""
    until, due = docrequest.paused_until, docrequest.due_on
    if until is None or due is None or until <= due:
        return ""
    sentence = _(
        "The due date stays %(day)s, before the pause ends. Change it too if the customer has more time."
    )
    return sentence % {"day": short_day(due)}
