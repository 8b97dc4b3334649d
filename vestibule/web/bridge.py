"""WSGI under ASGI: pages run in a bounded pool of threads, and a view may hand bytes over to a mover that needs no thread.

Small bodies are read on the loop, so that a slow client holds no thread; large ones are read by the view, message by message, in a
pool of their own. A body that is cut or too slow is an error for its reader, never a clean end.
"""

from __future__ import annotations

import asyncio
import contextvars
import io
import logging
import sys
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, NoReturn

from django.http import HttpResponse
from whitenoise.middleware import WhiteNoiseFileResponse

from vestibule.documents import names

from . import proxies

logger = logging.getLogger(__name__)

type Message = dict[str, Any]
type Scope = dict[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]
type Headers = list[tuple[bytes, bytes]]

SMALL = 64 * 1024  # bytes; bodies up to this size are read on the loop
PATIENCE = 30.0  # seconds that a client may send nothing; the minimum rate is averaged over the same time
RATE = 1000  # bytes per second that a body must bring on average
WAITING = 200  # requests that may wait for a thread
STATIC_LIMIT = 5_000_000  # bytes of one static file: they are read whole
RAW = b"application/offset+octet-stream"  # a body that no view reads: its view decides at once, in the pool of pages, and a mover takes the bytes
DRAIN = (100_000_000, 15.0)  # bytes and seconds of an unread body that we still take, so that a browser gets to see its answer


class Gone(OSError):
    """The body ended before its length, or came too slowly; Django makes an UnreadablePostError of it."""


class HandedOver(HttpResponse):
    """A view's decision that a mover shall answer. It passes the middleware like any response; its headers and cookies are kept."""

    def __init__(self, plan: Any, *, still: Callable[[], bool] | None, to: str, **options: Any):
        super().__init__(**options)
        self.plan, self.still, self.to = plan, still, to


@dataclass(frozen=True, slots=True)
class Handed:
    """What a mover gets: the plan, the question whether it still holds, to whom the bytes go, and the view's status and headers."""

    plan: Any
    still: Callable[[], bool] | None
    to: str
    status: int
    headers: Headers


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    headers: Headers
    body: bytes


type Move = Callable[[Handed, Scope, Receive, Send], Awaitable[None]]


def hand_over(plan: Any, *, still: Callable[[], bool] | None = None, to: str = "") -> HttpResponse:
    """The response of a view whose bytes a mover sends. `still` is asked while they flow: False cuts the connection (security rule 11)."""
    name = getattr(plan, "name", "")
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": names.content_disposition(name) if name else "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "no-store",
        "Accept-Ranges": "bytes",
    }
    return HandedOver(plan, still=still, to=to or getattr(plan, "to", ""), headers=headers)


class Incoming(io.RawIOBase):
    """`wsgi.input` for a large body: asks the loop for one message at a time, so that the body is never in memory as a whole."""

    def __init__(self, loop: asyncio.AbstractEventLoop, receive: Receive, length: int, patience: float, rate: float):
        self.loop, self.receive, self.left = loop, receive, length
        self.patience, self.rate = patience, rate
        self.piece, self.ended, self.trouble = memoryview(b""), False, ""
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
        if self.trouble:
            raise Gone(self.trouble)
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
        self.piece, self.left, self.arrived = memoryview(body), self.left - len(body), self.arrived + len(body)
        if not message.get("more_body", False):
            self.ended = True
            if self.left > 0:
                self._fail("the body was shorter than its Content-Length")
        elif self.waited >= self.patience:
            if self.arrived < self.rate * self.waited:
                self._fail("the body came too slowly")
            self.waited, self.arrived = 0.0, 0

    def _fail(self, trouble: str) -> NoReturn:
        self.trouble, self.ended, self.piece = trouble, False, memoryview(b"")
        raise Gone(trouble)

    async def drain(self) -> None:
        """Takes what its view did not read."""
        if not self.ended and not self.trouble:
            await drain(self.receive)


async def drain(receive: Receive) -> None:
    """Takes a body that nobody wants, within limits: a client that still sends would otherwise see a broken connection, not our answer."""
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
    """The server's receive() gives an awaitable that is no coroutine and belongs to the loop: it is made here, on the loop."""
    return await receive()


class Bridge:
    """ASGI application around a WSGI handler; `move(handed, scope, receive, send)` sends what a view handed over."""

    def __init__(
        self,
        wsgi: Callable[..., Any],
        move: Move,
        *,
        threads: int = 4,
        body_threads: int = 4,
        waiting: int = WAITING,
        patience: float = PATIENCE,
        rate: float = RATE,
    ):
        self.wsgi, self.move, self.patience, self.rate = wsgi, move, patience, rate
        self.pages, self.bodies = ThreadPoolExecutor(threads, "page"), ThreadPoolExecutor(body_threads, "body")
        self.room, self.inside = threads + body_threads + waiting, 0
        self.deciding = asyncio.Semaphore(2 * threads)  # uploads whose views decide now; others wait on the loop, so a crowd of them fills no room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        length = int(headers.get(b"content-length") or 0)
        if b"transfer-encoding" in headers and b"content-length" not in headers:
            return await say(send, plain(411, "length required", (b"connection", b"close")))
        loop, pool, early = asyncio.get_running_loop(), self.pages, b""
        line: AbstractAsyncContextManager[object] = nullcontext()
        body: Any = io.BytesIO()
        incoming = None
        if headers.get(b"content-type") == RAW:
            line, incoming = self.deciding, Incoming(loop, receive, length, self.patience, self.rate) if length else None
        elif length > SMALL:
            pool, incoming = self.bodies, Incoming(loop, receive, length, self.patience, self.rate)
            body = io.BufferedReader(incoming, SMALL)
        elif length:
            try:
                early = await self._small(receive, length)
            except (OSError, TimeoutError):  # nobody is left to answer, or nobody who speaks
                return await say(send, plain(408, "the request was not complete", (b"connection", b"close")))
            body = io.BytesIO(early)
        async with line:
            answer = await self._in_thread(pool, environ(scope, body))
        if isinstance(answer, Handed):
            return await self.move(answer, scope, _again(early, receive) if early else receive, send)
        if incoming is not None and b"expect" not in headers:
            await incoming.drain()
        return await say(send, answer)

    async def _small(self, receive: Receive, length: int) -> bytes:
        """A small body, whole. Raises Gone and TimeoutError."""
        parts: list[bytes] = []
        async with asyncio.timeout(max(self.patience, length / self.rate)):
            while True:
                async with asyncio.timeout(self.patience):
                    message = await receive()
                if message["type"] != "http.request":
                    raise Gone("the client went away")
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    break
        whole = b"".join(parts)
        if len(whole) < length:
            raise Gone("the body was shorter than its Content-Length")
        return whole

    async def _in_thread(self, pool: ThreadPoolExecutor, env: dict[str, Any]) -> Answer | Handed:
        """Counted only after a small body has arrived: dripping bodies must not use up the room."""
        if self.inside >= self.room:
            return plain(503, "too many requests are waiting", (b"retry-after", b"2"))
        self.inside += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, contextvars.copy_context().run, self._call, env)
        except Exception:
            logger.exception("%s %s failed outside its view", env["REQUEST_METHOD"], env["PATH_INFO"])
            return plain(500, "something went wrong")
        finally:
            self.inside -= 1

    def _call(self, env: dict[str, Any]) -> Answer | Handed:
        """In the thread. Closing the response there gives connections back in the thread that used them."""
        started: list[tuple[int, Headers]] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            started.append((int(status[:3]), [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers]))

        response = self.wsgi(env, start_response)
        try:
            status, headers = started[-1]
            if isinstance(response, HandedOver):
                return Handed(response.plan, response.still, response.to, status, headers)
            return Answer(status, headers, b"" if env["REQUEST_METHOD"] == "HEAD" else _whole(response))
        finally:
            response.close()


def _whole(response: Any) -> bytes:
    """The body of a page. Streams are forbidden, as each reader would hold a thread; a static file is small and read whole."""
    if not getattr(response, "streaming", False):
        return b"".join(response)
    if not isinstance(response, WhiteNoiseFileResponse):
        raise TypeError("a view answered with a stream; bytes are handed over to a mover")
    parts, size = [], 0
    for piece in response:
        parts.append(piece)
        size += len(piece)
        if size > STATIC_LIMIT:
            raise ValueError(f"a static file has more than {STATIC_LIMIT} bytes")
    return b"".join(parts)


def environ(scope: Scope, body: Any) -> dict[str, Any]:
    """The WSGI environment. What proxies say has been judged before; headers with underscores would pose as others and are dropped."""
    server, port = (scope.get("server") or ("localhost", 80))[:2]
    root, origin = scope.get("root_path", ""), proxies.origin(scope)
    env = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root.encode().decode("latin1"),
        "PATH_INFO": scope["path"].removeprefix(root).encode("utf-8", "surrogateescape").decode("latin1"),
        "QUERY_STRING": scope["query_string"].decode("latin1"),
        "SERVER_PROTOCOL": "HTTP/" + scope["http_version"],
        "SERVER_NAME": server,
        "SERVER_PORT": str(port or 0),
        "REMOTE_ADDR": origin.address,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": origin.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope["headers"]:
        if b"_" in name or name in proxies.TOLD:
            continue
        key = name.decode("latin1").upper().replace("-", "_")
        key = key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else "HTTP_" + key
        text = value.decode("latin1")
        env[key] = env[key] + ("; " if key == "HTTP_COOKIE" else ",") + text if key in env else text
    if origin.host:
        env["HTTP_HOST"] = origin.host
    return env


def plain(status: int, words: str, *headers: tuple[bytes, bytes]) -> Answer:
    """An answer for the cases in which no view may speak; people rarely see it."""
    fixed = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff")]
    body = words.encode() + b"\n"
    return Answer(status, [*fixed, (b"content-length", str(len(body)).encode()), *headers], body)


async def say(send: Send, answer: Answer) -> None:
    """Sends a whole answer."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})


def _again(body: bytes, receive: Receive) -> Receive:
    """receive() for a mover whose small body has been read already."""
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return messages.pop() if messages else await receive()

    return replayed


async def _live(receive: Receive, send: Send) -> None:
    while True:
        kind = (await receive())["type"]
        await send({"type": f"{kind}.complete"})
        if kind == "lifespan.shutdown":
            return
