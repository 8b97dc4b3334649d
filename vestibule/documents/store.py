"""Where the bytes lie: the only module that touches blob files. Encryption and S3 will stand behind these same few functions.

    BLOBS/incoming/<name>       while bytes arrive
    BLOBS/ab/cd/<name>          once they are whole

Names are random and say nothing (security rule 17). Whoever writes a blob holds a lock on it until its row is committed, so a sweep in any
process leaves it alone however long that takes; the lock dies with its process.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import time
import weakref
from collections.abc import Buffer, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

INCOMING = "incoming"
_NAME = re.compile("[0-9a-f]{40}")
_FLAGS = os.O_CLOEXEC | os.O_NOFOLLOW


class Blob:
    """One blob while it is being written, and afterwards as long as its writer holds on to it."""

    def __init__(self) -> None:
        self.name = secrets.token_hex(20)
        self.path = _folder(Path(settings.BLOBS) / INCOMING) / self.name
        self.fd = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
        self._close = weakref.finalize(self, os.close, self.fd)
        fcntl.flock(self.fd, fcntl.LOCK_SH)

    def write(self, piece: Buffer) -> None:
        """All of the piece, or OSError: a full disk takes a part first and refuses the rest."""
        left = memoryview(piece)
        while left:
            left = left[os.write(self.fd, left) :]

    def sync(self) -> None:
        """Returns once the bytes are on the disk. An OSError here means: they may not be, and a second try would not tell (rule 14)."""
        os.fsync(self.fd)

    def settle(self) -> None:
        """Move the synced blob to its place, so that it is still there after a power cut (security rule 15)."""
        place = path_of(self.name)
        _folder(place.parent)
        os.rename(self.path, place)
        self.path = place
        _sync_folder(place.parent)
        _sync_folder(Path(settings.BLOBS) / INCOMING)

    def discard(self) -> None:
        """Take the bytes away."""
        with suppress(FileNotFoundError):
            os.unlink(self.path)
        self.release()

    def release(self) -> None:
        """Let go: from now on only its row protects the blob from the sweep."""
        self.fd = -1  # the number may soon be another file's
        self._close()


@dataclass(frozen=True, slots=True)
class Held:
    """A blob that lies in the store, as the sweep sees it."""

    name: str
    path: Path
    whole: bool
    age: float  # seconds


def path_of(name: str) -> Path:
    """Where a whole blob lies. The name is ours, and hexadecimal: nothing else becomes a path."""
    return Path(_place(name))


def _place(name: str) -> str:
    """The same as text: an archive asks for a thousand of them before its first byte."""
    if not _NAME.fullmatch(name):
        raise ValueError("not the name of a blob")
    return f"{settings.BLOBS}/{name[:2]}/{name[2:4]}/{name}"


def open_blob(name: str) -> int:
    """A file descriptor for reading; the caller closes it. Raises FileNotFoundError."""
    return os.open(_place(name), os.O_RDONLY | _FLAGS)


def size_of(name: str) -> int:
    """How many bytes a whole blob has. Raises FileNotFoundError."""
    return os.stat(_place(name), follow_symlinks=False).st_size


def held() -> Iterator[Held]:
    """Everything that lies in the store, whole or not."""
    root, now = Path(settings.BLOBS), time.time()
    for pattern in (f"{INCOMING}/*", "??/??/*"):
        for path in root.glob(pattern):
            with suppress(FileNotFoundError):
                yield Held(path.name, path, path.parent.name != INCOMING, now - path.stat().st_mtime)


class Claim:
    """A blob that nobody is writing, held by the sweep while it looks for the row. False when somebody is."""

    def __init__(self, blob: Held):
        self.blob = blob

    def __enter__(self) -> bool:
        self._fd = -1
        try:
            self._fd = os.open(self.blob.path, os.O_RDONLY | _FLAGS)
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (FileNotFoundError, BlockingIOError):
            return False
        return self.blob.path.exists()  # its writer may have moved it meanwhile

    def __exit__(self, *_: object) -> None:
        if self._fd >= 0:
            os.close(self._fd)

    def remove(self) -> None:
        os.unlink(self.blob.path)


def _folder(folder: Path) -> Path:
    """The folder, made with its parents for our eyes only, each noted on the disk in its own parent."""
    if not folder.is_dir():
        _folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        _sync_folder(folder.parent)
    return folder


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
