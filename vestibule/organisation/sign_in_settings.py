"""Who may sign in by which means, as administrators set it (A-45, A12)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy

from vestibule.audit.record import Actor

from . import changes
from .models import Organisation

NAMES: changes.Names = {
    "customers_reset_passwords": gettext_lazy("whether customers can reset their password"),
    "second_step_required": gettext_lazy("whether everybody in the organisation must use a second step"),
}


def stamp_of(ours: Organisation) -> str:
    """What the settings page shows, in short."""
    return changes.stamp_of(ours, NAMES)


@transaction.atomic
def change(
    *, customers_reset_passwords: bool, second_step_required: bool, seen: str | None = None, by: Actor
) -> None:
    """From the next page on. `seen` is the stamp of what was on the screen. Raises ActionDeniedError and
    StaleFormError."""
    wanted = {
        "customers_reset_passwords": customers_reset_passwords,
        "second_step_required": second_step_required,
    }
    changes.change("organisation.sign_in_changed", NAMES, wanted, seen=seen, by=by)
