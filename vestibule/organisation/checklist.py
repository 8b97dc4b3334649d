"""The checklist of the set-up on the desk's inbox: administrators may put it away."""

from __future__ import annotations

from django.db import transaction

from vestibule.audit.record import Actor, record

from . import changes, models
from .models import Organisation


@transaction.atomic
def hide(*, by: Actor) -> None:
    """Nobody sees it any more. Raises ActionDeniedError for whoever is no administrator."""
    changes.refuse_person(by=by)
    if Organisation.objects.filter(pk=1, checklist_hidden=False).update(checklist_hidden=True):
        models.changed()
        record("organisation.checklist_hidden", subject="organisation:1", client=None, by=by)
