"""How bytes come in: streamed to disk, measured on the way, proved, and only then kept. The order is that of
security rule 15.

    receiving = IncomingFile(limit=limit)
    receiving.write(piece)                      # again and again
    received = receiving.finish("scan.pdf")     # synced, checked, renamed, folder synced
    with transaction.atomic():
        version = store_document(received, name="scan.pdf", client=client, by=actor)

What was received but not kept is discarded, or swept when the process died.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Buffer, Collection, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import batched
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError
from vestibule.people.actors import Actor
from vestibule.people.models import Client

from . import checks, file_names, file_types, scanning, store
from .digests import Digests
from .models import UNFINISHED, Document, DocumentVersion, Upload

log = logging.getLogger(__name__)
CUSTOMER_TYPES, STAFF_TYPES = file_types.CUSTOMER_TYPES, file_types.STAFF_TYPES
TABLE_TYPES = file_types.TABLE_TYPES
LOOK_EVERY = 16 * 1024 * 1024  # bytes after which the room on the disk is looked at again
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class FileTooLargeError(ActionDeniedError):
    """More bytes than the limit."""


class NotStoredError(ActionDeniedError):
    """Our disk is full or broken; nothing of the file remains."""


@dataclass(slots=True)
class StagedFile:
    """A whole file on our disk that no row knows yet."""

    name: str
    size: int
    sha256: str
    crc32: int
    pieces: bytes
    kind: str
    _blob: store.Blob = field(repr=False)
    _kept: bool = field(default=False, repr=False)
    proved: bool = True  # to open; False: we could not find out

    @classmethod
    def of(cls, name: str, digests: Digests, blob: store.Blob) -> StagedFile:
        """All bytes are here; what kind they are is not known yet."""
        return cls(name, digests.size, digests.sha256, digests.crc32, digests.pieces, "", blob)

    def not_proved(self) -> None:
        """Note that it was not found out whether it opens."""
        self.proved = False

    @property
    def blob(self) -> str:
        return self._blob.name

    @property
    def path(self) -> Path:
        """Where its bytes lie until it is kept or discarded."""
        return self._blob.path

    def close(self) -> None:
        """Called when the caller is through: discards what was not kept. May be called twice."""
        if self._kept:
            self._blob.release()
        else:
            self._blob.discard()

    discard = close


class IncomingFile:
    """One file while it arrives. After any refusal nothing of it remains."""

    def __init__(self, limit: int, *, name: str = ""):
        self.limit, self.name = limit, file_names.sanitize_filename(name)
        self.size, self._digests = 0, Digests()
        self._looked_at = 0
        try:
            if store.free() < settings.UPLOAD_SPARE:
                raise store.full()
            self._blob = store.Blob()
        except OSError as error:
            self._not_stored(error)

    def write(self, piece: Buffer) -> None:
        """The next bytes. Raises FileTooLargeError as soon as the limit is passed, and NotStoredError."""
        self.size += memoryview(piece).nbytes
        if self.size > self.limit:
            self.discard()
            raise FileTooLargeError(too_large(self.name, None, self.limit))
        self._digests.add(piece)
        try:
            if self.size - self._looked_at >= LOOK_EVERY:
                self._looked_at = self.size
                if store.free() < settings.UPLOAD_SPARE:
                    raise store.full()
            self._blob.write(piece)
        except OSError as error:
            self._not_stored(error)

    def finish(self, name: str = "", *, allowed: Collection[str] = CUSTOMER_TYPES) -> StagedFile:
        """The file is complete: put it on the disk for good, and see what it is. Raises
        file_types.UnfitFileError and NotStoredError."""
        self.name = file_names.sanitize_filename(name or self.name)
        received = StagedFile.of(self.name, self._digests, self._blob)
        try:
            self._blob.sync()
            received.kind = file_types.detect_type(
                self._blob.path, self.name, allowed, not_proved=received.not_proved
            )
            self._blob.settle()
        except OSError as error:
            self._not_stored(error)
        except ActionDeniedError:
            self.discard()
            raise
        received.name = file_types.with_extension(self.name, received.kind)
        return received

    def discard(self) -> None:
        """Nothing of it remains. May be called twice."""
        if hasattr(self, "_blob"):
            self._blob.discard()

    def _not_stored(self, error: OSError) -> NoReturn:
        self.discard()
        raise not_stored(self.name, error) from error


def not_stored(name: str, error: OSError) -> NotStoredError:
    """The denial for a disk that does not take the bytes."""
    log.error("An upload could not be stored: %s", error.strerror)
    reason = _("We could not add %(name)s, because our storage is not answering. Try again later")
    if error.errno in FULL:
        reason = _("We could not add %(name)s, because our storage is full. Try again later")
    return NotStoredError(reason % {"name": name})


def too_large(name: str, size: int | str | None, limit: int) -> str:
    """The sentence for a file above the limit; `size` is None while it is not known yet, or a place to be
    filled in."""
    if size is None:
        words = {"name": name, "limit": readable_size(limit)}
        return _("%(name)s is too large. It must be smaller than %(limit)s") % words
    said = {
        "name": name,
        "size": readable_size(size) if isinstance(size, int) else size,
        "limit": readable_size(limit),
    }
    return _("%(name)s is %(size)s. It must be smaller than %(limit)s") % said


def readable_size(size: int) -> str:
    """A size in words, counted in thousands, as limits are told: 50 MB."""
    for unit, worth in ((_("GB"), 10**9), (_("MB"), 10**6), (_("KB"), 10**3)):
        if size >= worth:
            tenths = -(-size * 10 // worth)  # rounded up: a file just above 50 MB is not "50 MB"
            return f"{tenths / 10:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} B"


@transaction.atomic
def store_document(
    received: StagedFile, *, name: str, client: Client | None, by: Actor, title: str | None = None
) -> DocumentVersion:
    """A new document with this file as its first version, in the caller's transaction. If that rolls back,
    the sweep takes the bytes."""
    label = file_types.with_extension(file_names.sanitize_filename(name), received.kind)
    document = Document.objects.create(client=client, title=(title or label)[:200])
    version = DocumentVersion.objects.create(
        document=document,
        number=1,
        name=label,
        size=received.size,
        sha256=received.sha256,
        crc32=received.crc32,
        pieces=received.pieces,
        kind=received.kind,
        blob=received.blob,
        received_from=by.actor_ref,
    )
    received._kept = True
    scanning.ask_for(version)
    if not received.proved:
        checks.start(version)
    return version


def sweep_incoming() -> int:
    """The minute's share: of what is coming in, what nobody will go on with. Returns how many were
    removed."""
    return sweep(incoming=True)


def sweep(*, older_than: timedelta = timedelta(hours=1), incoming: bool = False) -> int:
    """Remove what has neither a document nor an unfinished upload, is older than this and held by no living
    process. Returns how many.

    It walks every blob, so it is the nightly verification's; `incoming` walks only what is not whole yet.
    """
    removed, seconds = 0, older_than.total_seconds()
    old = (blob for blob in store.held(incoming=incoming) if blob.age >= seconds)
    for some in batched(old, 500, strict=False):
        known = with_rows(blob.name for blob in some)
        removed += sum(_remove_if_free(blob) for blob in some if blob.name not in known)
    return removed


def with_rows(found: Iterable[str]) -> set[str]:
    """Those of these blobs that a document or an unfinished upload knows."""
    wanted = list(found)
    documents = DocumentVersion.objects.filter(blob__in=wanted, erased_at=None).values_list("blob", flat=True)
    return {*documents, *Upload.objects.filter(UNFINISHED, blob__in=wanted).values_list("blob", flat=True)}


def _remove_if_free(blob: store.Held) -> bool:
    """The row is looked for again under the claim: its writer lets go only after the commit."""
    claim = store.Claim(blob)
    with claim as free:
        if not free or with_rows([blob.name]):
            return False
        claim.remove()
        return True
