"""How members of staff stand, as administrators read it."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.core.status import Status
from vestibule.organisation.timezone import short_day

from .models import Staff, StaffState

STATUSES = {
    StaffState.INVITED: Status(gettext_lazy("Invited"), "wait", "mail"),
    StaffState.ACTIVE: Status(gettext_lazy("Active"), "ok", "circle-check"),
    StaffState.AWAY: Status(gettext_lazy("Away"), "info", "calendar-off"),
    StaffState.LEFT: Status(gettext_lazy("Left"), "neutral", "user-off", quiet=True),
}


def status_of(staff: Staff, day: datetime.date) -> Status:
    """How this person stands on a day; of whoever is away, until when."""
    status = STATUSES[staff.state_on(day)]
    return replace(status, label=said) if (said := away_said(staff, day)) else status


def away_said(staff: Staff, day: datetime.date) -> str:
    """That somebody is away on a day and until when, as one reads it; empty when they are not."""
    if not staff.away_until or staff.state_on(day) != StaffState.AWAY:
        return ""
    return _("Away until %(day)s") % {"day": short_day(staff.away_until)}
