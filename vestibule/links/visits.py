"""Visits: what the holder of a link may do after POST [Start] or the right code, and for how long (security rule 3).

The browser's session remembers, for each link that was opened in it, what the visit was begun with. Each request looks at the rows again:
a visit ends at once when the link is disabled, expired, cancelled or replaced, when it gets another code or URL, and after an hour's rest.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from vestibule.audit.record import record
from vestibule.kit import clock
from vestibule.office import activity

from . import codes, entry
from .actors import Visitor
from .models import REQUEST, STANDING, AccessLink

IDLE = datetime.timedelta(minutes=60)  # T-07


@transaction.atomic
def begin(link: AccessLink, code: int | None = None) -> dict[str, Any]:
    """What the session remembers of a visit: the address and the code that it was begun with, as they were then. The first one is noted
    (ruling 24)."""
    if AccessLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=Now()):
        act = "docrequest.opened" if link.purpose == REQUEST else "link.opened"
        record(act, subject=link.about, client=link.client_id, by=Visitor(link), name=link.holder, customer=link.holder)
    return {"version": link.version, "code": code, "key": activity.begin()}


def visitor(visit: Mapping[str, Any] | None, public_id: str, purpose: str) -> Visitor | None:
    """The visitor behind a remembered visit, if it still holds now and has not rested too long."""
    if not visit or not activity.find(visit["key"], idle=IDLE):
        return None
    link = AccessLink.objects.select_related("client", "set_up_by").filter(public_id=public_id, purpose=purpose, version=visit["version"]).first()
    found = Visitor(link, visit["code"], visit["key"]) if link else None
    return found if found and still_inside(found) else None


def living(public_id: str, purpose: str, version: int) -> AccessLink | None:
    """The link by which a visit was begun, if it still opens with the same address."""
    link = AccessLink.objects.filter(public_id=public_id, purpose=purpose, version=version).first()
    return link if link and entry.is_open(link, clock.now()) else None


def still_inside(visitor: Visitor) -> bool:
    """Whether the link, looked up anew, lets this visitor stay: it is open, with the same address and the same code (security rule 11)."""
    link = AccessLink.objects.filter(pk=visitor.link.pk, version=visitor.link.version).first()
    return bool(link and entry.is_open(link, clock.now()) and _code_of(link) == visitor.code)


def note_action(visit: Mapping[str, Any]) -> None:
    """The visitor did something: the hour begins anew."""
    if found := activity.find(visit["key"], idle=IDLE):
        activity.note(found)


def leave(visit: Mapping[str, Any]) -> None:
    """The visit is over for good, whatever a request that is still under way saves afterwards."""
    activity.end(visit["key"])


def _code_of(link: AccessLink) -> int | None:
    """The code that opens the link now; None for purposes without one, or when it is suspended: then nothing fits."""
    if link.purpose not in STANDING:
        return None
    code = codes.current(link)
    return code.pk if code and code.wrong_in_life < codes.WRONG_IN_LIFE else -1
