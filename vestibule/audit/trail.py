"""Reads the audit log back as sentences, newest first."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Expression, QuerySet
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.core.paging import SIZE, START, Keyset, Page, Place
from vestibule.core.sentences import Stored, read

from .event_categories import CATEGORIES
from .event_types import ADDRESS, EVENT_TYPES, VALUES
from .models import AuditEvent


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline. `address` is the network address of somebody outside, for staff alone;
    `comment` what was written with it, which the sentence may repeat."""

    at: datetime.datetime
    sentence: str
    actor_name: str
    category: str
    icon: str
    event_type: str
    number: int
    address: str
    actor: str = ""
    comment: str = ""


def trail(*subjects: str, without: Collection[str] = (), limit: int = SIZE) -> list[Entry]:
    """The newest of what happened to subjects such as `docrequest:42`, newest first. `without` names event
    types to be left out."""
    seen = _of(*subjects).exclude(event_type__in=without)
    return [entry(event) for event in seen.order_by("-id")[:limit]]


# A letter is one line of a timeline: what became of it is recorded within seconds, and where its letters are
# listed stands what still waits.
QUEUED = "mail.queued"


def page_of(*subjects: str, without: Collection[str] = (), place: Place = START) -> Page[Entry]:
    """One page of what happened to subjects, newest first. `without` as in `trail`."""
    seen = _of(*subjects).exclude(event_type__in=without)
    return Keyset.of(seen, "pk", descending=True, place=place).counted(seen).map(entry)


def _of(*subjects: str) -> QuerySet[AuditEvent]:
    return AuditEvent.objects.without_unsent().filter(subject__in=subjects).select_related("details")


def length(*subjects: str, without: Collection[str] = ()) -> int:
    """How many entries `page_of` has for them in all."""
    return (
        AuditEvent.objects.without_unsent()
        .filter(subject__in=subjects)
        .exclude(event_type__in=without)
        .count()
    )


def of_client(
    actor: object,
    client: int,
    *,
    formerly: Collection[int] = (),
    category: str = "",
    place: Place = START,
    without: Collection[str] = (),
) -> Page[Entry]:
    """One page of everything that happened to a client, newest first (B-54), and to those that were merged
    into it, whose numbers are `formerly`. `category` is a key of CATEGORIES (B-55), `without` names subjects
    to leave out."""
    whose = {"client_number__in": [client, *formerly]} if formerly else {"client_number": client}
    seen = (
        AuditEvent.objects.visible_to(actor)
        .select_related("details")
        .filter(**whose)
        .exclude(subject__in=without)
    )
    if category in CATEGORIES:
        kinds = [name for name, kind in EVENT_TYPES.items() if kind.category is CATEGORIES[category]]
        seen = seen.filter(event_type__in=kinds)
    return Keyset.of(seen, "pk", descending=True, place=place).counted(seen).map(entry)


def held_sign_ins(actor: object, *, place: Place = START) -> Page[Entry]:
    """When too many wrong passwords were tried for somebody who belongs to no client, which are staff: one
    page, newest first (found F-38)."""
    held = (
        AuditEvent.objects.visible_to(actor)
        .filter(event_type="login.held", client_number=None)
        .select_related("details")
    )
    return Keyset.of(held, "pk", descending=True, place=place).counted(held).map(entry)


def page_about(
    subject: str, event_types: Collection[str], *, place: Place = START, **details: str
) -> Page[Entry]:
    """One page of those events that happened to one subject and were recorded with these details, newest
    first."""
    events = _about(subject, event_types, details)
    return Keyset.of(events, "pk", descending=True, place=place).counted(events).map(entry)


def newest_since(start: str, subject: str, event_types: Collection[str], **details: str) -> Entry | None:
    """The newest of those events, if it is newer than the last event of the type `start`."""
    newest = _about(subject, (start, *event_types), details).order_by("-id").first()
    return entry(newest) if newest and newest.event_type != start else None


def newest_of_each(subject: str, event_types: Collection[str]) -> dict[str, Entry]:
    """The newest event of each of these kinds, where there is one."""
    newest = _about(subject, event_types, {}).order_by("event_type", "-id").distinct("event_type")
    return {one.event_type: entry(one) for one in newest}


def newest_of(subject: str, event_types: Collection[str]) -> Entry | None:
    """The newest of those events."""
    newest = _about(subject, event_types, {}).order_by("-id").first()
    return entry(newest) if newest else None


def newest_at(subject: str, event_type: str, **details: str) -> datetime.datetime | None:
    """When the newest of those events happened."""
    newest = _about(subject, (event_type,), details).order_by("-id").first()
    return newest.at if newest else None


def happened_after(subject: str, event_type: str, instant: Combinable) -> QuerySet[AuditEvent]:
    """Those events after an instant, for a question that names it by a column of its own."""
    return AuditEvent.objects.filter(subject=subject, event_type=event_type, at__gt=instant)


def lately(
    subject: Expression, event_type: str, *, by: Expression, within: Expression, **details: Combinable
) -> QuerySet[AuditEvent]:
    """Those events that one person did within that time, for a question that names all of it by columns or
    values of its own."""
    said = {f"said_{name}": KeyTextTransform(name, "details__content") for name in details}
    events = AuditEvent.objects.alias(**said).filter(
        subject=subject, event_type=event_type, actor=by, at__gt=Now() - within
    )
    return events.filter(**{f"said_{name}": value for name, value in details.items()})


def _about(subject: str, event_types: Collection[str], details: Mapping[str, str]) -> QuerySet[AuditEvent]:
    said = {f"details__content__{name}": value for name, value in details.items()}
    events = AuditEvent.objects.filter(subject=subject, event_type__in=event_types, **said)
    return events.select_related("details")


def entry(event: AuditEvent) -> Entry:
    """An event as a sentence; erased details leave a plain remark."""
    event_type = EVENT_TYPES[event.event_type]
    details = getattr(event, "details", None)
    sentence = (
        str(event_type.sentence).format_map(
            {name: _said(name, value) for name, value in details.content.items()}
        )
        if details
        else _("(personal details were erased)")
    )
    content = details.content if details else {}
    return Entry(
        at=event.at,
        sentence=sentence,
        actor_name=read(content.get("by", "")),
        category=str(event_type.category),
        icon=event_type.icon,
        event_type=event.event_type,
        number=event.pk,
        address=content.get(ADDRESS, ""),
        actor=event.actor,
        comment=read(content.get("comment", "")),
    )


def _said(name: str, value: Stored) -> object:
    """A detail as one reads it."""
    own = VALUES.get(name, {})
    return own[value] if isinstance(value, str) and value in own else read(value)
