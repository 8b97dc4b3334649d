"""Compares rows, blobs and digests, and names every difference (security rule 35): one row, and one piece of
a file, at a time."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import batched

from django.db.models.functions import Now

from . import ingest, store
from .digests import Digests
from .models import DocumentVersion

PIECE = 1024 * 1024  # bytes
BATCH = 500
STRAY = timedelta(hours=48)  # the nightly sweep has had its chance


class VerificationStoppedError(Exception):
    """The caller asked to stop before the end."""


def differences(*, mark: bool = False, stop: Callable[[], bool] = lambda: False) -> Iterator[str]:
    """One sentence for each difference. With `mark` a version is marked as damaged, or as whole again, by
    what was found of it.

    Raises VerificationStoppedError when `stop` says so; it is asked between two files.
    """
    for version in DocumentVersion.objects.filter(erased_at=None).order_by("pk").iterator(chunk_size=BATCH):
        if stop():
            raise VerificationStoppedError
        damage, mode, pieces = _read(version)
        if damage:
            yield f"documents: version {version.pk} {damage}"
        elif mode != 0o600:
            yield f"documents: the blob of version {version.pk} has the permissions {mode:o}, not 600"
        if mark and bool(damage) != (version.damaged_at is not None):
            DocumentVersion.objects.filter(pk=version.pk).update(damaged_at=Now() if damage else None)
        if mark and not damage and not version.pieces:
            DocumentVersion.objects.filter(pk=version.pk).update(pieces=pieces)
    yield from _strays()


def _read(version: DocumentVersion) -> tuple[str, int, bytes]:
    """What is wrong with the bytes of a version, empty when they are those that were received; the
    permissions of its blob; its pieces."""
    try:
        fd = store.open_blob(version.blob)
    except FileNotFoundError:
        return f"has no blob {version.blob}", 0, b""
    except (OSError, ValueError) as error:
        return f"has a blob that cannot be opened: {error}", 0, b""
    found = Digests()
    with open(fd, "rb", buffering=0) as file:
        mode = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
        try:
            while piece := file.read(PIECE):
                found.add(piece)
        except OSError as error:
            return f"cannot be read after {found.size} bytes: {os.strerror(error.errno or 0)}", mode, b""
    return _damage(version, found), mode, found.pieces


def _damage(version: DocumentVersion, found: Digests) -> str:
    if found.size != version.size:
        return f"has {found.size} bytes, not {version.size}"
    if found.sha256 != version.sha256:
        return "has another SHA-256 than the one that was recorded"
    if found.crc32 != version.crc32:
        return "has another CRC-32 than the one that was recorded"
    if version.pieces in (b"", found.pieces):
        return ""
    return "has other CRC-32 of its pieces than those that were recorded"


def _strays() -> Iterator[str]:
    """Whole blobs of which no row knows, although the sweep should have taken them."""
    old = (blob for blob in store.held() if blob.whole and blob.age >= STRAY.total_seconds())
    for some in batched(old, BATCH, strict=False):
        known = ingest.with_rows(blob.name for blob in some)
        yield from (f"documents: the blob {blob.name} has no row" for blob in some if blob.name not in known)
