"""The pieces of what is sent, read so that the loop never waits for a disk: what is in memory is read on it,
the rest in a thread."""

from __future__ import annotations

import asyncio
import errno
import os
from collections.abc import AsyncGenerator
from concurrent.futures import Future
from contextlib import suppress
from itertools import batched

from vestibule.documents import reading
from vestibule.documents.digests import PIECE
from vestibule.documents.models import DocumentVersion

from .executors import disk, on_disk

TOGETHER = 16  # parts of an archive, that is 8 files, which one trip to the disk opens


async def pieces(source: reading.Source, start: int, end: int) -> AsyncGenerator[bytes]:
    """The bytes between two offsets, in pieces of PIECE bytes or a little more, and a last one (found F-41).
    Small files are proved by their digest, each piece of a large one by its checksum, before a byte of it is
    handed on.

    Raises DamagedFileError, and OSError when the disk fails. To be closed with `aclosing`: it holds open
    files.
    """
    held: list[bytes] = []
    size = 0
    for parts in batched(source.parts(start, end), TOGETHER, strict=False):
        files = await _opened([part.version for part in parts if isinstance(part, reading.Slice)])
        fds = iter(files)
        try:
            for part in parts:
                fd, at, stop = (
                    (next(fds), part.start, part.end)
                    if isinstance(part, reading.Slice)
                    else (-1, 0, len(part))
                )
                while at < stop:
                    piece = await _read(part, fd, at, stop)
                    held.append(piece)
                    at, size = at + len(piece), size + len(piece)
                    if size >= PIECE:
                        yield held[0] if len(held) == 1 else b"".join(held)
                        held, size = [], 0
        finally:
            for fd in files:
                os.close(fd)
    if held:
        yield b"".join(held)


async def _read(part: bytes | reading.Slice, fd: int, at: int, stop: int) -> bytes:
    """What lies between two places of a part, up to the end of its piece."""
    if isinstance(part, bytes):
        return part[at:stop]
    version = part.version
    if version.size <= reading.SMALL:  # read whole, as only the whole can be proved
        return reading.verify_digest(version, await _taken(fd, 0, version.size))[at:stop]
    number = at // PIECE
    start = number * PIECE
    piece = reading.verify_piece(version, number, await _taken(fd, start, min(PIECE, version.size - start)))
    return piece if at == start and stop - start >= len(piece) else piece[at - start : stop - start]


async def _taken(fd: int, at: int, count: int) -> bytes:
    try:
        probe = [bytearray(1)]
        os.preadv(fd, probe, at, os.RWF_NOWAIT)
        os.preadv(fd, probe, at + count - 1, os.RWF_NOWAIT)
        piece = os.pread(fd, count, at)
    except OSError as error:
        if error.errno not in (errno.EAGAIN, errno.EOPNOTSUPP):
            raise
        piece = await on_disk(os.pread, fd, count, at)
    if not piece:
        raise OSError(errno.EIO, "the file is shorter than its record")
    return piece


async def _opened(versions: list[DocumentVersion]) -> list[int]:
    """File descriptors for our caller to close; those that arrive after we were cancelled are closed here.
    Raises DamagedFileError."""
    if not versions:
        return []
    with suppress(BlockingIOError):
        return _open_all(versions, at_once=True)
    opening = disk.submit(_open_all, versions)
    try:
        return await asyncio.wrap_future(opening)
    except asyncio.CancelledError:
        opening.add_done_callback(_close_late)
        raise


def _open_all(versions: list[DocumentVersion], *, at_once: bool = False) -> list[int]:
    fds: list[int] = []
    try:
        for version in versions:
            fds.append(reading.open_checked(version, at_once=at_once))
    except BaseException:
        for fd in fds:
            os.close(fd)
        raise
    return fds


def _close_late(opening: Future[list[int]]) -> None:
    if not opening.cancelled() and opening.exception() is None:
        for fd in opening.result():
            os.close(fd)
