"""Link sessions: what the holder of a link may do after POST [Start] or the right code, and for how long
(security rule 3).

The browser's session remembers, for each link that was opened in it, what the link session was begun with.
Each request looks at the rows again: a link session ends at once when the link is disabled, expired,
cancelled or replaced, when it gets another code or URL, and after an hour's rest (security rule 8).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.postgres.functions import TransactionNow
from django.db import transaction
from django.db.models import DurationField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Now

from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.core.prepared import Prepared, columns, given
from vestibule.organisation import activity
from vestibule.people.models import Client, Staff

from . import codes, tokens
from .actors import LinkHolder
from .models import SHARED, AccessLink, Purpose, SecurityCode


@transaction.atomic
def begin(link: AccessLink, code: int | None = None) -> dict[str, Any]:
    """What the session remembers of a link session: the address and the code that it was begun with, as they
    were then (B-39). The first one is noted (ruling 24)."""
    if AccessLink.objects.filter(pk=link.pk, opened_at=None).update(opened_at=Now()):
        event_type = "docrequest.opened" if link.purpose == Purpose.REQUEST else "link.opened"
        record(
            event_type,
            subject=link.about,
            client=link.client_id,
            by=LinkHolder(link),
            name=link.holder_name,
            customer=link.holder_name,
        )
    return {"version": link.version, "code": code, "key": activity.begin()}


def _link_session() -> QuerySet[Any, Any]:
    """The link of a link session with its people, the code that opens it now, this moment, and whether the
    link session has rested: one statement."""
    link = AccessLink.objects.filter(
        public_id=given("link"), purpose=given("purpose"), version=given("version")
    )
    code = SecurityCode.objects.filter(link=OuterRef("pk"), replaced_at=None)
    stale = activity.stale_of(given("key"), given("idle", DurationField()))
    people = (*columns(AccessLink), *columns(Client, "client__"), *columns(Staff, "set_up_by__"))
    facts = (
        Subquery(code.values("pk")),
        Subquery(code.values("wrong_in_life")),
        TransactionNow(),
        Subquery(stale),
    )
    return link.values_list(*people, *facts)


_LINK_SESSION = Prepared(_link_session)


def link_holder(link_session: Mapping[str, Any] | None, public_id: str, purpose: str) -> LinkHolder | None:
    """The link holder behind a remembered link session, if it still holds now and has not rested too long."""
    found = (
        _present(public_id, purpose, link_session["version"], link_session["key"]) if link_session else None
    )
    if link_session is None or found is None:
        return None
    link, code, rested = found
    if rested is not None and code == link_session["code"]:
        return LinkHolder(link, code, link_session["key"], rested=rested)
    return None


def _present(
    public_id: str, purpose: str, version: int, key: str
) -> tuple[AccessLink, int | None, bool | None] | None:
    """The link if it is open with this address, the code that opens it now, and whether the link session has
    rested; None for a link session that is over."""
    asked = {
        "link": public_id,
        "purpose": purpose,
        "version": version,
        "key": key,
        "idle": settings.LINK_SESSION_IDLE,
    }
    found = _LINK_SESSION.first(AccessLink, Client, Staff, **asked)
    if found is None:
        return None
    link, link.client, link.set_up_by, code, wrong, now, rested = found
    return (link, _code_of(link, code, wrong), rested) if tokens.is_open(link, now) else None


def find_open(public_id: str, purpose: str, version: int) -> AccessLink | None:
    """The link by which a link session was begun, if it still opens with the same address."""
    link = AccessLink.objects.filter(public_id=public_id, purpose=purpose, version=version).first()
    return link if link and tokens.is_open(link, clock.now()) else None


def rested(link_session: Mapping[str, Any], public_id: str, purpose: str) -> AccessLink | None:
    """The link of a link session that is over only because it rested too long: with its address and its code
    one may come back."""
    found = _present(public_id, purpose, link_session["version"], link_session["key"])
    return found[0] if found and found[2] is None and found[1] == link_session["code"] else None


def is_active(holder: LinkHolder) -> bool:
    """Whether the link, looked up again, lets this link holder stay: it is open, with the same address and
    the same code (security rule 11)."""
    link = holder.link
    found = _present(link.public_id, link.purpose, link.version, holder.key)
    return found is not None and found[1] == holder.code


def note_action(link_session: Mapping[str, Any]) -> None:
    """The link holder did something: the hour begins again."""
    activity.note(activity.Lasting(link_session["key"], stale=True))


def leave(link_session: Mapping[str, Any]) -> None:
    """The link session is over for good, whatever a request that is still under way saves afterwards."""
    activity.end(link_session["key"])


def _code_of(link: AccessLink, code: int | None, wrong: int | None) -> int | None:
    """The code that opens the link now; None for purposes without one, or when it is suspended: then nothing
    fits."""
    if link.purpose not in SHARED:
        return None
    return code if code and wrong is not None and wrong < codes.WRONG_IN_LIFE else -1
