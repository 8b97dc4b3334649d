"""Starts the server behind the walls, and asks it. May be called from any thread; a server that died or went
to sleep is started again."""

from __future__ import annotations

import json
import logging
import os
import select
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import isolation
from .server import LARGEST_REQUEST, MEMORY, OURS, SLOW

log = logging.getLogger(__name__)
ROOT = Path(__file__).resolve().parents[3]
START = 60  # seconds that a start may take on a busy machine
GRACE = 5  # seconds beyond its own patience that we wait for the server
_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv.pop()); "
    "from vestibule.documents.sandbox.server import main; main()"
)


class SandboxError(Exception):
    """The parser could not do its work: it did not start, was ended, took too long or too much memory (found
    F-42). That is no verdict on the file."""


class SlowError(SandboxError):
    """It took too much time or memory."""


@dataclass(frozen=True, slots=True)
class ParserRun:
    """What a child does and may use: the parser's name and words, and the limits in seconds (by the clock, of
    the processor) and bytes."""

    parser: str
    words: tuple[str, ...] = ()
    patience: int = 30
    seconds: int = 10
    memory: int = 1024 * 1024 * 1024
    answer: int = 64 * 1024
    nice: int = 0

    def message(self) -> bytes:
        facts = {
            name: getattr(self, name) for name in ("parser", "words", "patience", "seconds", "memory", "nice")
        }
        return json.dumps(facts).encode()


class Launcher:
    """One server. `wanted` names the walls: all of them, but for the tests that prove each alone. `check`
    looks at each new server."""

    def __init__(
        self, wanted: Collection[str] = isolation.ALL, check: Callable[[Launcher], None] | None = None
    ):
        self.wanted, self.check = tuple(wanted), check
        self.built: isolation.Built = {}
        self._lock = threading.RLock()
        self._channel: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, parser_run: ParserRun, file: int) -> tuple[int, bytes]:
        """The exit code of the parser and its answer. `file` is an open descriptor, read from its start; it
        stays the caller's.

        Raises SandboxError, after a second try with a new server where the first one had gone.
        """
        try:
            return self._run(parser_run, file)
        except ConnectionError:
            log.warning("The sandbox had ended; it is started again.")
        try:
            return self._run(parser_run, file)
        except ConnectionError as error:
            raise SandboxError("the sandbox ends again and again") from error

    def _run(self, parser_run: ParserRun, file: int) -> tuple[int, bytes]:
        channel = self._server()
        (answer, answers), (end, ends) = os.pipe(), os.pipe()
        with open(answer, "rb", buffering=0) as answered, open(end, "rb", buffering=0) as ended:
            try:
                socket.send_fds(channel, [parser_run.message()], [file, answers, ends])
            except OSError as error:  # it ended, or another thread stops it
                self._give_up(channel)
                raise ConnectionResetError("the sandbox cannot be asked") from error
            finally:
                os.close(answers)
                os.close(ends)
            until = time.monotonic() + parser_run.patience + GRACE
            try:
                said = _read(answer, parser_run.answer, until)
                answered.close()  # who says too much cannot go on
                told = _read(ended.fileno(), LARGEST_REQUEST, until)
            except TimeoutError as error:
                self._give_up(channel)
                raise SlowError("the sandbox does not answer") from error
        if not told:
            self._give_up(channel)
            raise ConnectionResetError("the sandbox ended before it was done")
        if len(said) > parser_run.answer:
            raise SandboxError("it said too much")
        code, how = json.loads(told)
        return _judged(code, how, said)

    def _server(self) -> socket.socket:
        """The channel to a living server. Raises SandboxError when none can be started."""
        with self._lock:
            if self._channel is not None and not _hung_up(self._channel):
                return self._channel
            self.stop()
            self._start()
            if self.check is not None:
                self.check(self)
            assert self._channel is not None
            return self._channel

    def _give_up(self, channel: socket.socket) -> None:
        """Whoever is at the other end is not asked again; the server that came after it is."""
        with self._lock:
            if self._channel is channel:
                self.stop()

    def start(self) -> None:
        """Start it now, when it does not run. Raises SandboxError."""
        self._server()

    def _start(self) -> None:
        ours, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        words = [sys.executable, "-I", "-X", "utf8", "-c", _PROGRAM, json.dumps(self.wanted), str(ROOT)]
        with its:
            self.process = subprocess.Popen(
                words, stdin=its.fileno(), stdout=subprocess.DEVNULL, env={}, cwd="/", start_new_session=True
            )
        self._channel = ours
        ours.settimeout(START)
        try:
            hello = ours.recv(LARGEST_REQUEST)
        except OSError as error:
            raise SandboxError(f"the sandbox does not start ({error})") from error
        if not hello:
            self.stop()
            raise SandboxError("the sandbox ended at its start")
        self.built = {name: (stands, words) for name, (stands, words) in json.loads(hello).items()}

    def hang_up(self) -> None:
        """Close our end: the server ends by itself, as it does when we die."""
        if self._channel is not None:
            self._channel.close()
            self._channel = None

    def stop(self) -> None:
        """End the server and whatever it runs."""
        with self._lock:
            self.hang_up()
            if self.process is not None:
                with suppress(ProcessLookupError):
                    self.process.kill()
                self.process.wait()
                self.process = None


def _hung_up(channel: socket.socket) -> bool:
    """Whether the other end has gone; it says nothing after its first word."""
    poll = select.poll()
    poll.register(channel, select.POLLIN)
    return bool(poll.poll(0))


def _read(fd: int, most: int, until: float) -> bytes:
    """Everything up to the end, at most so many bytes and one more. Raises TimeoutError."""
    parts, size = [], 0
    poll = select.poll()
    poll.register(fd, select.POLLIN)
    while size <= most:
        if not poll.poll(max(until - time.monotonic(), 0) * 1000):
            raise TimeoutError
        if not (piece := os.read(fd, min(65536, most + 1 - size))):
            break
        parts.append(piece)
        size += len(piece)
    return b"".join(parts)


def _judged(code: int, how: str, said: bytes) -> tuple[int, bytes]:
    if how == SLOW:
        raise SlowError("it took too long")
    if code == MEMORY:
        raise SlowError("it took too much memory")
    if code < 0:
        raise SandboxError(f"it was ended by signal {-code}")
    if code == OURS:
        raise SandboxError(f"it failed: {_shown(said)}")
    return code, said


def _shown(said: bytes) -> str:
    """What a child said, fit for a log: it may be the foreign file that speaks."""
    return ascii(said[:300].decode(errors="replace"))


def describe(built: dict[str, Any]) -> list[str]:
    """One line for each wall."""
    return [
        f"{name}: {'stands' if stands else 'missing'}{f' ({words})' if words else ''}"
        for name, (stands, words) in built.items()
    ]
