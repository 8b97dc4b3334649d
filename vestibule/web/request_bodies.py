"""Bodies on their way in: how they are read, and how many may be on their way, in all and from one address.

A body that is not whole is somebody else's time. It is counted here and nowhere else, so that it never takes
the room of pages.
"""

from __future__ import annotations

import asyncio
import io
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

type Message = dict[str, Any]
type Receive = Callable[[], Awaitable[Message]]

SMALL = 64 * 1024  # bytes; bodies up to this size are read on the loop
# Bytes and seconds of an unread body that we still take, so that a browser gets to see its answer.
DRAIN = (100_000_000, 15.0)
SMALL_PER_ADDRESS = 100  # small bodies of one address that may be on their way to one process
LARGE_IN_ALL, LARGE_PER_ADDRESS = 64, 8  # large bodies that are read, or wait to be
READ_PER_ADDRESS = (
    2  # large bodies of one address that are read at the same time: half of the threads for bodies
)


class ClientDisconnectedError(OSError):
    """The body ended before its length, or came too slowly; Django makes an UnreadablePostError of it."""


class TooManyError(Exception):
    """As many bodies as may be on their way, from this address or in all, are on their way."""


class Places:
    """How many of a kind may be under way at once, in all and for one address (found F-30). Used on the loop
    alone."""

    def __init__(self, in_all: int, per_address: int):
        self.in_all, self.per_address = in_all, per_address
        self.taken: Counter[str] = Counter()

    @contextmanager
    def place(self, address: str) -> Iterator[None]:
        """Raises TooManyError."""
        if self.taken.total() >= self.in_all or self.taken[address] >= self.per_address:
            raise TooManyError
        self.taken[address] += 1
        try:
            yield
        finally:
            self.taken[address] -= 1
            if not self.taken[address]:
                del self.taken[address]


class Turns:
    """At most so many of one address at the same time; the others of that address wait for each other, and
    hold up nobody else."""

    def __init__(self, at_once: int):
        self.at_once = at_once
        self.lines: dict[str, asyncio.Semaphore] = {}
        self.waiting: Counter[str] = Counter()

    async def __call__[T](self, address: str, do: Callable[[], Awaitable[T]]) -> T:
        self.waiting[address] += 1
        try:
            async with self.lines.setdefault(address, asyncio.Semaphore(self.at_once)):
                return await do()
        finally:
            self.waiting[address] -= 1
            if not self.waiting[address]:
                del self.waiting[address], self.lines[address]


class RequestBody(io.RawIOBase):
    """`wsgi.input` for a large body: asks the loop for one message at a time, so that the body is never in
    memory as a whole."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, receive: Receive, length: int, patience: float, rate: float
    ):
        self.loop, self.receive, self.left = loop, receive, length
        self.patience, self.rate = patience, rate
        self.piece, self.ended, self.problem = memoryview(b""), False, ""
        self.waited, self.arrived = 0.0, 0  # since the rate was last looked at

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while not self.piece and not self.ended:
            self._take(self._next())
        taken = min(len(into), len(self.piece))
        into[:taken] = self.piece[:taken]
        self.piece = self.piece[taken:]
        return taken

    def _next(self) -> Message:
        if self.problem:
            raise ClientDisconnectedError(self.problem)
        began = time.monotonic()
        asked = asyncio.run_coroutine_threadsafe(_made_on_loop(self.receive), self.loop)
        try:
            return asked.result(self.patience)
        except TimeoutError:
            asked.cancel()
            self._fail("the body came to a stop")
        finally:
            self.waited += time.monotonic() - began

    def _take(self, message: Message) -> None:
        if message["type"] != "http.request":
            self._fail("the client went away")
        body = message.get("body", b"")
        self.piece = memoryview(body)
        self.left -= len(body)
        self.arrived += len(body)
        if not message.get("more_body", False):
            self.ended = True
            if self.left > 0:
                self._fail("the body was shorter than its Content-Length")
        elif self.waited >= self.patience:
            if self.arrived < self.rate * self.waited:
                self._fail("the body came too slowly")
            self.waited, self.arrived = 0.0, 0

    def _fail(self, problem: str) -> NoReturn:
        self.problem, self.ended, self.piece = problem, False, memoryview(b"")
        raise ClientDisconnectedError(problem)

    async def drain(self) -> None:
        """Takes what its view did not read."""
        if not self.ended and not self.problem:
            await drain(self.receive)


async def drain(receive: Receive) -> None:
    """Takes a body that nobody wants, within limits: a client that still sends would otherwise see a broken
    connection, not our answer."""
    most, seconds = DRAIN
    try:
        async with asyncio.timeout(seconds):
            while most > 0:
                message = await receive()
                most -= len(message.get("body", b""))
                if message["type"] != "http.request" or not message.get("more_body", False):
                    return
    except TimeoutError:
        pass


async def _made_on_loop(receive: Receive) -> Message:
    """The server's receive() gives an awaitable that is no coroutine and belongs to the loop: it is made
    here, on the loop."""
    return await receive()


async def small(receive: Receive, length: int, *, patience: float, rate: float) -> bytes:
    """A small body, whole. Raises ClientDisconnectedError and TimeoutError."""
    parts: list[bytes] = []
    async with asyncio.timeout(max(patience, length / rate)):
        while True:
            async with asyncio.timeout(patience):
                message = await receive()
            if message["type"] != "http.request":
                raise ClientDisconnectedError("the client went away")
            parts.append(message.get("body", b""))
            if not message.get("more_body", False):
                break
    whole = b"".join(parts)
    if len(whole) < length:
        raise ClientDisconnectedError("the body was shorter than its Content-Length")
    return whole
