"""How the chain of the audit log stands, as pages and reports say it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from .models import AuditEvent, Seal

VERIFIED, DIFFERENCES = "verify.whole", "verify.found"


@dataclass(frozen=True, slots=True)
class ChainState:
    """`at` is when all entries up to the number `upto` were last verified, None before the first time;
    `whole` whether nothing was changed or lost then. `head` names the newest seal as `number:hash`: whoever
    keeps it can prove later that the log was not cut off or written anew."""

    at: datetime.datetime | None
    upto: int
    whole: bool
    head: str


def chain_state() -> ChainState:
    """By the newest verification, which runs every night; nothing is verified here."""
    last = max((_newest(kind) for kind in (VERIFIED, DIFFERENCES)), key=_number)
    seal = Seal.objects.order_by("-sequence").first()
    head = f"{seal.sequence}:{seal.hash}" if seal else ""
    if last is None:
        return ChainState(None, 0, True, head)
    return ChainState(last.at, last.pk - 1, last.event_type == VERIFIED, head)


def _newest(kind: str) -> AuditEvent | None:
    return AuditEvent.objects.filter(event_type=kind).order_by("-id").first()


def _number(event: AuditEvent | None) -> int:
    return event.pk if event else 0
