"""How settings of the organisation are changed: by an administrator, on what is there now, with an event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from vestibule.audit.record import Actor, record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale

from . import models
from .models import Organisation

type Names = Mapping[str, str | Promise]  # columns, and what people call them


def stamp_of(ours: Organisation, names: Names) -> str:
    """What a settings page shows, in short."""
    return fingerprint(*(getattr(ours, name) for name in names))


@transaction.atomic
def change(event_type: str, names: Names, wanted: Mapping[str, Any], *, seen: str | None, by: Actor) -> None:
    """Stores what differs. `seen` is the stamp of what was on the screen. Raises ActionDeniedError for
    whoever is no administrator, and StaleFormError."""
    refuse_person(by=by)
    ours = Organisation.objects.select_for_update().get(pk=1)
    refuse_stale(seen, stamp_of(ours, names), subject="organisation:1")
    changed = [name for name, value in wanted.items() if getattr(ours, name) != value]
    values = {name: wanted[name] for name in changed}
    note(event_type, values, [names[name] for name in changed], by=by)


def refuse_person(*, by: Actor) -> None:
    """Raises ActionDeniedError for whoever is no administrator."""
    if not getattr(by, "administrator", False):
        raise ActionDeniedError(_("Only administrators can change these settings."))


def note(event_type: str, values: Mapping[str, Any], said: list[str | Promise], *, by: Actor) -> None:
    """Stores these columns, and records what was changed; nothing when `said` is empty."""
    if not said:
        return
    Organisation.objects.filter(pk=1).update(**values)
    models.changed()
    record(event_type, subject="organisation:1", client=None, by=by, changes=said)
