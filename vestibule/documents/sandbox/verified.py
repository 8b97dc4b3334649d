"""The sandbox as the product uses it: no foreign byte is parsed before the walls were proved by trying to
break out.

    code, answer = run(ParserRun("proof", (mime,)), file)
    report()        # which walls stand here, and whether anything got out

`run` raises SandboxError: an error of ours, never a verdict on the file.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings

from .. import store
from .escape_attempts import RAN
from .isolation import ALL
from .launcher import Launcher, ParserRun, SandboxError

log = logging.getLogger(__name__)
AGAIN = 60  # seconds after which walls that did not hold are tried again
ATTEMPTS = ParserRun("attempts", answer=256 * 1024, memory=2**30)


class NotConfinedError(SandboxError):
    """Here no walls can be had that hold, so nothing foreign is parsed."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found at the last start. `built`: each wall, whether it stands and how; `escapes`: what got
    out, and what it reached."""

    built: Mapping[str, tuple[bool, str]] = field(default_factory=dict)
    escapes: Mapping[str, str] = field(default_factory=dict)
    tried: int = 0
    error: str = ""  # why it could not even be tried

    @property
    def confined(self) -> bool:
        return bool(self.tried) and not self.escapes and not self.error

    @property
    def parses(self) -> bool:
        """Whether foreign files are parsed here."""
        return self.confined or settings.PARSE_WITHOUT_SANDBOX

    def lines(self) -> Iterator[str]:
        """For the console and `verify`: each wall by name, then what is missing, then the verdict."""
        standing = [
            f"{name} ({how})" if how else name for name, (stands, how) in self.built.items() if stands
        ]
        yield f"Sandbox for foreign files: {', '.join(standing) or 'no wall'}."
        for name in ALL if self.tried else ():
            stands, why = self.built.get(name, (False, "it was left out"))
            if not stands:
                yield f"Sandbox: this machine lacks the wall “{name}”: {why}."
        if self.error:
            yield f"Sandbox: it cannot be tried: {self.error}."
        elif self.confined:
            yield f"Sandbox: it holds; all {self.tried} attempts to break out were refused."
        for name, reached in self.escapes.items():
            yield f"Sandbox: it does not hold: {name} ({reached})."
        if not self.confined:
            yield _PARSED if settings.PARSE_WITHOUT_SANDBOX else _NOT_PARSED


_PARSED = "Sandbox: foreign files are parsed all the same, because VESTIBULE_PARSE_WITHOUT_SANDBOX says so."
_NOT_PARSED = (
    "Sandbox: no foreign file is parsed here: no previews, documents are not checked. "
    "Use a kernel with Landlock and seccomp, or set VESTIBULE_PARSE_WITHOUT_SANDBOX=yes "
    "(see docs/operate.md)."
)


class Sandbox:
    """A launcher whose every new server has to prove itself before it gets work (found F-31)."""

    def __init__(self, launcher: Launcher | None = None):
        self.launcher = launcher or Launcher()
        self.launcher.check = self._prove
        self.found: Report | None = None
        self._refused_at = 0.0
        self._lock = threading.Lock()

    def run(self, parser_run: ParserRun, file: int) -> tuple[int, bytes]:
        """The exit code and the answer of a parser. Raises SandboxError; NotConfinedError where nothing
        foreign may be parsed."""
        if self.found and not self.found.parses and time.monotonic() - self._refused_at < AGAIN:
            raise NotConfinedError("the walls do not hold")
        return self.launcher.run(parser_run, file)

    def report(self) -> Report:
        """What is known; the first one who asks waits until the walls have been tried. One that could not be
        tried is tried again later."""
        with self._lock:
            old = self.found and (self.found.confined or time.monotonic() - self._refused_at < AGAIN)
            if self.found is None or not old:
                self._try()
            return self.found or Report(error="it was not tried")

    def _try(self) -> None:
        self.launcher.stop()
        try:
            self.launcher.start()
        except NotConfinedError:
            pass  # noted by _prove
        except (SandboxError, OSError) as error:
            self._note(Report(built=self.launcher.built, error=str(error)))

    def _prove(self, launcher: Launcher) -> None:
        """Called with each new server. Raises NotConfinedError, and SandboxError when it could not even be
        tried."""
        with targets() as (file, tried):
            code, answer = launcher.run(ATTEMPTS, file)
        said: dict[str, str] = json.loads(answer)
        escapes = {name: reached for name, reached in said.items() if reached}
        if code == RAN:
            escapes["start a shell"] = "it ran"
        self._note(Report(launcher.built, escapes, len(said) + 1))
        if len(said) < tried:
            raise SandboxError("the attempts to break out were not all made")
        if self.found and not self.found.parses:
            launcher.stop()
            raise NotConfinedError("the walls do not hold")

    def _note(self, found: Report) -> None:
        if self.found != found and not found.confined:
            for line in found.lines():
                log.error("%s", line)
        self.found = found
        self._refused_at = 0.0 if found.confined else time.monotonic()


SANDBOX = Sandbox()


def run(parser_run: ParserRun, file: int) -> tuple[int, bytes]:
    """The exit code and the answer of a parser that reads the open file. Raises SandboxError, which is no
    verdict on the file."""
    return SANDBOX.run(parser_run, file)


def report() -> Report:
    """Whether the walls hold on this machine, for this process."""
    return SANDBOX.report()


def known() -> Report | None:
    """What `report` would say, as far as it is known by now: for pages, which never wait for it."""
    return SANDBOX.found


def parses() -> bool:
    """Whether foreign files are parsed here, as far as it is known by now."""
    return SANDBOX.found is None or SANDBOX.found.parses


@contextmanager
def targets(more: Mapping[str, Any] | None = None) -> Iterator[tuple[int, int]]:
    """A file that names what the attempts shall reach for, and how many attempts it names. All of it is
    there, and listens."""
    with ExitStack() as stack:
        bait = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vestibule-bait-")))
        (bait / "of another user").write_bytes(b"secret")
        host, named, plain = (
            stack.enter_context(socket.socket(family))
            for family in (socket.AF_INET, socket.AF_UNIX, socket.AF_UNIX)
        )
        abstract = f"vestibule-{secrets.token_hex(8)}"
        for one, address in (
            (host, ("127.0.0.1", 0)),
            (named, str(bait / "socket")),
            (plain, f"\0{abstract}"),
        ):
            one.bind(address)
            one.listen(8)
        reach = {
            "parent": os.getpid(),
            "read": [str(bait / "of another user"), *_kept()],
            "sockets": [str(bait / "socket"), *_database()],
            "folders": [str(bait), str(settings.HOME)],
            "port": host.getsockname()[1],
            "abstract": abstract,
        }
        reach |= more or {}
        (bait / "targets").write_text(json.dumps(reach))
        file = stack.enter_context((bait / "targets").open("rb", buffering=0))
        yield file.fileno(), len(reach["read"]) + len(reach["sockets"])


def _kept() -> list[str]:
    """What a parser must never read: our keys, a document, what the machine keeps from others."""
    keys = [str(path) for path in sorted((Path(settings.HOME) / "keys").glob("*")) if path.is_file()]
    blobs = [str(blob.path) for blob in islice(store.held(), 1)]
    return [*keys, *blobs, *(["/etc/shadow"] if os.path.exists("/etc/shadow") else [])]


def _database() -> list[str]:
    """The socket of the database, when it has one."""
    database = settings.DATABASES["default"]
    path = f"{database.get('HOST')}/.s.PGSQL.{database.get('PORT') or 5432}"
    return [path] if path.startswith("/") and os.path.exists(path) else []
