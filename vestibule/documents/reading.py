"""Reading what we hold. A blob that is not what its row says is refused, and so is one that the virus scanner has not passed: every way out

goes through `opened`, so that no door can forget it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from vestibule.kit.moves import Refused

from . import store
from .digests import PIECE, is_piece
from .models import INFECTED, DocumentVersion

SMALL = 256 * 1024  # bytes; a file up to this size is proved by its digest each time that it is handed over


class Damaged(Exception):
    """The bytes of a version are missing, or they are not those that were recorded."""

    def __init__(self, version: DocumentVersion, what: str):
        super().__init__(what)
        self.version = version


@dataclass(frozen=True, slots=True)
class Slice:
    """The bytes of a version from `start` to `end` (without it)."""

    version: DocumentVersion
    start: int
    end: int


class Source(Protocol):
    """Something of known length that can be sent from any byte on: one version, or an archive of many."""

    size: int
    digest: str  # changes with the bytes
    versions: list[DocumentVersion]

    def parts(self, start: int, end: int) -> Iterator[bytes | Slice]:
        """What lies between two offsets, in order."""
        ...


class Whole:
    """One version as a source."""

    def __init__(self, version: DocumentVersion):
        self.versions, self.size, self.digest = [version], version.size, version.sha256

    def parts(self, start: int, end: int) -> Iterator[bytes | Slice]:
        yield Slice(self.versions[0], start, end)


class Quarantined(Refused):
    """Nobody may have these bytes now, staff neither."""


def refusal(version: DocumentVersion) -> str:
    """Why nobody may open this version now; empty when its reader may."""
    if not version.blocked:
        return ""
    if version.scan == INFECTED:
        return _("This file contains a virus. We blocked it – nobody can open it.")
    if version.erased_at is not None:
        return _("This file is no longer kept.")
    return _("Still being checked for viruses. You can open this file when the check is done.")


def pass_quarantine(version: DocumentVersion) -> None:
    """Raises Quarantined for a version that nobody may open now."""
    if reason := refusal(version):
        raise Quarantined(reason)


def opened(version: DocumentVersion, *, at_once: bool = False) -> int:
    """A file descriptor for reading; the caller closes it. `at_once`: without waiting for a disk, or BlockingIOError. Raises Damaged and
    Quarantined."""
    pass_quarantine(version)
    return opened_for_checks(version, at_once=at_once)


def opened_for_checks(version: DocumentVersion, *, at_once: bool = False) -> int:
    """The same for the scanner and the automatic checks, which look into what nobody else may open. Raises Damaged."""
    refuse_damaged([version], look=False)
    try:
        fd = store.open_blob(version.blob, at_once=at_once)
    except BlockingIOError:
        raise
    except (OSError, ValueError) as trouble:
        raise _missing(version) from trouble
    if os.fstat(fd).st_size != version.size:
        os.close(fd)
        raise _wrong_size(version)
    return fd


def refuse_damaged(versions: Iterable[DocumentVersion], *, look: bool = True) -> None:
    """Raises Damaged when one of them is known to be damaged or, after a look at each, is missing or has another size."""
    for version in versions:
        if version.damaged_at is not None:
            raise Damaged(version, f"Document version {version.pk} was found to be damaged.")
        if look:
            try:
                size = store.size_of(version.blob)
            except (OSError, ValueError) as trouble:
                raise _missing(version) from trouble
            if size != version.size:
                raise _wrong_size(version)


def prove(version: DocumentVersion, content: bytes) -> bytes:
    """The whole content of a version, when it is what was received. Raises Damaged."""
    if len(content) != version.size or hashlib.sha256(content).hexdigest() != version.sha256:
        raise Damaged(version, f"The bytes of document version {version.pk} are not those that were received.")
    return content


def prove_piece(version: DocumentVersion, number: int, content: bytes) -> bytes:
    """One piece of a version, counted from 0, when it is what was received. Raises Damaged."""
    if not is_piece(version.pieces, number, content):
        raise Damaged(version, f"Piece {number} of document version {version.pk} is not what was received.")
    return content


def prove_pieces(version: DocumentVersion) -> None:
    """All of them, for a sender who is not us and compares nothing. Raises Damaged and Quarantined."""
    with open(opened(version), "rb", buffering=0) as file:
        for number in range(-(-version.size // PIECE)):
            prove_piece(version, number, file.read(PIECE))


def path_of(version: DocumentVersion) -> Path:
    """Where the bytes lie, for a mover that opens them itself. Raises Damaged and Quarantined."""
    os.close(opened(version))
    return store.path_of(version.blob)


def path_below_blobs(version: DocumentVersion) -> str:
    """The same seen from the folder of all blobs, as a proxy names it: the proxy compares nothing, so all is compared before. Raises Damaged."""
    prove_pieces(version)
    return path_of(version).relative_to(settings.BLOBS).as_posix()


def whole(version: DocumentVersion, *, limit: int) -> bytes:
    """All bytes at once, for small files such as attachments. Raises Damaged, Quarantined, and ValueError above the limit (bytes)."""
    if version.size > limit:
        raise ValueError(f"document version {version.pk} has more than {limit} bytes")
    with open(opened(version), "rb") as file:
        return prove(version, file.read())


def _missing(version: DocumentVersion) -> Damaged:
    return Damaged(version, f"The bytes of document version {version.pk} are missing.")


def _wrong_size(version: DocumentVersion) -> Damaged:
    return Damaged(version, f"The bytes of document version {version.pk} do not have the recorded size.")
