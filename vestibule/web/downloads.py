"""The bytes themselves: raw ASGI, no thread per reader. A transfer runner does what a view's transfer says,
under the view's headers.

A download is noted as begun before the first byte leaves, and as done when every byte has arrived at the
machine at the other end of the line (ruling 28, web/tcp_connections.py). While it flows, the right to it is
asked again (security rule 11).
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import aclosing, contextmanager, suppress
from functools import partial
from typing import Any

from django.conf import settings

from vestibule.core.errors import NotFoundError
from vestibule.documents import damage, deliveries, previews, reading, render_pool, transfers, zips
from vestibule.documents.models import Delivery

from . import plain_answers, proxies, ranges, receivers, tcp_connections, upload_stream
from .asgi_bridge import Answer, Headers, Scope, Transfer, send_response, text_response
from .asgi_bridge import Send as Sending
from .executors import in_database, on_disk
from .file_chunks import pieces
from .request_bodies import Receive

logger = logging.getLogger(__name__)

IDLE = 60.0  # seconds in which a reader must take a piece
ASK_EVERY = 3.0  # seconds between two looks at the right to the bytes, which ends within five (I-12)
IN_ALL, PER_ADDRESS = 200, 20  # downloads at the same time
RETRY_AFTER = b"10"  # seconds
DRAWN_WITHIN = 90.0  # seconds that an answer waits for its page; it goes on being drawn

_active: Counter[str] = Counter()  # downloads by address


class TooManyDownloadsError(Exception):
    """As many downloads are under way as this process, or this address, may have."""


async def run_transfer(handed: Transfer, scope: Scope, receive: Receive, send: Sending) -> None:
    """Does what a view's transfer says."""
    match handed.plan:
        case transfers.FileDownload() | transfers.ZipDownload():
            await _send(handed, scope, receive, send)
        case transfers.PageImage():
            await _picture(handed, handed.plan, scope, send)
        case transfers.UploadChunk():
            await upload_stream.receive_chunk(handed, scope, receive, send)
        case unknown:
            logger.error("nothing runs the transfer %s", type(unknown).__name__)
            await send_response(send, text_response(scope, 500, plain_answers.WENT_WRONG))


async def _picture(handed: Transfer, plan: transfers.PageImage, scope: Scope, send: Sending) -> None:
    """The picture of a page when it has been drawn. Until then nothing waits but this answer: no thread, no
    connection to the database."""
    try:
        async with asyncio.timeout(DRAWN_WITHIN):
            await asyncio.shield(
                asyncio.wrap_future(previews.draw(plan.version, plan.number, person=plan.person))
            )
        drawn = await on_disk(previews.page, plan.version, plan.number)
    except NotFoundError:
        return await send_response(send, text_response(scope, 404, plain_answers.NO_PREVIEW))
    except (TimeoutError, render_pool.TooManyWaitingError):
        drawn = None
    if drawn is None:
        later = text_response(scope, 503, plain_answers.PREVIEW_LATER, (b"retry-after", RETRY_AFTER))
        return await send_response(send, later)
    if handed.is_allowed is not None and not await in_database(handed.is_allowed):
        return await send_response(send, text_response(scope, 404, plain_answers.NO_PREVIEW))
    if plan.seen is not None:
        await in_database(plan.seen)
    own = {b"content-type", b"content-disposition", b"content-length", b"accept-ranges"}
    headers = [(name, value) for name, value in handed.headers if name not in own]
    headers += [(b"content-type", previews.TYPE.encode()), (b"content-length", b"%d" % len(drawn))]
    return await send_response(send, Answer(200, headers, drawn))


async def _send(handed: Transfer, scope: Scope, receive: Receive, send: Sending) -> None:
    """One file, or an archive as if it were one."""
    try:
        with _place(proxies.origin(scope).network):
            if settings.ACCEL and isinstance(handed.plan, transfers.FileDownload):
                return await _by_the_proxy(handed, scope, send)
            await _answer(handed, scope, receive, send)
    except TooManyDownloadsError:
        told = (b"retry-after", RETRY_AFTER)
        await send_response(send, text_response(scope, 503, plain_answers.TOO_MANY_DOWNLOADS, told))
    except reading.QuarantinedError as denied:
        await send_response(send, text_response(scope, 409, denied.reason))
    except reading.DamagedFileError as damaged:
        logger.exception("%s cannot be handed over", _called(handed.plan))
        await _tell(damaged)
        await send_response(send, text_response(scope, 500, plain_answers.FILE_DAMAGED))


async def _answer(handed: Transfer, scope: Scope, receive: Receive, send: Sending) -> None:
    """Raises DamagedFileError as long as nothing has left."""
    source = (
        await on_disk(_archive, handed.plan)
        if isinstance(handed.plan, transfers.ZipDownload)
        else reading.Whole(handed.plan.version)
    )
    tag = f'"{source.digest}"'
    span = ranges.asked(scope["method"], dict(scope["headers"]), source.size, tag)
    headers = _headers(handed.headers, span, source.size, tag)
    if span.status in (304, 416):
        return await _start(send, span.status, headers, more=False)
    if scope["method"] == "HEAD":
        await on_disk(reading.refuse_damaged, source.versions)
        return await _start(send, span.status, headers, more=False)
    async with aclosing(pieces(source, span.start, span.end)) as coming:
        first = await anext(coming)
        return await _deliver(_Flow(first, coming, span, handed, receive, send), source, headers, scope)


def _archive(plan: transfers.ZipDownload) -> reading.Source:
    """Damage that is known is told before the first byte, not by an archive that breaks off. A look at a
    thousand files takes too long."""
    reading.refuse_damaged((version for _name, version in plan.entries), look=False)
    return zips.Archive(plan.entries)


async def _deliver(flow: _Flow, source: reading.Source, headers: Headers, scope: Scope) -> None:
    """Sends the span, and notes how far the receiver got (C-23, G-50). Whatever goes wrong on the way cuts
    the connection."""
    what = _called(flow.handed.plan)
    try:
        delivery = await in_database(_begun, flow.handed, source, flow.span.start)
    except Exception:
        logger.exception("the delivery of %s could not be noted, so it was not begun", what)
        return await send_response(flow.send, text_response(scope, 500, plain_answers.WENT_WRONG))
    await _start(flow.send, flow.span.status, headers, more=True)
    complete = False
    try:
        complete = await flow.run(scope.get("client"))
    except (OSError, TimeoutError, reading.DamagedFileError) as error:
        logger.warning("%s was not sent completely: %s", what, error or type(error).__name__)
        if isinstance(error, reading.DamagedFileError):
            await _tell(error)
    if delivery is None:
        return None
    try:
        if complete and flow.at == source.size:
            plan = flow.handed.plan
            contained = source.versions if isinstance(plan, transfers.ZipDownload) else ()
            await in_database(
                partial(receivers.complete, delivery.pk, delivery.to, contained, called=plan.called)
            )
        else:
            await in_database(deliveries.stopped, delivery.pk, flow.at)
    except Exception:
        logger.exception("how far %s was sent could not be noted", what)
    return None


async def _tell(damaged: reading.DamagedFileError) -> None:
    """Staff hear of it; whatever comes of that, the bytes have not left."""
    try:
        await in_database(damage.note, damaged.version)
    except Exception:
        logger.exception("the damage of document version %s could not be noted", damaged.version.pk)


def _begun(handed: Transfer, source: reading.Source, start: int) -> Delivery | None:
    """A new delivery, or the one that this receiver continues; None for a part that follows on nothing."""
    alone = isinstance(handed.plan, transfers.FileDownload)
    if start:
        return deliveries.resumed(
            start, handed.to, **{"version": source.versions[0]} if alone else {"archive": source.digest}
        )
    if alone:
        return deliveries.begin(source.versions[0], handed.to)
    return deliveries.begin_archive(source.digest, handed.to)


async def _by_the_proxy(handed: Transfer, scope: Scope, send: Sending) -> None:
    """nginx sends the file from its own disk (X-Accel-Redirect). The delivery is begun; whether it was
    complete we never hear."""
    version = handed.plan.version
    path = await on_disk(reading.path_below_blobs, version)
    if scope["method"] == "GET":
        await in_database(deliveries.begin, version, handed.to)
    headers = [(name, value) for name, value in handed.headers if name != b"content-length"]
    headers += [(b"x-accel-redirect", f"{settings.ACCEL}{path}".encode()), (b"content-length", b"0")]
    await _start(send, 200, headers, more=False)


class _Flow:
    """One download on its way. `at` is how far it got."""

    def __init__(
        self,
        first: bytes,
        coming: AsyncGenerator[bytes],
        span: ranges.Span,
        handed: Transfer,
        receive: Receive,
        send: Sending,
    ):
        self.first = first
        self.coming = coming
        self.span = span
        self.handed = handed
        self.receive = receive
        self.send = send
        self.at, self.allowed = span.start, True
        self.line: tcp_connections.TcpConnection | None = None

    async def run(self, client: tuple[str, int] | None) -> bool:
        """Sends piece by piece; True when all of it has arrived at the other machine. Raises OSError,
        TimeoutError and DamagedFileError."""
        gone = asyncio.get_running_loop().create_task(_until_gone(self.receive))
        self.line = tcp_connections.connection_of(client)
        try:
            async with asyncio.timeout(IDLE) as patience:
                asking = asyncio.get_running_loop().create_task(self._ask(patience))
                try:
                    all_given = await self._pieces(gone, patience)
                finally:
                    asking.cancel()
            # No line: behind a Unix socket only the web server's word counts.
            if not all_given or self.line is None:
                return all_given and not gone.done()
            return await self.line.took(self.span.end - self.span.start)
        finally:
            if self.line is not None:
                self.at = min(self.at, self.span.start + self.line.reached)
                self.line.close()
            gone.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await gone

    async def _pieces(self, gone: asyncio.Task[None], patience: asyncio.Timeout) -> bool:
        """Whether the web server has taken all pieces."""
        loop = asyncio.get_running_loop()
        piece: bytes | None = self.first
        while piece is not None:
            now = loop.time()
            # Not for each piece: a timer costs as much as reading one.
            if (patience.when() or 0) < now + 0.9 * IDLE:
                patience.reschedule(now + IDLE)
            more = self.at + len(piece) < self.span.end
            await self.send({"type": "http.response.body", "body": piece, "more_body": more})
            self.at += len(piece)
            if not more:
                return True
            await asyncio.sleep(0)  # the watcher's turn
            if gone.done() or not self.allowed:
                return False
            piece = await anext(self.coming, None)
        return False

    async def _ask(self, patience: asyncio.Timeout) -> None:
        """Asks every few seconds whether the reader may still have these bytes, also while the reader takes
        none; a question that fails is a no. After it the sending ends at once."""
        while self.allowed and self.handed.is_allowed is not None:
            await asyncio.sleep(ASK_EVERY)
            try:
                self.allowed = bool(await in_database(self.handed.is_allowed))
            except Exception:
                logger.exception("the right to a running download could not be looked up")
                self.allowed = False
        if not self.allowed:
            logger.info("a download of %s was stopped: the right to it has ended", _called(self.handed.plan))
            patience.reschedule(asyncio.get_running_loop().time())


async def _until_gone(receive: Receive) -> None:
    """Ends when the client leaves. After a cut the server's send() swallows pieces in silence, so this is how
    we hear of it."""
    while (await receive())["type"] != "http.disconnect":
        pass


@contextmanager
def _place(address: str) -> Iterator[None]:
    """One of the places for downloads. Raises TooManyDownloadsError."""
    if _active.total() >= IN_ALL or _active[address] >= PER_ADDRESS:
        raise TooManyDownloadsError
    _active[address] += 1
    try:
        yield
    finally:
        _active[address] -= 1
        if not _active[address]:
            del _active[address]


def _headers(given: Headers, span: ranges.Span, size: int, tag: str) -> Headers:
    """The view's headers, cookies included, with what only the transfer runner knows."""
    dropped = (
        {b"content-length", b"etag"}
        if span.status in (200, 206)
        else {b"content-length", b"etag", b"content-type", b"content-disposition"}
    )
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


def _called(plan: Any) -> str:
    """A plan in the log: by number, as names are personal."""
    if isinstance(plan, transfers.FileDownload):
        return f"document version {plan.version.pk}"
    return f"an archive of {len(plan.entries)} documents"
