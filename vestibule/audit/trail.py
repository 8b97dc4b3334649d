"""Reads the audit log back as sentences, newest first."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .event_types import CATEGORIES, EVENT_TYPES
from .models import AuditEvent

PAGE = 50


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline."""

    at: datetime.datetime
    sentence: str
    actor_name: str
    category: str
    icon: str
    act: str
    number: int


def trail(*subjects: str, before: int = 0, without: Collection[str] = (), limit: int = PAGE) -> list[Entry]:
    """What happened to subjects such as `docrequest:42`, newest first, and one entry more when there are more. `before` is the number that the
    last page ended with, `without` names event types to be left out."""
    seen = AuditEvent.objects.without_unsent().filter(subject__in=subjects).exclude(act__in=without).select_related("words")
    return [entry(event) for event in (seen.filter(pk__lt=before) if before else seen).order_by("-id")[: limit + 1]]


def length(*subjects: str) -> int:
    """How many entries `trail` has for them in all."""
    return AuditEvent.objects.without_unsent().filter(subject__in=subjects).count()


def of_client(actor: object, client: int, *, category: str = "", before: int = 0, without: Collection[str] = ()) -> list[Entry]:
    """One page of everything that happened to a client, newest first, and one entry more when there are more (B-54). `category` is a key of
    CATEGORIES (B-55), `before` the number that the last page ended with, `without` subjects to leave out."""
    seen = AuditEvent.objects.visible_to(actor).select_related("words").filter(client_number=client).exclude(subject__in=without)
    if category in CATEGORIES:
        seen = seen.filter(act__in=[name for name, act in EVENT_TYPES.items() if act.category is CATEGORIES[category]])
    if before:
        seen = seen.filter(pk__lt=before)
    return [entry(event) for event in seen.order_by("-id")[: PAGE + 1]]


def held_sign_ins(actor: object, *, limit: int = 20) -> list[Entry]:
    """When too many wrong passwords were tried for somebody who belongs to no client, which are staff; newest first (found F-38)."""
    held = AuditEvent.objects.visible_to(actor).filter(act="login.held", client_number=None).select_related("words")
    return [entry(event) for event in held.order_by("-id")[:limit]]


def entries_about(subject: str, acts: Collection[str], *, limit: int = 50, **words: str) -> list[Entry]:
    """Those of the events that happened to one subject and were recorded with these words, newest first."""
    events = AuditEvent.objects.filter(subject=subject, act__in=acts, **{f"words__words__{name}": word for name, word in words.items()})
    return [entry(event) for event in events.select_related("words").order_by("-id")[:limit]]


def entry(event: AuditEvent) -> Entry:
    """An event as a sentence; erased words leave a plain remark."""
    act = EVENT_TYPES[event.act]
    words = getattr(event, "words", None)
    sentence = str(act.sentence).format_map(words.words) if words else _("(personal details were erased)")
    return Entry(event.at, sentence, words.words.get("by", "") if words else "", str(act.category), act.icon, event.act, event.pk)
