"""Virus scanning with quarantine: with a scanner set, a file is closed to everyone until the whole of it was
found clean (security rule 19).

The row is the truth: a version that is `waiting` is scanned, now by its job or later by the sweep. A scanner
that is down, silent or broken leaves it waiting; only "too large" and "locked" are answers, and they are
called not scanned, never clean.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Mod, Now

from vestibule.audit.record import record
from vestibule.core.jobs import enqueue
from vestibule.core.locks import try_lock
from vestibule.people.actors import SYSTEM

from . import clamd, reading
from .erasure import erase
from .models import DocumentVersion, NotScanned, ScanState

PIECE = 256 * 1024  # bytes
type Infected = Callable[[DocumentVersion], None]  # told of a version that has a virus
PLACES = 2  # files that are scanned at the same time, whatever number of workers there is


def ask_for(version: DocumentVersion) -> None:
    """Ask the worker to scan a new version, in the caller's transaction."""
    if version.scan == ScanState.WAITING:
        enqueue("documents.scan", place=version.pk % PLACES)


def _nobody(version: DocumentVersion) -> None:
    """Hears of a virus."""


def scan_waiting(place: int, *, tell: Infected = _nobody) -> Iterator[DocumentVersion]:
    """Scan all that waits in this place, and yield each version after its verdict is committed; `tell` is
    called in the transaction of a verdict that a file has a virus. Raises clamd.ScannerUnavailableError to be
    tried again.

    Nothing happens while another process scans here: when it lets go, it looks again, so a row that came
    meanwhile is not forgotten.
    """
    tried: set[int] = set()
    problem: clamd.ScannerUnavailableError | None = None
    while settings.CLAMD and _next(place, tried):
        with _alone_in(place) as alone:
            if not alone:
                return
            while version := _next(place, tried):
                tried.add(version.pk)
                try:
                    _scan(version, tell)
                except clamd.ScannerDownError as down:
                    _note(DocumentVersion.objects.filter(scan=ScanState.WAITING, scan_note=""), str(down))
                    raise
                except (clamd.ScannerUnavailableError, reading.DamagedFileError) as broken:
                    # This file waits; the next one may do better.
                    problem = clamd.ScannerUnavailableError(str(broken))
                    _note(DocumentVersion.objects.filter(pk=version.pk), str(broken))
                else:
                    yield version
    if problem:
        raise problem


def _next(place: int, tried: set[int]) -> DocumentVersion | None:
    """The next one to scan; what broke the scanner earlier comes last."""
    waiting = (
        DocumentVersion.objects.select_related("document")
        .filter(scan=ScanState.WAITING)
        .exclude(pk__in=tried)
    )
    return waiting.annotate(place=Mod("pk", PLACES)).filter(place=place).order_by("scan_tries", "id").first()


def _alone_in(place: int) -> contextlib.AbstractContextManager[bool]:
    """Yields whether this process alone scans in this place."""
    return try_lock("scan", place)


def _scan(version: DocumentVersion, tell: Infected) -> None:
    """Raises clamd.ScannerUnavailableError and reading.DamagedFileError; then the version still waits
    (security rule 19)."""
    DocumentVersion.objects.filter(pk=version.pk).update(scan_tries=F("scan_tries") + 1)
    if version.size > settings.CLAMD_LIMIT:
        return _settle(version, ScanState.NOT_SCANNED, NotScanned.TOO_LARGE, tell)
    if settings.CLAMD is None:
        raise clamd.ScannerDownError("no scanner is set")
    digest = hashlib.sha256()
    words = clamd.ScannerConnection(settings.CLAMD, settings.CLAMD_PATIENCE).scan(_pieces(version, digest))
    scan, note = verdict(words)
    if scan == ScanState.CLEAN and digest.hexdigest() != version.sha256:
        raise reading.DamagedFileError(
            version, f"The bytes of document version {version.pk} are not those that were received."
        )
    return _settle(version, scan, note, tell)


def _pieces(version: DocumentVersion, digest: hashlib._Hash) -> Iterator[bytes]:
    fd = reading.open_for_checks(version)
    try:
        while piece := os.read(fd, PIECE):
            digest.update(piece)
            yield piece
    finally:
        os.close(fd)


def verdict(words: str) -> tuple[str, str]:
    """What the scanner's words mean: the state and its note (security rule 19, G-58). Raises
    clamd.ScannerUnavailableError for words that say nothing about the file."""
    if words == "OK":
        return ScanState.CLEAN, ""
    name = words.removesuffix(" FOUND")
    if name.startswith("Heuristics.Limits.Exceeded") or "size limit exceeded" in words:
        return ScanState.NOT_SCANNED, NotScanned.TOO_LARGE
    if name.startswith("Heuristics.Encrypted"):
        return ScanState.NOT_SCANNED, NotScanned.LOCKED
    if name == words:
        raise clamd.ScannerUnavailableError(f"the scanner said: {words}")
    return ScanState.INFECTED, name[:200]


def _settle(version: DocumentVersion, scan: str, note: str, tell: Infected) -> None:
    """The verdict is committed, once."""
    with transaction.atomic():
        waiting = DocumentVersion.objects.filter(pk=version.pk, scan=ScanState.WAITING)
        if waiting.update(scan=scan, scan_note=note, scanned_at=Now()) and scan == ScanState.INFECTED:
            words = {"file": version.name, "virus": note}
            record(
                "document.infected",
                subject=f"document:{version.document_id}",
                client=version.document.client_id,
                by=SYSTEM,
                **words,
            )
            tell(version)
    version.refresh_from_db()
    _remove_bytes(version)


def _remove_bytes(version: DocumentVersion) -> None:
    """After the commit: the bytes of an infected file go, if the organisation wants that."""
    if version.scan == ScanState.INFECTED and settings.INFECTED_FILES == "remove":
        erase(version)


def _note(waiting: QuerySet[DocumentVersion], words: str) -> None:
    waiting.filter(scan=ScanState.WAITING).update(scan_note=words[:200])


def follow_setting() -> None:
    """A scanner was set: what came before it is scanned too. It was taken away: nothing waits for it any
    more."""
    if settings.CLAMD:
        DocumentVersion.objects.filter(scan=ScanState.NOT_SCANNED, scan_note=NotScanned.NONE_SET).update(
            scan=ScanState.WAITING, scan_note=""
        )
    else:
        DocumentVersion.objects.filter(scan=ScanState.WAITING).update(
            scan=ScanState.NOT_SCANNED, scan_note=NotScanned.NONE_SET
        )


def places_waiting() -> set[int]:
    """The places in which something waits."""
    return {place for place in range(PLACES) if settings.CLAMD and _next(place, set())}


def remove_left_bytes() -> None:
    """What a crash between the verdict and the removal left."""
    if settings.INFECTED_FILES == "remove":
        for version in DocumentVersion.objects.filter(scan=ScanState.INFECTED, erased_at=None):
            _remove_bytes(version)
