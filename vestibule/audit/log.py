"""The whole audit log for whoever may read it: narrowed to a client, a request, a person, a kind of event and
a period, page by page or from its beginning to its end.

Numbers of events follow their instants, so every question goes along an index that ends with the number, and
a period is a range of numbers (decision 0054). Of a category each kind of event is asked for by itself: the
newest page of a rare one costs as little as that of a common one.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from vestibule.core.paging import SIZE, START, Keyset, Page, Place

from .event_categories import CATEGORIES
from .event_types import ADDRESS, EVENT_TYPES, UNSENT
from .models import AuditEvent

SLACK = datetime.timedelta(
    hours=1
)  # no statement takes longer between its instant and the number of its event
SEARCHED = 5_000  # entries that a search for words reads before it asks whether to go on
CHUNK = 1_000  # entries of a report that are in memory
NONE_YET = 2**62  # no event has this number
OF_STAFF = "audit_auditevent.actor::text LIKE 'staff:%%'"  # as the index sent_by_staff has it
# Exactly, after the range of numbers: no index has this, so that none is read which has the order of no page.
SINCE, UNTIL = (f"audit_auditevent.at + interval '0' {than} %s" for than in (">=", "<"))
SAYING = """
    EXISTS (SELECT FROM audit_auditdetails AS said, jsonb_each_text(said.content) AS detail
    WHERE said.event_id = audit_auditevent.id AND detail.key <> ALL (%s) AND detail.value ILIKE %s)"""


@dataclass(frozen=True, slots=True)
class Scope:
    """What part of the log is wanted. `subjects` are a request and its documents, `clients` a client and
    those that were merged into it, `person` whoever did it or to whose account it happened (`staff:3`)."""

    category: str = ""
    event_type: str = ""
    clients: tuple[int, ...] = ()
    subjects: tuple[str, ...] = ()
    person: str = ""
    since: datetime.datetime | None = None  # inclusive
    until: datetime.datetime | None = None  # exclusive

    @property
    def kinds(self) -> list[str]:
        """The kinds of events that are wanted; none for all."""
        if self.event_type in EVENT_TYPES:
            return [self.event_type]
        if self.category not in CATEGORIES:
            return []
        return [name for name, kind in EVENT_TYPES.items() if kind.category is CATEGORIES[self.category]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search for words found among the entries that it has read, newest first. `onward` is where the
    next search begins; 0 when everything was read."""

    events: list[AuditEvent]
    onward: int = 0


def page(actor: object, scope: Scope, *, place: Place = START) -> Page[AuditEvent]:
    """One page of it, newest first. Nobody counts how many entries there are in all."""
    seen = AuditEvent.objects.visible_to(actor)
    order = Keyset.of(seen, "pk", descending=True, place=place)
    return order.page(_events(_keys(seen, scope, order, SIZE + 1), order))


def saying(
    actor: object, scope: Scope, text: str, *, before: int = 0, addresses: bool = False, far: int = SEARCHED
) -> Found:
    """The entries whose details hold this text, among the newest `far` entries of the scope that are older
    than `before`. Network addresses are searched only for whoever may see them."""
    seen = AuditEvent.objects.visible_to(actor)
    order = Keyset.of(seen, "pk", descending=True, place=Place(before=before))
    keys = _keys(seen, scope, order, far)
    hidden: list[str] = [] if addresses else [ADDRESS]
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    fitting = AuditEvent.objects.filter(pk__in=keys).extra(where=[SAYING], params=[hidden, f"%{escaped}%"])
    found = [*fitting.order_by("-pk").values_list("pk", flat=True)[: SIZE + 1]]
    shown = _events(found[:SIZE], order)
    if len(found) > SIZE:
        return Found(shown, found[SIZE - 1])
    return Found(shown, keys[-1] if len(keys) == far else 0)


def every(actor: object, scope: Scope) -> Iterator[AuditEvent]:
    """All of it, oldest first; no more than CHUNK entries are in memory."""
    seen, last = AuditEvent.objects.visible_to(actor), 0
    while True:
        order = Keyset(("pk",))
        keys = _keys(seen.filter(pk__gt=last), scope, order, CHUNK)
        yield from _events(keys, order)
        if len(keys) < CHUNK:
            return
        last = keys[-1]


def is_longer(actor: object, scope: Scope, than: int) -> bool:
    """Whether it has more entries than so many: no more are looked at."""
    seen = AuditEvent.objects.visible_to(actor)
    return len(_keys(seen, scope, Keyset(("pk",), descending=True), than + 1)) > than


def _events(keys: Sequence[int], order: Keyset) -> list[AuditEvent]:
    """The events of these keys, in the order in which the keys were read."""
    rows = AuditEvent.objects.select_related("details").in_bulk(list(keys))
    return [rows[key] for key in keys if key in rows]


def _keys(seen: QuerySet[AuditEvent], scope: Scope, order: Keyset, many: int) -> list[int]:
    """The first so many of the scope, in the order in which the page is read."""
    branches = list(_branches(_within(seen, scope), scope, order, many))
    united = " UNION ".join(f"({sql})" for sql, _params in branches)
    way = "DESC" if order.downwards else "ASC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM ({united}) AS found ORDER BY id {way} LIMIT %s",
            [*(value for _sql, params in branches for value in params), many],
        )
        return [key for (key,) in cursor.fetchall()]


def _branches(
    seen: QuerySet[AuditEvent], scope: Scope, order: Keyset, many: int
) -> Iterator[tuple[str, Sequence[Any]]]:
    """The statements that find them together, each along an index of its own: a condition with OR would go
    along none. What happened to one client, request or account is little: there the kinds are a filter."""
    kinds = scope.kinds
    few = bool(scope.clients or scope.subjects)
    if scope.clients:
        seen = seen.filter(client_number__in=scope.clients)
    if scope.subjects:
        seen = seen.filter(subject__in=scope.subjects)
    if scope.person:
        to_them = seen.filter(subject=scope.person)
        yield _sql(order.onward(to_them.filter(event_type__in=kinds) if kinds else to_them)[:many])
        seen = seen.filter(actor=scope.person)
    if few or not kinds:
        yield _sql(order.onward(seen.filter(event_type__in=kinds) if kinds else seen)[:many])
        return
    for kind in kinds:  # the database knows of each how frequent it is
        if kind not in UNSENT:
            yield _sql(order.onward(seen.filter(event_type=kind))[:many])
    if unsent := [kind for kind in kinds if kind in UNSENT]:
        yield _sql(order.onward(seen.filter(event_type__in=unsent).extra(where=[OF_STAFF]))[:many])


def _sql(rows: QuerySet[AuditEvent]) -> tuple[str, Sequence[Any]]:
    sql, params = rows.values("id").query.sql_with_params()
    return sql, params


def _within(seen: QuerySet[AuditEvent], scope: Scope) -> QuerySet[AuditEvent]:
    """The events of the period, as a range of numbers that is a little too wide, and exactly."""
    if scope.since:
        first = _first_from(scope.since - SLACK)
        seen = seen.filter(pk__gte=NONE_YET if first is None else first)
        seen = seen.extra(where=[SINCE], params=[scope.since])
    if scope.until:
        beyond = _first_from(scope.until + SLACK)
        seen = seen.extra(where=[UNTIL], params=[scope.until])
        seen = seen if beyond is None else seen.filter(pk__lt=beyond)
    return seen


def _first_from(instant: datetime.datetime) -> int | None:
    """The number of the first event that is not older than the instant."""
    later = AuditEvent.objects.filter(at__gte=instant).order_by(F("at").asc())
    return later.values_list("pk", flat=True).first()
