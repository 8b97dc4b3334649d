"""The organisation's own time. Web pages, letters and jobs run inside `organisation_time`: what a person
reads there is in the organisation's zone.

Rules that depend on a day ask `to_local` for it, so that they hold wherever they are called from.
"""

from __future__ import annotations

import contextlib
import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vestibule.core import clock

from .models import get_organisation


class OrganisationZone(datetime.tzinfo):
    """The organisation's zone, looked up when the first time is told: an answer that tells none does not ask
    for it."""

    @cached_property
    def zone(self) -> datetime.tzinfo:
        ours = get_organisation()
        return ours.zone if ours else datetime.UTC

    def utcoffset(self, when: datetime.datetime | None) -> datetime.timedelta | None:
        return self.zone.utcoffset(when)

    def dst(self, when: datetime.datetime | None) -> datetime.timedelta | None:
        return self.zone.dst(when)

    def tzname(self, when: datetime.datetime | None) -> str | None:
        return self.zone.tzname(when)

    def fromutc(self, when: datetime.datetime) -> datetime.datetime:
        return self.zone.fromutc(when.replace(tzinfo=self.zone))

    def __str__(self) -> str:
        return str(self.zone)


def organisation_time() -> contextlib.AbstractContextManager[None]:
    """Inside it Django's local time is the organisation's; UTC before the set-up (found F-20). The
    organisation is looked up once, if at all."""
    return timezone.override(OrganisationZone())


def to_local(instant: datetime.datetime) -> datetime.datetime:
    """The instant by the organisation's clock."""
    ours = get_organisation()
    return instant.astimezone(ours.zone if ours else datetime.UTC)


def today() -> datetime.date:
    """The organisation's day of this moment."""
    return to_local(clock.now()).date()


def start_of_day(instant: datetime.datetime, *, days: int = 0) -> datetime.datetime:
    """When the organisation's day of that instant began, or the one so many days later."""
    here = to_local(instant)
    return datetime.datetime.combine(
        here.date() + datetime.timedelta(days=days), datetime.time(), tzinfo=here.tzinfo
    )


def time_phrase(instant: datetime.datetime) -> str:
    """For a sentence, in the time that is active: “at 10:12” of today, “on 13 Mar 2026 at 10:12” of any other
    day."""
    here = timezone.localtime(instant)
    clock = here.strftime("%H:%M")
    if here.date() == timezone.localdate():
        return _("at %(time)s") % {"time": clock}
    return _("on %(day)s at %(time)s") % {"day": short_day(here), "time": clock}


def short_day(day: datetime.date) -> str:
    """13 Mar 2026, as the language of the moment writes it."""
    # Translators: a day in a list, in Django's letters for dates
    return date_format(day, pgettext("short day", "j M Y"))


def long_day(day: datetime.date) -> str:
    """13 March 2026, as the language of the moment writes it."""
    # Translators: a day in a sentence or letter, in Django's letters for dates
    return date_format(day, pgettext("long day", "j F Y"))


def end_of_day(day: datetime.date) -> datetime.datetime:
    """The first instant that no longer belongs to the day, in the organisation's zone (ruling 5, T-03,
    G-42)."""
    ours = get_organisation()
    return datetime.datetime.combine(
        day + datetime.timedelta(days=1), datetime.time(), tzinfo=ours.zone if ours else datetime.UTC
    )


def instant_with_zone(instant: datetime.datetime | None) -> str:
    """An exact instant as people read it, in the organisation's zone, with the zone's name."""
    if instant is None:
        return ""
    ours = get_organisation()
    local = instant.astimezone(ours.zone) if ours else instant
    return _("%(date)s (%(zone)s time)") % {"date": f"{long_day(local)}, {local:%H:%M}", "zone": zone_name()}


def zone_name() -> str:
    """The city that the organisation's zone is called by."""
    ours = get_organisation()
    return ours.time_zone.rpartition("/")[2].replace("_", " ") if ours else "UTC"
