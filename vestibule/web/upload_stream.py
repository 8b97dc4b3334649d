"""Bytes of an upload as they come (tus PATCH): raw ASGI, written and measured on the loop, acknowledged after
fsync and commit only.

What came before a cut, a silence or a change of rights is kept as well, and the next PATCH goes on there.
While bytes flow, each second another connection may ask to take over the upload, and every few seconds the
right is asked again and what came is made safe.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Awaitable
from functools import partial

from django.db import DatabaseError
from django.utils.functional import Promise
from django.utils.http import http_date

from vestibule.core.errors import ActionDeniedError
from vestibule.core.sentences import Sentence
from vestibule.documents import transfers, upload_writer, uploads
from vestibule.documents.ingest import NotStoredError, not_stored
from vestibule.documents.models import Upload

from . import plain_answers
from .asgi_bridge import Answer, Headers, Scope, Send, Transfer, send_response, text_response
from .executors import finishing, in_database, on_disk
from .request_bodies import Message, Receive, drain

logger = logging.getLogger(__name__)

TICK = 1.0  # seconds between two looks at a running upload
IDLE = 30.0  # seconds that a client may send nothing
RATE, MEASURED = 200, 60.0  # bytes per second that a client must bring, averaged over so many seconds
TUS = (b"tus-resumable", b"1.0.0")
ASK_EVERY = 3.0  # seconds between two looks at the right, which ends within five (I-12), and two commits
# Seconds of silence after which a newcomer may ask for an upload, and seconds that it waits for it then.
SILENT, PATIENCE = 3.0, 6.0


class UploadDeniedError(Exception):
    """An answer other than success; the bytes so far may count all the same."""

    def __init__(self, status: int, words: Promise, *headers: tuple[bytes, bytes]):
        super().__init__(words)
        self.status, self.words, self.headers = status, words, headers


async def receive_chunk(handed: Transfer, scope: Scope, receive: Receive, send: Send) -> None:
    """Takes the body of one PATCH, or of a creation that brings bytes along."""
    with _Ahead(receive) as ahead:
        await _take(handed, scope, ahead, send)


async def _take(handed: Transfer, scope: Scope, receive: Receive, send: Send) -> None:
    plan, receiver = handed.plan, None
    try:
        try:
            receiver = await _take_up(plan, handed, receive)
            await receiver.run()
            upload = await receiver.settle()
        finally:
            if receiver is not None:
                receiver.writer.close()
    except UploadDeniedError as refusal:
        answer = text_response(scope, refusal.status, refusal.words, TUS, *refusal.headers)
    except Exception as error:
        answer = _problem(plan.upload, error, scope)
    else:
        answer = Answer(handed.status, _headers(handed.headers, upload), b"")
    if receiver is None or (receiver.open and receiver.lively):
        await drain(receive)
    if receiver is None or not receiver.cut:
        await send_response(send, answer)


class _Ahead:
    """receive() that asks for one message more than is being worked on: the server reads while we hash and
    write.

    Not while other uploads come: they keep both busy, and pieces that wait only grow cold.
    """

    many = 0  # uploads that come to this process now

    def __init__(self, receive: Receive):
        self.receive = receive
        self.coming: Awaitable[Message] | None = None

    def __enter__(self) -> _Ahead:
        _Ahead.many += 1
        return self

    def __exit__(self, *_: object) -> None:
        _Ahead.many -= 1

    async def __call__(self) -> Message:
        coming, self.coming = self.coming or self.receive(), None
        message = await coming
        if _Ahead.many == 1 and message.get("more_body", False):
            self.coming = self.receive()
        return message


def _problem(upload: Upload, error: Exception, scope: Scope) -> Answer:
    """What went wrong, in an answer: ours or theirs. Nothing is acknowledged by it."""
    match error:
        case NotStoredError():
            return text_response(scope, 507, error.reason, TUS)
        # 409: the client may ask how far it is, and hear that it is complete
        case uploads.UploadEndedError():
            return text_response(scope, 409 if error.complete else 410, error.reason, TUS)
        case upload_writer.UploadStoppedError():
            return text_response(scope, 403, error.reason, TUS)
        case ActionDeniedError():
            return text_response(scope, 422, error.reason, TUS)
        case DatabaseError():
            logger.error("upload %s came to a stop: %s", upload.pk, error)
            return text_response(scope, 503, plain_answers.TRY_AGAIN, TUS, (b"retry-after", b"5"))
        case upload_writer.BlobBusyError():
            busy = Sentence(plain_answers.ANOTHER_LINE, name=upload.name)
            return text_response(scope, 423, busy, TUS)
    logger.error("upload %s came to a stop", upload.pk, exc_info=error)
    return text_response(scope, 500, plain_answers.WENT_WRONG, TUS)


async def _take_up(plan: transfers.UploadChunk, handed: Transfer, receive: Receive) -> ChunkReceiver:
    """The upload, held by us alone. A holder whose client has fallen silent is asked to let go. Raises
    UploadDeniedError, BlobBusyError and what `upload_writer.acquire` raises."""
    end, requested = time.monotonic() + PATIENCE, False
    known: Upload | None = plan.upload
    while True:
        try:
            writer = await in_database(partial(upload_writer.acquire, plan.upload.pk, known=known))
            break
        except upload_writer.BlobBusyError:
            known = None  # whoever had it may have changed it
            requested = (
                await on_disk(partial(upload_writer.request_takeover, plan.upload, after=SILENT)) or requested
            )
            if not requested or time.monotonic() > end:
                raise
            await asyncio.sleep(TICK / 4)
    try:
        if writer.upload.offset != plan.at:
            raise UploadDeniedError(
                409,
                plain_answers.CONTINUES_ELSEWHERE,
                (b"upload-offset", str(writer.upload.offset).encode()),
            )
        if plan.at + plan.length > writer.upload.size:
            raise UploadDeniedError(413, plain_answers.TOO_MANY_BYTES)
        if not writer.remember():
            await on_disk(writer.measure)
    except BaseException:
        writer.close()
        raise
    return ChunkReceiver(writer, plan, handed, receive)


class ChunkReceiver:
    """One body on its way to the disk."""

    def __init__(
        self,
        writer: upload_writer.UploadWriter,
        plan: transfers.UploadChunk,
        handed: Transfer,
        receive: Receive,
    ):
        self.writer, self.plan, self.handed, self.receive = writer, plan, handed, receive
        self.open, self.cut = True, False  # whether more of the body may come; whether the client has left
        self.stop: Exception | None = None  # why we stopped listening
        self.checksum = hashlib.new(plan.checksum.algorithm, usedforsecurity=False) if plan.checksum else None
        now = time.monotonic()
        self.heard_at = self.asked_at = self.measured_at = now
        self.measured = writer.offset

    @property
    def lively(self) -> bool:
        """Whether the client still speaks, and is to be heard out."""
        return time.monotonic() - self.heard_at < SILENT and not isinstance(self.stop, UploadDeniedError)

    async def run(self) -> None:
        """Listens until the body has ended, the client has left, or there is a reason to stop."""
        reading = asyncio.get_running_loop().create_task(self._read())
        try:
            while not (await asyncio.wait({reading}, timeout=TICK))[0]:
                try:
                    await self._look()
                except DatabaseError as error:
                    # It may be back before the body ends; nothing is acknowledged without it.
                    logger.warning(
                        "the database did not answer about upload %s: %s", self.plan.upload.pk, error
                    )
                except Exception as reason:
                    self.stop = reason
                    return
            reading.result()
        finally:
            reading.cancel()

    async def _read(self) -> None:
        left = self.plan.length
        while self.open:
            message = await self.receive()
            if message["type"] != "http.request":
                self.open, self.cut = False, True
                return
            piece = message.get("body", b"")
            self.open, left = message.get("more_body", False), left - len(piece)
            if left < 0:
                raise UploadDeniedError(413, plain_answers.TOO_MANY_BYTES)
            try:
                self.writer.write(piece)
            except OSError as error:
                self.stop = not_stored(self.plan.upload.name, error)
                return
            if self.checksum is not None:
                self.checksum.update(piece)
            self.heard_at = time.monotonic()
            if self.writer.needs_writeback:
                await on_disk(self.writer.begin_writeback)
        self.cut = left > 0

    async def _look(self) -> None:
        """Once a second. Raises the reason to stop."""
        now = time.monotonic()
        if await on_disk(self.writer.takeover_requested):
            raise upload_writer.BlobBusyError
        if now - self.heard_at > IDLE:
            raise UploadDeniedError(408, plain_answers.SILENT, (b"connection", b"close"))
        if now - self.measured_at > MEASURED:
            if self.writer.offset - self.measured < RATE * MEASURED:
                raise UploadDeniedError(408, plain_answers.TOO_SLOW, (b"connection", b"close"))
            self.measured, self.measured_at = self.writer.offset, now
        if now - self.asked_at > ASK_EVERY:
            self.asked_at = now
            await self._save()

    async def _save(self) -> None:
        """Ask for the right again, and make safe what has come; not before its checksum was seen."""
        if self.plan.checksum is None:
            await on_disk(self.writer.sync)
            await in_database(partial(self.writer.note, still=self.handed.is_allowed, always=True))
        elif self.handed.is_allowed is not None and not await in_database(self.handed.is_allowed):
            raise upload_writer.UploadStoppedError(Sentence(plain_answers.NOT_ALLOWED))

    async def settle(self) -> Upload:
        """What came is made safe, even when we stopped. Raises the reason to stop, UploadDeniedError, and
        what `finish` and `note` raise."""
        if (
            self.plan.checksum is not None
            and self.checksum is not None
            and self._unproved(self.plan.checksum, self.checksum.digest())
        ):
            raise self.stop or UploadDeniedError(460, plain_answers.WRONG_CHECKSUM)
        if isinstance(self.stop, upload_writer.UploadStoppedError | uploads.UploadEndedError):
            raise self.stop
        await on_disk(self.writer.sync)
        if self.writer.whole:
            finish = partial(self.writer.finish, by=self.plan.by, arrived=self.plan.arrived)
            return await in_database(partial(finish, still=self.handed.is_allowed), pool=finishing)
        await in_database(partial(self.writer.note, still=self.handed.is_allowed))
        if self.stop is not None:
            raise self.stop
        return self.writer.upload

    def _unproved(self, wanted: transfers.Checksum, found: bytes) -> bool:
        return self.cut or self.stop is not None or wanted.digest != found


def _headers(given: Headers, upload: Upload) -> Headers:
    """The view's headers with how far the upload is now."""
    headers = [
        (name, value)
        for name, value in given
        if name not in (b"content-length", b"content-type", b"upload-offset", b"upload-expires")
    ]
    headers.append((b"upload-offset", str(upload.offset).encode()))
    if upload.unfinished:
        headers.append((b"upload-expires", http_date(uploads.expires_at(upload).timestamp()).encode()))
    return headers
