"""Reads the audit log back as sentences, newest first."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .acts import ACTS
from .models import AuditEvent


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline."""

    at: datetime.datetime
    sentence: str
    actor_name: str
    category: str
    icon: str
    act: str


def trail(*subjects: str, limit: int = 300) -> list[Entry]:
    """What happened to subjects such as `docrequest:42`."""
    events = AuditEvent.objects.filter(subject__in=subjects).select_related("words").order_by("-id")[:limit]
    return [entry(event) for event in events]


def told(subject: str, acts: Collection[str], *, limit: int = 50, **words: str) -> list[Entry]:
    """Those of the acts that happened to one subject and were recorded with these words, newest first."""
    events = AuditEvent.objects.filter(subject=subject, act__in=acts, **{f"words__words__{name}": word for name, word in words.items()})
    return [entry(event) for event in events.select_related("words").order_by("-id")[:limit]]


def entry(event: AuditEvent) -> Entry:
    """An event as a sentence; erased words leave a plain remark."""
    act = ACTS[event.act]
    words = getattr(event, "words", None)
    sentence = str(act.sentence).format_map(words.words) if words else _("(personal details were erased)")
    return Entry(event.at, sentence, words.words.get("by", "") if words else "", str(act.category), act.icon, event.act)
