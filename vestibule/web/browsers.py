"""In which browsers somebody is signed in, and how all but this one are signed out (T-08)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from vestibule.audit.record import record
from vestibule.organisation import activity
from vestibule.people.models import Session
from vestibule.people.sessions import end_sessions

from .actor_request import CustomerRequest, StaffRequest
from .session_store import ACTIVITY

LATELY = datetime.timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Browser:
    """A session that goes on; `here` is the one that asks."""

    began_at: datetime.datetime
    seen_at: datetime.datetime
    here: bool


def signed_in(request: StaffRequest | CustomerRequest) -> list[Browser]:
    """This browser first, then those that were used last."""
    keys = Session.objects.filter(login=request.user.pk).values_list("activity", flat=True)
    found = activity.lasting_among(keys, idle=settings.SESSION_IDLE, whole=settings.SESSION_WHOLE)
    here = request.session.get(ACTIVITY)
    browsers = [Browser(one.began_at, one.seen_at, here=one.pk == here) for one in found]
    return sorted(browsers, key=lambda browser: not browser.here)


def signed_in_lately(request: StaffRequest | CustomerRequest) -> bool:
    """Whether the password was entered in this browser a few minutes ago."""
    return activity.began_within(request.session.get(ACTIVITY, ""), LATELY)


@transaction.atomic
def sign_out_others(request: StaffRequest | CustomerRequest) -> None:
    """Ends every other session of whoever asks, whatever a request that is still under way saves of it."""
    if not end_sessions(request.user, but=request.session.get(ACTIVITY)):
        return
    actor = request.actor
    record(
        "login.signed_out_elsewhere",
        subject=f"login:{request.user.pk}",
        client=None,
        by=actor,
        name=actor.name,
    )
