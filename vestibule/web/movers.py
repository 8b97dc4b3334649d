"""The bytes themselves: raw ASGI, no thread per reader. A mover does what a view's plan says, under the view's headers.

A download is noted as begun before the first byte leaves, and as done when every byte was handed to the connection and no disconnect
was seen between the pieces (ruling 28). While it flows, the right to it is asked again (security rule 11).
"""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import Any

from vestibule.documents import deliveries, plans, reading

from . import proxies, ranges, taking
from .bridge import Handed, Headers, Message, Receive, Scope, plain, say
from .bridge import Send as Sending
from .threads import disk, in_database

logger = logging.getLogger(__name__)

PIECE = 256 * 1024  # bytes
IDLE = 60.0  # seconds in which a reader must take a piece
ASK_EVERY = 5.0  # seconds between two looks at the right to the bytes
IN_ALL, PER_ADDRESS = 200, 20  # downloads at the same time
RETRY_AFTER = b"10"  # seconds

_active: Counter[str] = Counter()  # downloads by address


class Full(Exception):
    """As many downloads are under way as this process, or this address, may have."""


async def move(handed: Handed, scope: Scope, receive: Receive, send: Sending) -> None:
    """Does what a view's plan says."""
    match handed.plan:
        case plans.Send():
            await _send_version(handed, scope, receive, send)
        case plans.Take():
            await taking.take(handed, scope, receive, send)
        case unknown:
            logger.error("no mover knows the plan %s", type(unknown).__name__)
            await say(send, plain(500, "something went wrong"))


async def _send_version(handed: Handed, scope: Scope, receive: Receive, send: Sending) -> None:
    version, given = handed.plan.version, dict(scope["headers"])
    tag = f'"{version.sha256}"'
    span = ranges.asked(scope["method"], given, version.size, tag)
    headers = _headers(handed.headers, span, version.size, tag)
    if span.status in (304, 416):
        return await _start(send, span.status, headers, more=False)
    try:
        with _place(proxies.origin(scope).address):
            fd = await _opened(version)
            try:
                if scope["method"] == "HEAD":
                    return await _start(send, span.status, headers, more=False)
                await _deliver(_Flow(fd, span, handed, receive, send), headers)
            finally:
                os.close(fd)
    except Full:
        await say(send, plain(503, "too many downloads are under way; please try again shortly", (b"retry-after", RETRY_AFTER)))
    except reading.Quarantined as refused:
        await say(send, plain(409, refused.reason))
    except reading.Damaged:
        logger.exception("document version %s cannot be handed over", version.pk)
        await say(send, plain(500, "This file cannot be handed over. Please tell the office."))


async def _deliver(flow: _Flow, headers: Headers) -> None:
    """Sends the span. Only the whole file counts as a delivery; whatever goes wrong on the way cuts the connection."""
    version, delivery = flow.handed.plan.version, None
    if flow.span.status == 200:
        try:
            delivery = await in_database(deliveries.begin, version, flow.handed.to)
        except Exception:
            logger.exception("the delivery of document version %s could not be noted, so it was not begun", version.pk)
            return await say(flow.send, plain(500, "something went wrong"))
    await _start(flow.send, flow.span.status, headers, more=True)
    try:
        complete = await flow.run()
    except (OSError, TimeoutError) as trouble:
        logger.warning("document version %s was not sent completely: %s", version.pk, trouble or type(trouble).__name__)
        return None
    if complete and delivery is not None:
        try:
            await in_database(deliveries.done, delivery.pk)
        except Exception:
            logger.exception("document version %s was sent completely, but this could not be noted", version.pk)
    return None


class _Flow:
    """One download on its way."""

    def __init__(self, fd: int, span: ranges.Span, handed: Handed, receive: Receive, send: Sending):
        self.fd, self.span, self.handed, self.receive, self.send = fd, span, handed, receive, send
        self.asked_at = time.monotonic()

    async def run(self) -> bool:
        """Sends piece by piece; True when all were handed over and no disconnect was seen. Raises OSError and TimeoutError."""
        gone = asyncio.get_running_loop().create_task(_until_gone(self.receive))
        try:
            at = self.span.start
            while at < self.span.end:
                piece = await _piece(self.fd, at, min(PIECE, self.span.end - at))
                await self._say({"type": "http.response.body", "body": piece, "more_body": True})
                at += len(piece)
                await asyncio.sleep(0)  # the watcher's turn
                if gone.done() or not await self._still():
                    return False
            await self._say({"type": "http.response.body", "body": b"", "more_body": False})
            return True
        finally:
            gone.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await gone

    async def _say(self, message: Message) -> None:
        async with asyncio.timeout(IDLE):
            await self.send(message)

    async def _still(self) -> bool:
        """Whether the reader may still have these bytes; asked again every few seconds. A question that fails is a no."""
        if self.handed.still is None or time.monotonic() - self.asked_at < ASK_EVERY:
            return True
        try:
            allowed = await in_database(self.handed.still)
        except Exception:
            logger.exception("the right to a running download could not be looked up")
            allowed = False
        self.asked_at = time.monotonic()
        if not allowed:
            logger.info("a download of document version %s was stopped: the right to it has ended", self.handed.plan.version.pk)
        return bool(allowed)


async def _piece(fd: int, at: int, count: int) -> bytes:
    """What is in memory is read on the loop; what the disk must bring is read in a thread."""
    try:
        probe = [bytearray(1)]
        os.preadv(fd, probe, at, os.RWF_NOWAIT)
        os.preadv(fd, probe, at + count - 1, os.RWF_NOWAIT)
        piece = os.pread(fd, count, at)
    except OSError as trouble:
        if trouble.errno not in (errno.EAGAIN, errno.EOPNOTSUPP):
            raise
        piece = await asyncio.get_running_loop().run_in_executor(disk, os.pread, fd, count, at)
    if not piece:
        raise OSError(errno.EIO, "the file is shorter than its record")
    return piece


async def _opened(version: Any) -> int:
    """A file descriptor for our caller to close; one that arrives after we were cancelled is closed here. Raises Damaged."""
    opening = disk.submit(reading.opened, version)
    try:
        return await asyncio.wrap_future(opening)
    except asyncio.CancelledError:
        opening.add_done_callback(_close_late)
        raise


def _close_late(opening: Future[int]) -> None:
    if not opening.cancelled() and opening.exception() is None:
        os.close(opening.result())


async def _until_gone(receive: Receive) -> None:
    """Ends when the client leaves. After a cut the server's send() swallows pieces in silence, so this is how we hear of it."""
    while (await receive())["type"] != "http.disconnect":
        pass


@contextmanager
def _place(address: str) -> Iterator[None]:
    """One of the places for downloads. Raises Full."""
    if _active.total() >= IN_ALL or _active[address] >= PER_ADDRESS:
        raise Full
    _active[address] += 1
    try:
        yield
    finally:
        _active[address] -= 1
        if not _active[address]:
            del _active[address]


def _headers(given: Headers, span: ranges.Span, size: int, tag: str) -> Headers:
    """The view's headers, cookies included, with what only the mover knows."""
    dropped = {b"content-length", b"etag"} if span.status in (200, 206) else {b"content-length", b"etag", b"content-type", b"content-disposition"}
    headers = [(name, value) for name, value in given if name not in dropped]
    headers.append((b"etag", tag.encode("latin1")))
    if span.status != 304:
        headers.append((b"content-length", str(span.end - span.start).encode()))
    if span.status == 206:
        headers.append((b"content-range", f"bytes {span.start}-{span.end - 1}/{size}".encode()))
    if span.status == 416:
        headers.append((b"content-range", f"bytes */{size}".encode()))
    return headers


async def _start(send: Sending, status: int, headers: Headers, *, more: bool) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    if not more:
        await send({"type": "http.response.body", "body": b"", "more_body": False})
