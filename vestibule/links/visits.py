"""Visits: what the holder of a link may do after POST [Start] or the right code, and for how long (security rule 3).

The browser's session remembers, for each link that was opened in it, what the visit was begun with. Each request looks at the rows again:
a visit ends at once when the link is disabled, expired, cancelled or replaced, when it gets another code or URL, and after an hour's rest.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, MutableMapping
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from vestibule.audit.record import record
from vestibule.kit import clock

from . import codes, entry
from .actors import Visitor
from .models import STANDING, AccessLink

IDLE = datetime.timedelta(minutes=60)  # T-07
NOTED = datetime.timedelta(minutes=1)  # how exactly the last action of a visit is remembered


@transaction.atomic
def begin(link: AccessLink) -> dict[str, Any]:
    """What the session remembers of a visit. The first one is noted (ruling 24)."""
    if AccessLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=Now()):
        record("link.opened", subject=link.about, client=link.client_id, by=Visitor(link), name=link.holder)
    return {"version": link.version, "code": _code_of(link), "seen": clock.now().timestamp()}


def visitor(visit: Mapping[str, Any] | None, public_id: str, purpose: str) -> Visitor | None:
    """The visitor behind a remembered visit, if it still holds now."""
    link = AccessLink.objects.select_related("client", "set_up_by").filter(public_id=public_id, purpose=purpose).first()
    return Visitor(link) if visit and link and holds(visit, link) else None


def holds(visit: Mapping[str, Any], link: AccessLink) -> bool:
    """Whether the visit was begun with what the link is now, and not too long ago."""
    now = clock.now()
    rested = now.timestamp() - visit["seen"] > IDLE.total_seconds()
    same = visit["version"] == link.version and visit["code"] == _code_of(link)
    return entry.is_open(link, now) and same and not rested


def note_action(visit: MutableMapping[str, Any]) -> bool:
    """Remembers the moment of an action; returns whether that changed anything."""
    now = clock.now().timestamp()
    if now - visit["seen"] < NOTED.total_seconds():
        return False
    visit["seen"] = now
    return True


def _code_of(link: AccessLink) -> int | None:
    """The code that opens the link now; None for purposes without one, or when it is suspended: then nothing fits."""
    if link.purpose not in STANDING:
        return None
    code = codes.current(link)
    return code.pk if code and code.wrong_in_life < codes.WRONG_IN_LIFE else -1
