"""On which days and from when until when the organisation works (ruling 36)."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor
from vestibule.core.errors import ActionDeniedError

from . import changes, models, working_time
from .models import Organisation

MOST_HOLIDAYS = 200
NAMES: changes.Names = {
    "working_days": gettext_lazy("working days"),
    "work_begins": gettext_lazy("start of the working day"),
    "work_ends": gettext_lazy("end of the working day"),
    "holidays": gettext_lazy("holidays"),
}


def task_due(now: datetime.datetime, *, days: int) -> datetime.datetime:
    """When a task of so many days is due: while somebody works (ruling 36)."""
    ours = models.get_organisation()
    if ours is None:
        return now + datetime.timedelta(days=days)
    return working_time.due(now, days=days, hours=ours.working_hours)


def within_hours(instant: datetime.datetime) -> datetime.datetime:
    """The instant itself while somebody works, else the moment when the next working day begins."""
    ours = models.get_organisation()
    return working_time.within(instant, ours.working_hours) if ours else instant


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


@transaction.atomic
def change(
    *,
    days: Collection[int],
    begins: datetime.time,
    ends: datetime.time,
    holidays: Collection[datetime.date],
    seen: str | None = None,
    by: Actor,
) -> None:
    """Tasks that begin from now on become due within these hours; those that are open keep their time. Raises
    ActionDeniedError and StaleFormError."""
    if not days:
        raise ActionDeniedError(_("Select at least one working day."))
    if ends <= begins:
        raise ActionDeniedError(_("The end of the working day must be after its start."))
    if len(holidays) > MOST_HOLIDAYS:
        raise ActionDeniedError(_("Enter up to %(n)d holidays.") % {"n": MOST_HOLIDAYS})
    wanted = {
        "working_days": "".join(str(day) for day in sorted(days)),
        "work_begins": begins,
        "work_ends": ends,
        "holidays": sorted({day.isoformat() for day in holidays}),
    }
    changes.change("organisation.hours_changed", NAMES, wanted, seen=seen, by=by)
    Organisation.objects.filter(pk=1).update(working_hours_set=True)
    models.changed()
