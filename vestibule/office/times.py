"""The office's own time. Web pages, letters and jobs run inside `our_time`: what a person reads there is in the office's zone.

Rules that depend on a day ask `local` for it, so that they hold wherever they are called from.
"""

from __future__ import annotations

import contextlib
import datetime
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .models import office


class OfficeZone(datetime.tzinfo):
    """The office's zone, looked up when the first time is told: an answer that tells none does not ask for it."""

    @cached_property
    def zone(self) -> datetime.tzinfo:
        ours = office()
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


def our_time() -> contextlib.AbstractContextManager[None]:
    """Inside it Django's local time is the office's; UTC before the set-up. The office is looked up once, if at all."""
    return timezone.override(OfficeZone())


def local(instant: datetime.datetime) -> datetime.datetime:
    """The instant by the office's clock."""
    ours = office()
    return instant.astimezone(ours.zone if ours else datetime.UTC)


def midnight(instant: datetime.datetime, *, days: int = 0) -> datetime.datetime:
    """When the office's day of that instant began, or the one so many days later."""
    here = local(instant)
    return datetime.datetime.combine(here.date() + datetime.timedelta(days=days), datetime.time(), tzinfo=here.tzinfo)


def at_or_on(instant: datetime.datetime) -> str:
    """For a sentence, in the time that is active: “at 10:12” of today, “on 13 Mar 2026 at 10:12” of any other day."""
    here = timezone.localtime(instant)
    clock = here.strftime("%H:%M")
    if here.date() == timezone.localdate():
        return _("at %(time)s") % {"time": clock}
    return _("on %(day)s at %(time)s") % {"day": date_format(here, "j M Y"), "time": clock}
