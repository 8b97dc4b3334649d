"""What a view asks a mover to do: plain data, no HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .models import DocumentVersion


@dataclass(frozen=True, slots=True)
class Send:
    """Send these bytes; `to` is the actor to whom the delivery is noted."""

    version: DocumentVersion
    to: str = ""

    @property
    def name(self) -> str:
        return self.version.name


@dataclass(frozen=True, slots=True)
class Zip:
    """Send these versions, each under its name, in one archive called `name`. Equal names are told apart; the order stays."""

    entries: Sequence[tuple[str, DocumentVersion]]
    name: str
    to: str = ""
