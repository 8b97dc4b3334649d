"""A granian process with the little app, and a plain socket to misbehave with."""

from __future__ import annotations

import hashlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.live_installation import ROOT, free_port
from vestibule.documents.digests import Digests
from vestibule.embedded.managed_processes import FLAGS


class Little:
    """The little app on a port of its own. `seen()` is what its views and deliveries noted."""

    def __init__(self, home: Path, **environment: str):
        self.home, self.port = home, free_port()
        (home / "blobs").mkdir(parents=True)
        (home / "static").mkdir()
        (home / "static" / "look.css").write_text("body { color: black }")
        (home / "versions.json").write_text("{}")
        command = [
            sys.executable,
            "-m",
            "granian",
            *FLAGS,
            "--workers",
            "1",
            "--port",
            str(self.port),
            "tests.web.little_app:application",
        ]
        unwanted = ("VESTIBULE_", "DJANGO_SETTINGS_MODULE")
        env = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
        self.log = (home / "log").open("wb")
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=env | {"LITTLE_HOME": str(home)} | environment,
            stdout=self.log,
            stderr=self.log,
        )
        until(self._answers, 15)

    def _answers(self) -> bool:
        assert self.process.poll() is None, self.words()
        try:
            return self.get("/hello/")[0] == 200
        except OSError:
            return False

    def keep(self, name: str, size: int) -> bytes:
        """A blob of random bytes with its record."""
        whole = os.urandom(size)
        blob = hashlib.sha1(name.encode()).hexdigest()
        folder = self.home / "blobs" / blob[:2] / blob[2:4]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / blob).write_bytes(whole)
        digests = Digests()
        digests.add(whole)
        self.record(name, size, digests.sha256, crc32=zlib.crc32(whole), pieces=digests.pieces.hex())
        return whole

    def flip(self, name: str, at: int) -> None:
        """One bit of a blob is another."""
        blob = hashlib.sha1(name.encode()).hexdigest()
        with (self.home / "blobs" / blob[:2] / blob[2:4] / blob).open("r+b") as file:
            file.seek(at)
            byte = file.read(1)[0]
            file.seek(at)
            file.write(bytes([byte ^ 1]))

    def record(
        self,
        name: str,
        size: int,
        digest: str,
        *,
        crc32: int = 0,
        pieces: str = "",
        damaged: str | None = None,
    ) -> None:
        records = self.home / "versions.json"
        records.write_text(
            json.dumps(json.loads(records.read_text()) | {name: (size, digest, crc32, pieces, damaged)})
        )

    def get(
        self, path: str, method: str = "GET", body: Any = None, **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(
                method,
                path,
                body=body,
                headers={name.replace("_", "-"): value for name, value in headers.items()},
            )
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def raw(self, *pieces: bytes, small: bool = False) -> socket.socket:
        """A socket that has sent these bytes; `small` makes its receiving buffer small."""
        line = socket.socket()
        if small:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        line.settimeout(15)
        line.connect(("127.0.0.1", self.port))
        for piece in pieces:
            line.sendall(piece)
        return line

    def state(self) -> dict[str, int]:
        return json.loads(self.get("/state/")[2])

    def seen(self) -> list[str]:
        return (self.home / "seen").read_text().splitlines() if (self.home / "seen").exists() else []

    def words(self) -> str:
        return (self.home / "log").read_text(errors="replace")

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


def until(true: Callable[[], Any], seconds: float = 8) -> None:
    """Waits until something is true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.03)


def all_of(line: socket.socket) -> bytes:
    """What a socket still brings, until its end or its breaking."""
    parts = []
    try:
        while piece := line.recv(65536):
            parts.append(piece)
    except ConnectionResetError:
        pass
    return b"".join(parts)
