"""What a view asks a mover to do: plain data, no HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from vestibule.people.actors import Actor

from .models import DocumentVersion, Upload


@dataclass(frozen=True, slots=True)
class Send:
    """Send these bytes; `to` is the actor to whom the delivery is noted."""

    version: DocumentVersion
    to: str = ""


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
