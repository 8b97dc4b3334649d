"""A real virus scanner for tests: clamd with one signature of our own, for the test virus EICAR, which harms
nobody."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

CURE = (
    "the scanner tests need clamd: run bin/test, "
    "or RUNLEVEL=1 apt-get install --no-install-recommends clamav-daemon"
)
# So that no file of ours is the test virus.
HALVES = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD", "-ANTIVIRUS-TEST-FILE!$H+H*")
NAME = "Eicar-Test-Signature"


def eicar() -> bytes:
    """The 68 bytes that every scanner calls a virus."""
    return "".join(HALVES).encode()


class Scanner:
    """A clamd that listens on a socket of its own. Limits are clamd's own words:
    `Scanner(StreamMaxLength="1M")`."""

    def __init__(self, **limits: str):
        if not shutil.which("clamd") and not Path("/usr/sbin/clamd").exists():
            raise RuntimeError(CURE)
        self.folder = Path(tempfile.mkdtemp(prefix="clamd-"))
        self.socket = self.folder / "clamd.sock"
        signatures = self.folder / "signatures"
        signatures.mkdir()
        (signatures / "local.hdb").write_text(f"{hashlib.md5(eicar()).hexdigest()}:{len(eicar())}:{NAME}\n")
        (signatures / "local.ndb").write_text(f"{NAME}:0:*:{eicar().hex()}\n")
        words = {
            "LocalSocket": self.socket,
            "DatabaseDirectory": signatures,
            "Foreground": "yes",
            "MaxThreads": "2",
            "AlertExceedsMax": "yes",
        }
        words |= {
            "StreamMaxLength": "100M",
            "MaxFileSize": "100M",
            "MaxScanSize": "100M",
            "TemporaryDirectory": self.folder,
        } | limits
        (self.folder / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in words.items()))
        self.process: subprocess.Popen | None = None

    @property
    def where(self) -> tuple[str, int]:
        return str(self.socket), 0

    def __enter__(self) -> Scanner:
        self.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self.kill()
        shutil.rmtree(self.folder)

    def start(self) -> None:
        log = (self.folder / "log").open("ab")
        path = f"{os.environ['PATH']}:/usr/sbin"
        self.process = subprocess.Popen(
            [shutil.which("clamd", path=path), "-c", self.folder / "clamd.conf"],
            env={**os.environ, "PATH": path},
            stdout=log,
            stderr=log,
        )
        end = time.monotonic() + 30
        while not self.answers():
            alive = self.process.poll() is None and time.monotonic() < end
            assert alive, (self.folder / "log").read_text()[-2000:]
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(2)
                line.connect(str(self.socket))
                line.sendall(b"zPING\0")
                return line.recv(16).startswith(b"PONG")
        except OSError:
            return False

    def kill(self) -> None:
        """SIGKILL: no good-bye."""
        if self.process:
            self.process.kill()
            self.process.wait(10)
        self.process = None
        self.socket.unlink(missing_ok=True)
