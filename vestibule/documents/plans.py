"""What a view asks a mover to do: plain data, no HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from .models import DocumentVersion


@dataclass(frozen=True, slots=True)
class Send:
    """Send these bytes; `to` is the actor to whom the delivery is noted."""

    version: DocumentVersion
    to: str = ""
