"""How documents that came by the portal are checked: by whom first (G-18), and after which check the customer
hears that they are fine (ruling 11)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor

from . import changes
from .models import Organisation, get_organisation

NAMES: changes.Names = {
    "four_eyes": gettext_lazy("whether a colleague of the author does the first check"),
    "tells_at_close": gettext_lazy("after which check the customer hears that the documents are fine"),
}


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


def four_eyes() -> bool:
    """Whether whoever asked must not do the first check."""
    ours = get_organisation()
    return ours is None or ours.four_eyes


def tells_at_close() -> bool:
    """Whether the customer hears that all is fine when the request is closed, and not at the first check."""
    ours = get_organisation()
    return ours is not None and ours.tells_at_close


@transaction.atomic
def change(*, four_eyes: bool, tells_at_close: bool, seen: str | None = None, by: Actor) -> None:
    """From the next check on; requests that wait for their final check stay as their first one left them.
    `seen` is the stamp of what was on the screen. Raises ActionDeniedError and StaleFormError."""
    wanted = {"four_eyes": four_eyes, "tells_at_close": tells_at_close}
    changes.change("organisation.checks_changed", NAMES, wanted, seen=seen, by=by)
