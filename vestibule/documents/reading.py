"""Reading what we hold. A blob that is not what its row says is refused, not handed over."""

from __future__ import annotations

import os
from pathlib import Path

from . import store
from .models import DocumentVersion


class Damaged(Exception):
    """The bytes are missing or their size is not the one that was recorded."""


def opened(version: DocumentVersion) -> int:
    """A file descriptor for reading; the caller closes it. Raises Damaged."""
    try:
        fd = store.open_blob(version.blob)
    except (OSError, ValueError) as trouble:
        raise Damaged(f"The bytes of document version {version.pk} are missing.") from trouble
    if os.fstat(fd).st_size != version.size:
        os.close(fd)
        raise Damaged(f"The bytes of document version {version.pk} do not have the recorded size.")
    return fd


def path_of(version: DocumentVersion) -> Path:
    """Where the bytes lie, for a mover that opens them itself. Raises Damaged."""
    os.close(opened(version))
    return store.path_of(version.blob)


def whole(version: DocumentVersion, *, limit: int) -> bytes:
    """All bytes at once, for small files such as attachments. Raises Damaged, and ValueError above the limit (bytes)."""
    if version.size > limit:
        raise ValueError(f"document version {version.pk} has more than {limit} bytes")
    with open(opened(version), "rb") as file:
        return file.read()
