"""How we speak with the virus scanner clamd: a file is streamed to it (INSTREAM), and one line comes back.

    scanner = ScannerConnection(("/run/clamav/clamd.ctl", 0), patience=180)
    scanner.scan(pieces)  # "OK", "Eicar-Test-Signature FOUND", "... ERROR"

Only an answer to the whole file counts. Whatever goes wrong on the way says nothing about the file (security
rule 19).
"""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

CONNECTING = 5.0  # seconds
LONGEST_ANSWER = 4096  # bytes


class ScannerUnavailableError(Exception):
    """The scanner broke off without a word about this file. It may take others."""


class ScannerDownError(ScannerUnavailableError):
    """The scanner cannot be reached, or is silent: it takes no file at all now."""


@dataclass(frozen=True, slots=True)
class ScannerConnection:
    """Where a clamd listens: host and port, or the path of its socket and 0. `patience` is how long one step
    may take, in seconds."""

    where: tuple[str, int]
    patience: float

    def scan(self, pieces: Iterable[bytes]) -> str:
        """What the scanner says of the bytes that the pieces make together. Raises ScannerUnavailableError
        and ScannerDownError."""
        with self._connected() as line:
            try:
                line.sendall(b"zINSTREAM\0")
                for piece in pieces:
                    line.sendall(len(piece).to_bytes(4, "big"))
                    line.sendall(piece)
                line.sendall(bytes(4))
                words = _words(line)
            except TimeoutError as silence:
                raise ScannerDownError("the scanner is silent") from silence
            except OSError as broken:
                return _last_words(line, broken)
        if not words:
            raise ScannerUnavailableError("the scanner broke off")
        return words

    def _connected(self) -> socket.socket:
        host, port = self.where
        try:
            if port:
                line = socket.create_connection((host, port), timeout=CONNECTING)
            else:
                line = socket.socket(socket.AF_UNIX)
                line.settimeout(CONNECTING)
                line.connect(host)
        except OSError as error:
            raise ScannerDownError(f"the scanner cannot be reached: {error.strerror or error}") from error
        line.settimeout(self.patience)
        return line


def _words(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (more := line.recv(1024)):
        said += more
    if said and not said.endswith(b"\0"):
        return ""  # cut in the middle of a word
    return said.rstrip(b"\0").decode(errors="replace").removeprefix("stream: ").strip()


def _last_words(line: socket.socket, broken: OSError) -> str:
    """Before it breaks off, clamd says when a file is too large for it. "OK" would be an answer to a part of
    the file, so it is none."""
    words = ""
    with suppress(OSError):
        words = _words(line)
    if not words.endswith(" ERROR"):
        raise ScannerUnavailableError(f"the scanner broke off: {broken.strerror or broken}") from broken
    return words
