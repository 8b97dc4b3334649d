"""When a customer who did not answer is called again, and when whoever asked hears of it (T-01, G-19,
G-20)."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor
from vestibule.core.errors import ActionDeniedError

from . import changes, models, working_time
from .models import Organisation

MOST_HOURS, MOST_ATTEMPTS = 72, 50
NAMES: changes.Names = {
    "call_again_hours": gettext_lazy("hours until the next call"),
    "call_in_hours": gettext_lazy("whether calls wait for the working hours"),
    "call_attempts": gettext_lazy("number of calls until the author is told"),
}


def call_again_at(now: datetime.datetime) -> datetime.datetime:
    """When to call next: so many hours from now by the clock, at night too (ruling 9), or with the setting
    when the office is open."""
    ours = models.get_organisation() or Organisation()
    then = now + datetime.timedelta(hours=ours.call_again_hours)
    return working_time.within(then, ours.working_hours) if ours.call_in_hours else then


def tells_author(attempts: int) -> bool:
    """Whether so many calls without an answer are as many as the author wants to hear of, once each time."""
    ours = models.get_organisation() or Organisation()
    return attempts > 0 and attempts % ours.call_attempts == 0


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


@transaction.atomic
def change(
    *,
    call_again_hours: int,
    call_in_hours: bool,
    call_attempts: int,
    seen: str | None = None,
    by: Actor,
) -> None:
    """From the next call on; tasks that are planned keep their time. Raises ActionDeniedError and
    StaleFormError."""
    if not 1 <= call_again_hours <= MOST_HOURS:
        raise ActionDeniedError(_("Enter 1 to %(n)d hours until the next call.") % {"n": MOST_HOURS})
    if not 1 <= call_attempts <= MOST_ATTEMPTS:
        raise ActionDeniedError(_("Enter 1 to %(n)d calls.") % {"n": MOST_ATTEMPTS})
    wanted = {
        "call_again_hours": call_again_hours,
        "call_in_hours": call_in_hours,
        "call_attempts": call_attempts,
    }
    changes.change("organisation.calls_changed", NAMES, wanted, seen=seen, by=by)
