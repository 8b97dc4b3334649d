"""What the organisation is called, in which zone it works, and whom customers ask: on screens, pages of links
and in letters."""

from __future__ import annotations

import zoneinfo

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor
from vestibule.core.errors import ActionDeniedError

from . import changes
from .models import Organisation

NAMES: changes.Names = {
    "name": gettext_lazy("name"),
    "reference_prefix": gettext_lazy("first letters of references"),
    "time_zone": gettext_lazy("time zone"),
    "contact_name": gettext_lazy("who answers customers’ questions"),
    "contact_phone": gettext_lazy("phone number"),
    "contact_email": gettext_lazy("email address"),
    "contact_hours": gettext_lazy("opening hours"),
    "address": gettext_lazy("address"),
}


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


def refuse_unknown_zone(time_zone: str) -> None:
    """Raises ActionDeniedError."""
    if time_zone not in zoneinfo.available_timezones():
        raise ActionDeniedError(_("“%(zone)s” is not a time zone.") % {"zone": time_zone})


@transaction.atomic
def change(
    *,
    name: str,
    prefix: str,
    time_zone: str,
    contact_name: str = "",
    contact_phone: str = "",
    contact_email: str = "",
    contact_hours: str = "",
    address: str = "",
    seen: str | None = None,
    by: Actor,
) -> None:
    """Pages show it at once, letters from the next one on. References that are given keep their letters, and
    a moment that is set stays the same moment. Raises ActionDeniedError and StaleFormError."""
    refuse_unknown_zone(time_zone)
    wanted = {
        "name": name,
        "reference_prefix": prefix.upper(),
        "time_zone": time_zone,
        "contact_name": contact_name,
        "contact_phone": contact_phone,
        "contact_email": contact_email,
        "contact_hours": contact_hours,
        "address": address,
    }
    changes.change("organisation.details_changed", NAMES, wanted, seen=seen, by=by)
