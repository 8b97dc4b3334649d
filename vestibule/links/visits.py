"""Visits: what the holder of a link may do after POST [Start] or the right code, and for how long (security rule 3).

The browser's session remembers, for each link that was opened in it, what the visit was begun with. Each request looks at the rows again:
a visit ends at once when the link is disabled, expired, cancelled or replaced, when it gets another code or URL, and after an hour's rest.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.db.models import DurationField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Now

from vestibule.audit.record import record
from vestibule.kit import clock
from vestibule.kit.prepared import Prepared, columns, given
from vestibule.office import activity
from vestibule.people.models import Client, Staff

from . import codes, entry
from .actors import Visitor
from .models import REQUEST, STANDING, AccessLink, SecurityCode

IDLE = datetime.timedelta(minutes=60)  # T-07


@transaction.atomic
def begin(link: AccessLink, code: int | None = None) -> dict[str, Any]:
    """What the session remembers of a visit: the address and the code that it was begun with, as they were then. The first one is noted
    (ruling 24)."""
    if AccessLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=Now()):
        act = "docrequest.opened" if link.purpose == REQUEST else "link.opened"
        record(act, subject=link.about, client=link.client_id, by=Visitor(link), name=link.holder, customer=link.holder)
    return {"version": link.version, "code": code, "key": activity.begin()}


def _visit() -> QuerySet[Any, Any]:
    """The link of a visit with its people, the code that opens it now, this moment, and whether the visit has rested: one statement."""
    link = AccessLink.objects.filter(public_id=given("link"), purpose=given("purpose"), version=given("version"))
    code = SecurityCode.objects.filter(link=OuterRef("pk"), replaced_at=None)
    stale = activity.stale_of(given("key"), given("idle", DurationField()))
    people = (*columns(AccessLink), *columns(Client, "client__"), *columns(Staff, "set_up_by__"))
    facts = (Subquery(code.values("pk")), Subquery(code.values("wrong_in_life")), TransactionNow(), Subquery(stale))
    return link.values_list(*people, *facts)


_VISIT = Prepared(_visit)


def visitor(visit: Mapping[str, Any] | None, public_id: str, purpose: str) -> Visitor | None:
    """The visitor behind a remembered visit, if it still holds now and has not rested too long."""
    found = _present(public_id, purpose, visit["version"], visit["key"]) if visit else None
    if visit is None or found is None:
        return None
    link, code, rested = found
    return Visitor(link, code, visit["key"], rested=rested) if rested is not None and code == visit["code"] else None


def _present(public_id: str, purpose: str, version: int, key: str) -> tuple[AccessLink, int | None, bool | None] | None:
    """The link if it is open with this address, the code that opens it now, and whether the visit has rested; None for a visit that is over."""
    asked = {"link": public_id, "purpose": purpose, "version": version, "key": key, "idle": IDLE}
    found = _VISIT.first(AccessLink, Client, Staff, **asked)
    if found is None:
        return None
    link, link.client, link.set_up_by, code, wrong, now, rested = found
    return (link, _code_of(link, code, wrong), rested) if entry.is_open(link, now) else None


def living(public_id: str, purpose: str, version: int) -> AccessLink | None:
    """The link by which a visit was begun, if it still opens with the same address."""
    link = AccessLink.objects.filter(public_id=public_id, purpose=purpose, version=version).first()
    return link if link and entry.is_open(link, clock.now()) else None


def rested(visit: Mapping[str, Any], public_id: str, purpose: str) -> AccessLink | None:
    """The link of a visit that is over only because it rested too long: with its address and its code one may come back."""
    found = _present(public_id, purpose, visit["version"], visit["key"])
    return found[0] if found and found[2] is None and found[1] == visit["code"] else None


def still_inside(visitor: Visitor) -> bool:
    """Whether the link, looked up anew, lets this visitor stay: it is open, with the same address and the same code (security rule 11)."""
    link = visitor.link
    found = _present(link.public_id, link.purpose, link.version, visitor.key)
    return found is not None and found[1] == visitor.code


def note_action(visit: Mapping[str, Any]) -> None:
    """The visitor did something: the hour begins anew."""
    activity.note(activity.Lasting(visit["key"], stale=True))


def leave(visit: Mapping[str, Any]) -> None:
    """The visit is over for good, whatever a request that is still under way saves afterwards."""
    activity.end(visit["key"])


def _code_of(link: AccessLink, code: int | None, wrong: int | None) -> int | None:
    """The code that opens the link now; None for purposes without one, or when it is suspended: then nothing fits."""
    if link.purpose not in STANDING:
        return None
    return code if code and wrong is not None and wrong < codes.WRONG_IN_LIFE else -1
