"""What a view asks a transfer runner to do: plain data, no HTTP."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vestibule.people.actors import Actor

from . import reading
from .models import DocumentVersion, Upload


@dataclass(frozen=True, slots=True)
class FileDownload:
    """Send these bytes; `to` is the actor to whom the delivery is noted, `called` the name that the log gives
    this actor. Raises reading.QuarantinedError, so that the view's answer says why not."""

    version: DocumentVersion
    to: str = ""
    called: str = ""

    def __post_init__(self) -> None:
        reading.require_clean(self.version)

    @property
    def name(self) -> str:
        return self.version.name


@dataclass(frozen=True, slots=True)
class ZipDownload:
    """Send these versions, each under its name, in one archive called `name`. Equal names are told apart; the
    order stays."""

    entries: Sequence[tuple[str, DocumentVersion]]
    name: str
    to: str = ""
    called: str = ""

    def __post_init__(self) -> None:
        for _name, version in self.entries:
            reading.require_clean(version)


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the bytes of one piece must add up to."""

    algorithm: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class UploadChunk:
    """Take `length` bytes of an upload from the offset `at` on, sent by `by`. `arrived` is called in the
    transaction in which the last of them count."""

    upload: Upload
    at: int
    length: int
    by: Actor
    checksum: Checksum | None = None
    arrived: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class PageImage:
    """Send the picture of one page as soon as it has been drawn for this person; `seen` is called when it has
    been, before it leaves."""

    version: DocumentVersion
    number: int
    person: str
    seen: Callable[[], None] | None = None
