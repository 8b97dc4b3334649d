"""When the organisation works, and moments that fall into it: tasks of people become due while somebody is
there (ruling 36). What the specification counts by the clock on the wall is not asked here (ruling 9)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

FURTHEST = 400  # days that are looked at for one on which somebody works
WEEK = range(1, 8)  # Monday is 1, as ISO counts


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """Days of the week, from when until when, by the clock of a zone; `holidays` are whole days."""

    days: frozenset[int]
    begins: datetime.time
    ends: datetime.time
    zone: datetime.tzinfo
    holidays: frozenset[datetime.date] = frozenset()

    def works_on(self, day: datetime.date) -> bool:
        return day.isoweekday() in self.days and day not in self.holidays

    def _at(self, day: datetime.date, time: datetime.time) -> datetime.datetime:
        return datetime.datetime.combine(day, time, tzinfo=self.zone)


def within(instant: datetime.datetime, hours: WorkingHours) -> datetime.datetime:
    """The instant itself while somebody works, the end of the day among it; else the moment when the next
    working day begins. The instant too where nobody ever works."""
    here = instant.astimezone(hours.zone)
    if hours.works_on(here.date()) and hours.begins <= here.time() <= hours.ends:
        return instant
    later = here.time() > hours.ends
    for ahead in range(1 if later else 0, FURTHEST):
        day = here.date() + datetime.timedelta(days=ahead)
        if hours.works_on(day):
            return hours._at(day, hours.begins).astimezone(instant.tzinfo)
    return instant


def due(now: datetime.datetime, *, days: int, hours: WorkingHours) -> datetime.datetime:
    """So many days from now, by the clock of the zone, and then within working hours."""
    here = now.astimezone(hours.zone)
    then = datetime.datetime.combine(
        here.date() + datetime.timedelta(days=days), here.time(), tzinfo=hours.zone
    )
    return within(then.astimezone(now.tzinfo), hours)


def read_days(stored: str) -> frozenset[int]:
    """Days of the week as the database has them: “12345”."""
    return frozenset(day for day in WEEK if str(day) in stored)


def read_holidays(stored: Iterable[str]) -> frozenset[datetime.date]:
    return frozenset(datetime.date.fromisoformat(day) for day in stored)
