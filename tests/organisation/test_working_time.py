"""Tasks of people become due while somebody works (ruling 36)."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest

from vestibule.organisation.working_time import WorkingHours, due, read_days, within

pytestmark = [pytest.mark.unit, pytest.mark.covers("R-36")]
ROME, UTC = zoneinfo.ZoneInfo("Europe/Rome"), datetime.UTC
EASTER = datetime.date(2026, 4, 6)
HOURS = WorkingHours(read_days("12345"), datetime.time(9), datetime.time(17), ROME, frozenset([EASTER]))


def rome(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ROME)


@pytest.mark.parametrize(
    ("at", "becomes"),
    [
        ("2026-03-13 10:00", "2026-03-13 10:00"),  # a Friday
        ("2026-03-13 09:00", "2026-03-13 09:00"),
        ("2026-03-13 17:00", "2026-03-13 17:00"),
        ("2026-03-13 17:01", "2026-03-16 09:00"),
        ("2026-03-13 08:59", "2026-03-13 09:00"),
        ("2026-03-14 12:00", "2026-03-16 09:00"),
        ("2026-03-15 23:59", "2026-03-16 09:00"),
        ("2026-04-03 18:00", "2026-04-07 09:00"),  # over a holiday
        ("2026-03-28 12:00", "2026-03-30 09:00"),  # over the night in which the clock is changed
    ],
)
def test_a_moment_falls_within_working_hours(at, becomes):
    assert within(rome(at).astimezone(UTC), HOURS) == rome(becomes)


@pytest.mark.parametrize(
    ("now", "days", "becomes"),
    [
        ("2026-03-11 11:30", 2, "2026-03-13 11:30"),
        ("2026-03-12 11:30", 2, "2026-03-16 09:00"),
        ("2026-03-27 11:30", 3, "2026-03-30 11:30"),  # the same time, although a day has 23 hours
        ("2026-03-11 22:00", 1, "2026-03-13 09:00"),
    ],
)
def test_so_many_days_later(now, days, becomes):
    assert due(rome(now).astimezone(UTC), days=days, hours=HOURS) == rome(becomes)


def test_where_nobody_ever_works_nothing_is_moved():
    never = WorkingHours(frozenset(), datetime.time(9), datetime.time(17), ROME)
    assert within(rome("2026-03-14 12:00"), never) == rome("2026-03-14 12:00")


def test_a_working_week_may_have_any_days():
    weekend = WorkingHours(read_days("67x9"), datetime.time(22), datetime.time(23, 30), ROME)
    assert within(rome("2026-03-13 10:00"), weekend) == rome("2026-03-14 22:00")
