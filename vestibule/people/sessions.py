"""Signing somebody out: their sessions end, whatever a request that is still under way saves of them."""

from __future__ import annotations

from django.db import transaction

from vestibule.organisation import activity

from .models import Login, Session


@transaction.atomic
def end_sessions(login: Login, *, but: str = "") -> bool:
    """All of this login, or all `but` the one with this key of an activity. Says whether there was any."""
    ended = Session.objects.filter(login=login)
    if but:
        ended = ended.exclude(activity=but)
    keys = list(ended.values_list("activity", flat=True))
    activity.end_all(keys)
    ended.delete()
    return bool(keys)
