"""Which files a place takes: of which kinds, and how large they may be (ruling 24)."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from .file_types import (
    ASKED_OF_BROWSERS,
    CUSTOMER_TYPES,
    JPEG,
    UnfitFileError,
    labelled,
    wrong_kind,
)
from .ingest import FileTooLargeError, too_large


@dataclass(frozen=True, slots=True)
class FileRules:
    """`allowed` are media types. `limit` is in bytes; None is what the installation takes, which no place
    exceeds."""

    allowed: tuple[str, ...] = CUSTOMER_TYPES
    limit: int | None = None

    @property
    def largest(self) -> int:
        return min(self.limit or settings.UPLOAD_LIMIT, settings.UPLOAD_LIMIT)

    @property
    def kinds(self) -> str:
        """As people say them: PDF, JPG or PNG."""
        return labelled(self.allowed)

    @property
    def accept(self) -> str:
        """For the `accept` of a file input. JPEG comes first, so that a phone sends its photos as JPEG."""
        asked = [mime for mime in ASKED_OF_BROWSERS if mime in self.allowed]
        unknown = [one for mime in asked for one in ASKED_OF_BROWSERS[mime]]
        return ",".join([*asked, *unknown])

    @property
    def takes_photos(self) -> bool:
        return JPEG.mime in self.allowed

    def refuse_large(self, name: str, size: int) -> None:
        """Raises FileTooLargeError."""
        if size > self.largest:
            raise FileTooLargeError(too_large(name, size, self.largest))

    def refuse_kind(self, name: str, kind: str) -> None:
        """Raises UnfitFileError."""
        if kind not in self.allowed:
            raise UnfitFileError(wrong_kind(name, self.allowed))
