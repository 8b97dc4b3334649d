"""Reading what we hold. A blob that is not what its row says is refused, and so is one that the virus scanner has not passed: every way out

goes through `opened`, so that no door can forget it."""

from __future__ import annotations

import os
from pathlib import Path

from django.utils.translation import gettext as _

from vestibule.kit.moves import Refused

from . import store
from .models import INFECTED, DocumentVersion


class Damaged(Exception):
    """The bytes are missing or their size is not the one that was recorded."""


class Quarantined(Refused):
    """Nobody may have these bytes now, staff neither."""


def refusal(version: DocumentVersion) -> str:
    """Why nobody may open this version now; empty when its reader may."""
    if not version.blocked:
        return ""
    if version.scan == INFECTED:
        return _("This file contains a virus. We blocked it – nobody can open it.")
    return _("Still being checked for viruses. You can open this file when the check is done.")


def pass_quarantine(version: DocumentVersion) -> None:
    """Raises Quarantined for a version that nobody may open now."""
    if reason := refusal(version):
        raise Quarantined(reason)


def opened(version: DocumentVersion) -> int:
    """A file descriptor for reading; the caller closes it. Raises Damaged and Quarantined."""
    pass_quarantine(version)
    return opened_for_checks(version)


def opened_for_checks(version: DocumentVersion) -> int:
    """The same for the scanner and the automatic checks, which look into what nobody else may open. Raises Damaged."""
    try:
        fd = store.open_blob(version.blob)
    except (OSError, ValueError) as trouble:
        raise Damaged(f"The bytes of document version {version.pk} are missing.") from trouble
    if os.fstat(fd).st_size != version.size:
        os.close(fd)
        raise Damaged(f"The bytes of document version {version.pk} do not have the recorded size.")
    return fd


def path_of(version: DocumentVersion) -> Path:
    """Where the bytes lie, for a mover that opens them itself. Raises Damaged and Quarantined."""
    os.close(opened(version))
    return store.path_of(version.blob)


def whole(version: DocumentVersion, *, limit: int) -> bytes:
    """All bytes at once, for small files such as attachments. Raises Damaged, Quarantined, and ValueError above the limit (bytes)."""
    if version.size > limit:
        raise ValueError(f"document version {version.pk} has more than {limit} bytes")
    with open(opened(version), "rb") as file:
        return file.read()
