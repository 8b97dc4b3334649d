"""Reading what we hold. A blob that is not what its row says is refused, and so is one that the virus scanner
has not passed: every way out goes through `open_checked`, so that no interface can forget it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError

from . import store
from .digests import PIECE, is_piece
from .models import DocumentVersion

SMALL = 256 * 1024  # bytes; a file up to this size is proved by its digest each time that it is handed over


class DamagedFileError(Exception):
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


class QuarantinedError(ActionDeniedError):
    """Nobody may have these bytes now, staff neither."""


def denial_reason(version: DocumentVersion) -> str:
    """Why nobody may open this version now; empty when its reader may."""
    if not version.blocked:
        return ""
    if version.has_virus:
        return _("This file contains a virus. We blocked it, so no one can open it.")
    if version.erased_at is not None:
        return _("We no longer keep this file.")
    return _("We are checking this file for viruses. You can open it when the check is done.")


def require_clean(version: DocumentVersion) -> None:
    """Raises QuarantinedError for a version that nobody may open now."""
    if reason := denial_reason(version):
        raise QuarantinedError(reason)


def open_checked(version: DocumentVersion, *, at_once: bool = False) -> int:
    """A file descriptor for reading; the caller closes it. `at_once`: without waiting for a disk, or
    BlockingIOError. Raises DamagedFileError and QuarantinedError."""
    require_clean(version)
    return open_for_checks(version, at_once=at_once)


def open_for_checks(version: DocumentVersion, *, at_once: bool = False) -> int:
    """The same for the scanner and the automatic checks, which look into what nobody else may open. Raises
    DamagedFileError."""
    refuse_damaged([version], look=False)
    try:
        fd = store.open_blob(version.blob, at_once=at_once)
    except BlockingIOError:
        raise
    except (OSError, ValueError) as error:
        raise _missing(version) from error
    if os.fstat(fd).st_size != version.size:
        os.close(fd)
        raise _wrong_size(version)
    return fd


def refuse_damaged(versions: Iterable[DocumentVersion], *, look: bool = True) -> None:
    """Raises DamagedFileError when one of them is known to be damaged or, after a look at each, is missing or
    has another size."""
    for version in versions:
        if version.damaged_at is not None:
            raise DamagedFileError(version, f"Document version {version.pk} was found to be damaged.")
        if look:
            try:
                size = store.size_of(version.blob)
            except (OSError, ValueError) as error:
                raise _missing(version) from error
            if size != version.size:
                raise _wrong_size(version)


def verify_digest(version: DocumentVersion, content: bytes) -> bytes:
    """The whole content of a version, when it is what was received. Raises DamagedFileError."""
    if len(content) != version.size or hashlib.sha256(content).hexdigest() != version.sha256:
        raise DamagedFileError(
            version, f"The bytes of document version {version.pk} are not those that were received."
        )
    return content


def verify_piece(version: DocumentVersion, number: int, content: bytes) -> bytes:
    """One piece of a version, counted from 0, when it is what was received. Raises DamagedFileError."""
    if not is_piece(version.pieces, number, content):
        raise DamagedFileError(
            version, f"Piece {number} of document version {version.pk} is not what was received."
        )
    return content


def verify_pieces(version: DocumentVersion) -> None:
    """All of them, for a sender who is not us and compares nothing. Raises DamagedFileError and
    QuarantinedError."""
    with open(open_checked(version), "rb", buffering=0) as file:
        for number in range(-(-version.size // PIECE)):
            verify_piece(version, number, file.read(PIECE))


def path_of(version: DocumentVersion) -> Path:
    """Where the bytes lie, for a transfer runner that opens them itself. Raises DamagedFileError and
    QuarantinedError."""
    os.close(open_checked(version))
    return store.path_of(version.blob)


def path_below_blobs(version: DocumentVersion) -> str:
    """The same seen from the folder of all blobs, as a proxy names it: the proxy compares nothing, so all is
    compared before. Raises DamagedFileError."""
    verify_pieces(version)
    return path_of(version).relative_to(settings.BLOBS).as_posix()


def whole(version: DocumentVersion, *, limit: int) -> bytes:
    """All bytes at once, for small files such as attachments. Raises DamagedFileError, QuarantinedError, and
    ValueError above the limit (bytes)."""
    if version.size > limit:
        raise ValueError(f"document version {version.pk} has more than {limit} bytes")
    with open(open_checked(version), "rb") as file:
        return verify_digest(version, file.read())


def _missing(version: DocumentVersion) -> DamagedFileError:
    return DamagedFileError(version, f"The bytes of document version {version.pk} are missing.")


def _wrong_size(version: DocumentVersion) -> DamagedFileError:
    return DamagedFileError(
        version, f"The bytes of document version {version.pk} do not have the recorded size."
    )
