"""The process behind the walls: it loads the libraries once, builds the walls, and forks a child for each
foreign file.

    python -I -c "... server.main()" WALLS     the other end of file descriptor 0 is the launcher's

The server itself never looks at a foreign byte. A request is one message: JSON, and three open files: the
foreign file, where the answer goes, and where it is told how the child ended. It ends when the launcher's end
is closed, and when nothing was asked for a while.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from . import isolation

DAMAGED, OURS, MEMORY = 11, 12, 13  # exit codes; 0 is well, 10 is locked (documents/open_test.py)
SLOW = "slow"
IDLE = 60  # seconds; an installation that nobody uses keeps no server
LARGEST_REQUEST = 64 * 1024  # bytes
_KEPT: list[object] = []

type Parser = Callable[..., int]


@dataclass(slots=True)
class Child:
    pid: int
    watch: int  # its pidfd
    tell: int  # where its end is told
    until: float
    slow: bool = False


def main() -> None:
    """Load, wall in, serve. `sys.argv[1]` is a list of walls in JSON."""
    channel = socket.socket(fileno=0)
    parsers, nothing = load(), os.open(os.devnull, os.O_RDWR)
    built = isolation.confine_server(json.loads(sys.argv[1]))
    gc.freeze()
    channel.send(json.dumps(built).encode())
    with suppress(ConnectionError):
        Server(channel, parsers, built, nothing).serve()


def load() -> dict[str, Parser]:
    """The parsers by name, with everything loaded that they will need: behind the walls nothing can be
    opened."""
    from vestibule.documents import logo_image, open_test, read_table, render_page

    from . import escape_attempts

    for module in (escape_attempts, logo_image, open_test, read_table, render_page):
        module.prepare()
    _KEPT.append(ctypes.CFUNCTYPE(None)(_nothing))
    return {
        "attempts": escape_attempts.run,
        "misbehave": escape_attempts.misbehave,
        "proof": open_test.run,
        "drawing": render_page.run,
        "logo": logo_image.run,
        "table": read_table.run,
    }


def _nothing() -> None:
    """Called by nobody: PDFium calls back into Python, and the first such bridge maps the code for those that
    come later."""


class Server:
    def __init__(
        self, channel: socket.socket, parsers: dict[str, Parser], built: isolation.Built, nothing: int
    ):
        self.channel, self.parsers, self.built, self.nothing = channel, parsers, built, nothing
        self.children: dict[int, Child] = {}  # by their pidfd
        self.used = time.monotonic()

    def serve(self) -> None:
        """Until the launcher goes away, or nothing was asked for a while."""
        poll = select.poll()
        poll.register(self.channel, select.POLLIN)
        while self.children or time.monotonic() - self.used < IDLE:
            for fd, _event in poll.poll(self._pause() * 1000):
                if fd == self.channel.fileno():
                    if not (child := self._take()):
                        return
                    poll.register(child.watch, select.POLLIN)
                else:
                    poll.unregister(fd)
                    self._ended(self.children.pop(fd))
            self._end_slow()

    def _pause(self) -> float:
        """Seconds until something is due."""
        due = min(
            (child.until for child in self.children.values() if not child.slow), default=self.used + IDLE
        )
        return max(due - time.monotonic(), 0.01)

    def _take(self) -> Child | None:
        """The next request, begun; None when the launcher has gone."""
        message, files, _flags, _address = socket.recv_fds(self.channel, LARGEST_REQUEST, 3)
        if not message or len(files) != 3:
            return None
        wanted, (given, answer, tell) = json.loads(message), files
        us = os.getpid()
        if (pid := os.fork()) == 0:
            self._be_child(us, wanted, given, answer)
        child = Child(pid, os.pidfd_open(pid), tell, time.monotonic() + wanted["patience"])
        os.close(given)
        os.close(answer)
        self.children[child.watch] = child
        self.used = time.monotonic()
        return child

    def _ended(self, child: Child) -> None:
        _pid, status = os.waitpid(child.pid, 0)
        how = SLOW if child.slow or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU) else ""
        with suppress(OSError):
            os.write(child.tell, json.dumps([os.waitstatus_to_exitcode(status), how]).encode())
        os.close(child.tell)
        os.close(child.watch)
        self.used = time.monotonic()

    def _end_slow(self) -> None:
        for child in self.children.values():
            if not child.slow and time.monotonic() >= child.until:
                child.slow = True
                os.kill(child.pid, signal.SIGKILL)

    def _be_child(self, server: int, wanted: dict[str, object], given: int, answer: int) -> None:
        """In the child: nothing but the three standard descriptors, the last walls, then the foreign file.
        Never returns."""
        code = OURS
        try:
            isolation.end_with_parent(server)
            os.dup2(answer, 1)
            os.dup2(given, 0)
            os.dup2(self.nothing, 2)
            os.closerange(3, 1024 * 1024)
            os.nice(int(str(wanted["nice"])))
            isolation.confine_child(
                self.built, memory=int(str(wanted["memory"])), seconds=int(str(wanted["seconds"]))
            )
            words = wanted["words"]
            assert isinstance(words, list)
            code = self.parsers[str(wanted["parser"])](*words)
        except MemoryError:
            code = MEMORY
        except BaseException as error:
            # Whatever it is, it is ours: a parser says of the file what it has to say by its code.
            with suppress(BaseException):
                os.write(1, repr(error).encode(errors="replace")[:500])
        finally:
            os._exit(code)
