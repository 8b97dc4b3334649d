"""Whether customers can use the portal, how they register, what they can change after sending, and how long
their receipts can be looked at: set by administrators (A-05, K-4, rulings 33 and 34)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor
from vestibule.core.errors import ActionDeniedError

from . import changes
from .models import Organisation, get_organisation

MOST_DAYS = 365
NAMES: changes.Names = {
    "portal_on": gettext_lazy("whether the portal is on"),
    "asks_for_code": gettext_lazy("whether customers enter a code before they register"),
    "customers_change_sent": gettext_lazy("whether customers can change what they sent"),
    "receipt_days": gettext_lazy("number of days that the link of a receipt works"),
}


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


def is_on() -> bool:
    """Whether customers can use the portal now."""
    ours = get_organisation()
    return ours is None or ours.portal_on


def is_off() -> Exists:
    """The opposite, for a question about a person that is asked anyway (people/actors.py)."""
    return Exists(Organisation.objects.filter(portal_on=False))


def asks_for_code() -> bool:
    """Whether whoever registers enters a code first that we send to the address."""
    ours = get_organisation()
    return ours is not None and ours.asks_for_code


def can_change_sent() -> bool:
    """Whether what was sent can be changed until a reviewer takes the check (ruling 33)."""
    ours = get_organisation()
    return ours is None or ours.customers_change_sent


def off_denial() -> str:
    """Why no request by the portal can start; empty while it is on (A-04)."""
    if is_on():
        return ""
    return _(
        "The portal is off, so no request with an account can start. An administrator can switch it on in "
        "Settings, Portal. Requests by link go on: start them from the client’s profile."
    )


@transaction.atomic
def change(*, seen: str | None = None, by: Actor, **wanted: bool | int) -> None:
    """From the next page on. `wanted` are values of NAMES. Raises ActionDeniedError and StaleFormError."""
    if not 1 <= wanted.get("receipt_days", 1) <= MOST_DAYS:
        raise ActionDeniedError(_("The link of a receipt can work for 1 to %(n)d days.") % {"n": MOST_DAYS})
    changes.change("organisation.portal_changed", NAMES, wanted, seen=seen, by=by)
