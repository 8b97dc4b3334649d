"""WSGI under ASGI: pages run in a bounded pool of threads, and a view may hand bytes over to a transfer
runner that needs no thread.

Small bodies are read on the loop, so that a slow client holds no thread; large ones are taken only where a
route says so, and are read by the view, message by message, in a pool of their own. What waits for a body is
counted by itself and by address (request_bodies.py): it never takes the room of pages. A body that is cut or
too slow is an error for its reader, never a clean end.
"""

from __future__ import annotations

import asyncio
import contextvars
import io
import logging
import re
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.utils.functional import Promise
from whitenoise.middleware import WhiteNoiseFileResponse

from vestibule.core import origin
from vestibule.core.numbers import number
from vestibule.documents import file_names

from . import memory, plain_answers, proxies, request_bodies, tcp_connections
from .request_bodies import SMALL, Message, Receive, RequestBody, drain, small

logger = logging.getLogger(__name__)

type Scope = dict[str, Any]
type Send = Callable[[Message], Awaitable[None]]
type Headers = list[tuple[bytes, bytes]]

PATIENCE = 30.0  # seconds that a client may send nothing; the minimum rate is averaged over the same time
RATE = 1000  # bytes per second that a body must bring on average
WAITING = 200  # requests that may wait for a thread
STATIC_LIMIT = 5_000_000  # bytes of one static file: they are read whole
# A Content-Type that names how it is written.
READABLE = re.compile(r"""[^;]*;\s*charset=["']?(utf-?8|us-ascii|ascii)["']?\s*""", re.IGNORECASE)
# a body that no view reads: its view decides at once, in the pool of pages, and a transfer runner takes the
# bytes
RAW = b"application/offset+octet-stream"


class TransferResponse(HttpResponse):
    """A view's decision that a transfer runner shall answer. It passes the middleware like any response; its
    headers and cookies are kept."""

    def __init__(self, plan: Any, *, is_allowed: Callable[[], bool] | None, to: str, **options: Any):
        super().__init__(**options)
        self.plan, self.is_allowed, self.to = plan, is_allowed, to
        self.comes_from = origin.address()


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a transfer runner gets: the plan, the question whether it still holds, to whom the bytes go, the
    view's status and headers, and the network address of somebody outside."""

    plan: Any
    is_allowed: Callable[[], bool] | None
    to: str
    status: int
    headers: Headers
    comes_from: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    headers: Headers
    body: bytes


type TransferHandler = Callable[[Transfer, Scope, Receive, Send], Awaitable[None]]


def transfer_response(
    plan: Any, *, is_allowed: Callable[[], bool] | None = None, to: str = ""
) -> HttpResponse:
    """The response of a view whose bytes a transfer runner sends. `is_allowed` is asked while they flow:
    False cuts the connection (security rule 11)."""
    name = getattr(plan, "name", "")
    headers = {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": file_names.content_disposition(name) if name else "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "no-store",
        "Accept-Ranges": "bytes",
    }
    return TransferResponse(plan, is_allowed=is_allowed, to=to or getattr(plan, "to", ""), headers=headers)


class Bridge:
    """ASGI application around a WSGI handler; `transfer(handed, scope, receive, send)` sends what a view
    handed over."""

    def __init__(
        self,
        wsgi: Callable[..., Any],
        transfer: TransferHandler,
        *,
        takes_large: Callable[[str], bool] = lambda path: True,
        threads: int = 4,
        body_threads: int = 4,
        waiting: int = WAITING,
        patience: float = PATIENCE,
        rate: float = RATE,
        small_per_address: int = request_bodies.SMALL_PER_ADDRESS,
        at_start: Callable[[], None] = lambda: None,
    ):
        self.at_start = (
            at_start  # called once in each process that serves, after it was divided from its parent
        )
        self.wsgi = wsgi
        self.transfer = transfer
        self.takes_large = takes_large
        self.patience = patience
        self.rate = rate
        self.pages = ThreadPoolExecutor(threads, "page")
        self.bodies = ThreadPoolExecutor(body_threads, "body")
        self.room, self.inside = threads + waiting, 0
        self.small = request_bodies.Places(sys.maxsize, small_per_address)
        self.large = request_bodies.Places(request_bodies.LARGE_IN_ALL, request_bodies.LARGE_PER_ADDRESS)
        self.turns = request_bodies.Turns(request_bodies.READ_PER_ADDRESS)
        # Uploads whose views decide now; others wait on the loop, so a crowd of them fills no room.
        self.deciding = asyncio.Semaphore(2 * threads)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            tcp_connections.bound_unsent()
            memory.keep_freed_memory()
            self.at_start()
            await _live(receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        length = number(headers.get(b"content-length", b"0"))
        if length is None or (b"transfer-encoding" in headers and b"content-length" not in headers):
            told = (b"connection", b"close")
            return await send_response(send, text_response(scope, 411, plain_answers.LENGTH_MISSING, told))
        try:
            if headers.get(b"content-type") == RAW:
                await self._raw(scope, receive, send, length)
            elif length > SMALL:
                await self._large(scope, receive, send, length)
            else:
                await self._small(scope, receive, send, length)
        except request_bodies.TooManyError:
            later = [(b"retry-after", b"10"), (b"connection", b"close")]
            await send_response(send, text_response(scope, 503, plain_answers.TOO_MUCH_SENT, *later))

    async def _raw(self, scope: Scope, receive: Receive, send: Send, length: int) -> None:
        """Bytes of an upload: the view decides without them, so they take no room here."""
        incoming = self._incoming(receive, length) if length else None
        await self._page(scope, receive, send, io.BytesIO(), incoming, line=self.deciding)

    async def _large(self, scope: Scope, receive: Receive, send: Send, length: int) -> None:
        """A form with files, read by its view in a thread for bodies. Raises TooManyError."""
        if not self.takes_large(scope["path"].removeprefix(scope.get("root_path", ""))):
            await drain(receive)
            return await send_response(send, text_response(scope, 413, plain_answers.FORM_TOO_LARGE))
        address = proxies.origin(scope).network
        with self.large.place(address):
            incoming = self._incoming(receive, length)
            body = io.BufferedReader(incoming, SMALL)
            ask = partial(self._in_thread, self.bodies, scope, body)
            answer = await self.turns(address, ask)
        return await self._finish(answer, scope, receive, send, incoming)

    async def _small(self, scope: Scope, receive: Receive, send: Send, length: int) -> None:
        """A page. Its small body is whole before anything of ours is asked. Raises TooManyError."""
        early = b""
        if length:
            try:
                with self.small.place(proxies.origin(scope).network):
                    early = await small(receive, length, patience=self.patience, rate=self.rate)
            except request_bodies.TooManyError:
                raise
            except (OSError, TimeoutError):  # nobody is left to answer, or nobody who speaks
                told = (b"connection", b"close")
                return await send_response(send, text_response(scope, 408, plain_answers.NOT_COMPLETE, told))
        return await self._page(
            scope, _again(early, receive) if early else receive, send, io.BytesIO(early), None
        )

    async def _page(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        body: Any,
        incoming: RequestBody | None,
        *,
        line: AbstractAsyncContextManager[object] | None = None,
    ) -> None:
        """Something that needs no more of its body: counted, so that those who wait are told to come again
        before they are too many."""
        async with line or nullcontext():
            if self.inside >= self.room:
                refused = text_response(scope, 503, plain_answers.TOO_MANY_WAITING, (b"retry-after", b"2"))
                return await send_response(send, refused)
            self.inside += 1
            try:
                answer = await self._in_thread(self.pages, scope, body)
            finally:
                self.inside -= 1
        return await self._finish(answer, scope, receive, send, incoming)

    async def _finish(
        self,
        answer: Answer | Transfer,
        scope: Scope,
        receive: Receive,
        send: Send,
        incoming: RequestBody | None,
    ) -> None:
        if isinstance(answer, Transfer):
            with origin.coming_from(answer.comes_from):
                return await self.transfer(answer, scope, receive, send)
        if incoming is not None and not any(name == b"expect" for name, _value in scope["headers"]):
            await incoming.drain()
        return await send_response(send, answer)

    def _incoming(self, receive: Receive, length: int) -> RequestBody:
        return RequestBody(asyncio.get_running_loop(), receive, length, self.patience, self.rate)

    async def _in_thread(self, pool: ThreadPoolExecutor, scope: Scope, body: Any) -> Answer | Transfer:
        env = environ(scope, body)
        try:
            return await asyncio.get_running_loop().run_in_executor(
                pool, contextvars.copy_context().run, self._call, env
            )
        except BadRequest:  # a header of which Django makes no request at all
            return text_response(scope, 400, plain_answers.HEADER_UNREADABLE)
        except Exception:
            logger.exception("%s %s failed outside its view", env["REQUEST_METHOD"], env["PATH_INFO"])
            return text_response(scope, 500, plain_answers.WENT_WRONG)

    def _call(self, env: dict[str, Any]) -> Answer | Transfer:
        """In the thread. Closing the response there gives connections back in the thread that used them."""
        started: list[tuple[int, Headers]] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            started.append(
                (
                    int(status[:3]),
                    [(name.lower().encode("latin1"), value.encode("latin1")) for name, value in headers],
                )
            )

        response = self.wsgi(env, start_response)
        try:
            status, headers = started[-1]
            if isinstance(response, TransferResponse):
                return Transfer(
                    response.plan, response.is_allowed, response.to, status, headers, response.comes_from
                )
            return Answer(status, headers, b"" if env["REQUEST_METHOD"] == "HEAD" else _whole(response))
        finally:
            response.close()


def _whole(response: Any) -> bytes:
    """The body of a page. Streams are forbidden, as each reader would hold a thread; a static file is small
    and read whole."""
    if not getattr(response, "streaming", False):
        return b"".join(response)
    if not isinstance(response, WhiteNoiseFileResponse):
        raise TypeError("a view answered with a stream; bytes are handed over as a transfer")
    parts, size = [], 0
    for piece in response:
        parts.append(piece)
        size += len(piece)
        if size > STATIC_LIMIT:
            raise ValueError(f"a static file has more than {STATIC_LIMIT} bytes")
    return b"".join(parts)


def environ(scope: Scope, body: Any) -> dict[str, Any]:
    """The WSGI environment. What proxies say has been judged before; headers with underscores would pose as
    others and are dropped."""
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
        if key in env:
            comma = "; " if key == "HTTP_COOKIE" else ","
            text = env[key] + comma + text
        env[key] = text
    if origin.host:
        env["HTTP_HOST"] = origin.host
    if "charset" in (given := env.get("CONTENT_TYPE", "")).lower() and not READABLE.fullmatch(given):
        # Refused with a sentence (input_validation.py).
        env["CONTENT_TYPE"] = given.partition(";")[0] + "; charset=unknown"
    return env


def text_response(scope: Scope, status: int, words: str | Promise, *headers: tuple[bytes, bytes]) -> Answer:
    """An answer for the cases in which no view may speak, in the language of the request; people rarely see
    it."""
    fixed = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    body = plain_answers.said(words, scope).encode() + b"\n"
    return Answer(status, [*fixed, (b"content-length", str(len(body)).encode()), *headers], body)


async def send_response(send: Send, answer: Answer) -> None:
    """Sends a whole answer."""
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})


def _again(body: bytes, receive: Receive) -> Receive:
    """receive() for a transfer runner whose small body has been read already."""
    messages = [{"type": "http.request", "body": body, "more_body": False}]

    async def replayed() -> Message:
        return messages.pop() if messages else await receive()

    return replayed


async def _live(receive: Receive, send: Send) -> None:
    while True:
        asked = (await receive())["type"]
        await send({"type": f"{asked}.complete"})
        if asked == "lifespan.shutdown":
            return
