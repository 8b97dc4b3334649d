"""The sessions of one login, ended for good (T-08)."""

from __future__ import annotations

from django.db import transaction

from vestibule.organisation import activity

from .models import Login, Session


@transaction.atomic
def end_sessions(login: Login, *, but: str | None = None) -> bool:
    """Every one but that with this activity, whatever a request that is still under way saves of it. Says
    whether there were any."""
    ended = Session.objects.filter(login=login.pk).exclude(activity=but)
    keys = list(ended.values_list("activity", flat=True))
    activity.end_all(keys)
    ended.delete()
    return bool(keys)
