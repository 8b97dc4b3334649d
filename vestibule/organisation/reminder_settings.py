"""How often customers are reminded, and with which words (A7, T-05)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor
from vestibule.core.errors import ActionDeniedError

from . import changes
from .models import Organisation

MOST_TIMES, MOST_DAYS = 3, 60
LONGEST_SUBJECT, LONGEST_MESSAGE = 150, 2000
NAMES: changes.Names = {
    "remind_times": gettext_lazy("number of reminders"),
    "remind_every": gettext_lazy("days between reminders"),
    "remind_subject": gettext_lazy("subject of reminders"),
    "remind_message": gettext_lazy("message of reminders"),
}


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


def refuse_numbers(times: int, every: int) -> None:
    """Raises ActionDeniedError."""
    if not 0 <= times <= MOST_TIMES:
        raise ActionDeniedError(_("Choose up to %(n)d reminders.") % {"n": MOST_TIMES})
    if not 1 <= every <= MOST_DAYS:
        raise ActionDeniedError(_("Choose 1 to %(n)d days between reminders.") % {"n": MOST_DAYS})


@transaction.atomic
def change(
    *, times: int, every: int, subject_line: str, message: str, seen: str | None = None, by: Actor
) -> None:
    """For requests that begin to wait from now on; series that run keep what they began with. `seen` is the
    stamp of what was on the screen. Raises ActionDeniedError and StaleFormError."""
    refuse_numbers(times, every)
    wanted = {
        "remind_times": times,
        "remind_every": every,
        "remind_subject": " ".join(subject_line.split())[:LONGEST_SUBJECT],
        "remind_message": message.strip()[:LONGEST_MESSAGE],
    }
    changes.change("organisation.reminders_changed", NAMES, wanted, seen=seen, by=by)
