"""The data folder: one starter at a time, what kind of installation it holds (ruling 17), and its keys.

mode               "demo" or "real"; written once
lock               held while something runs on the folder; names the process
prepared           there once the first start came to its end
keys/              secret, link, demo-password: made at the first start, readable by the owner only, never in
the database
log/               what the database, the web server and the worker said
postgres/, run/    the embedded database and its socket
"""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from vestibule.embedded import StartupError
from vestibule.embedded.cluster_location import make_private

KINDS = {"demo": "a demonstration", "real": "a real installation"}
STARTS = {"demo": "bin/start", "real": "bin/start --empty"}
LARGEST_LOG = 5_000_000  # bytes; a larger one is put aside at the next start


class DataFolder:
    def __init__(self, path: Path):
        self.path = path.resolve()
        self._lock: int | None = None

    def open(self) -> None:
        """Makes the folder where it is missing. Raises StartupError when this user may not write to it or the
        disk is full."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in ("keys", "log"):
                make_private(self.path / name)
            probe = self.path / "keys" / "probe"
            probe.write_bytes(bytes(4096))
            probe.unlink()
        except OSError as error:
            raise StartupError(
                f"The data folder {self.path} cannot be written ({error.strerror}): "
                "free space or give the folder to this user, or name another one in VESTIBULE_HOME."
            ) from None

    @contextmanager
    def left_as_it_was(self) -> Iterator[None]:
        """A start that is refused leaves nothing behind in a folder that was empty or not there before."""
        was_there = self.path.exists()
        was_empty = not was_there or not any(self.path.iterdir())
        try:
            yield
        except StartupError:
            if was_empty:
                for made in list(self.path.iterdir()) if self.path.exists() else []:
                    shutil.rmtree(made) if made.is_dir() else made.unlink()
                if not was_there:
                    self.path.rmdir()
            raise

    @property
    def is_prepared(self) -> bool:
        """Whether a start on this folder ever came to its ready line: then the next one has little to
        make."""
        return (self.path / "prepared").exists()

    def note_prepared(self) -> None:
        (self.path / "prepared").touch(mode=0o600)

    def hold(self) -> bool:
        """Takes the folder for this process until it ends; false when another process has it."""
        lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        os.truncate(lock, 0)
        os.write(lock, f"{os.getpid()}\n".encode())
        self._lock = lock
        return True

    @property
    def holder(self) -> str:
        """The process that has the folder, as it wrote it down."""
        return (self.path / "lock").read_text().strip()

    @property
    def mode(self) -> str:
        """ "demo", "real", or empty before the first start."""
        try:
            return (self.path / "mode").read_text().strip()
        except FileNotFoundError:
            return ""

    def settle_mode(self, wanted: str) -> None:
        """Writes down what the folder holds, or refuses when it holds the other kind."""
        if not self.mode:
            (self.path / "mode").write_text(f"{wanted}\n")
        elif self.mode != wanted:
            raise StartupError(
                f"The data folder {self.path} holds {KINDS[self.mode]}, not {KINDS[wanted]}: "
                f"start it with {STARTS[self.mode]}, or name another folder in VESTIBULE_HOME."
            )

    def key(self, name: str) -> Path:
        """The file of a random key; made when it is not there yet."""
        path = self.path / "keys" / name
        if not path.exists():
            aside = path.with_suffix(".new")
            aside.unlink(missing_ok=True)
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(f"{secrets.token_urlsafe(12 if name == 'demo-password' else 48)}\n")
                file.flush()
                os.fsync(file.fileno())
            aside.rename(path)
        return path

    def log(self, part: str) -> BinaryIO:
        """The log of one part, open for more. A long one is put aside first."""
        path = self.path / "log" / f"{part}.log"
        if path.exists() and path.stat().st_size > LARGEST_LOG:
            path.rename(path.with_suffix(".log.1"))
        return path.open("ab")
