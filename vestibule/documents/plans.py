"""What a view asks a mover to do: plain data, no HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from vestibule.people.actors import Actor

from . import reading
from .models import DocumentVersion, Upload


@dataclass(frozen=True, slots=True)
class Send:
    """Send these bytes; `to` is the actor to whom the delivery is noted. Raises reading.Quarantined, so that the view's answer says why not."""

    version: DocumentVersion
    to: str = ""

    def __post_init__(self) -> None:
        reading.pass_quarantine(self.version)

@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one piece must add up to."""

    algorithm: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Take:
    """Take `length` bytes of an upload from the offset `at` on, sent by `by`."""

    upload: Upload
    at: int
    length: int
    by: Actor
    checksum: Checksum | None = None
