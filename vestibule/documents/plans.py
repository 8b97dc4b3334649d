"""What a view asks a mover to do: plain data, no HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from . import reading
from .models import DocumentVersion


@dataclass(frozen=True, slots=True)
class Send:
    """Send these bytes; `to` is the actor to whom the delivery is noted. Raises reading.Quarantined, so that the view's answer says why not."""

    version: DocumentVersion
    to: str = ""

    def __post_init__(self) -> None:
        reading.pass_quarantine(self.version)
