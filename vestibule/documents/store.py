"""Where the bytes lie: the only module that touches blob files. Encryption and S3 will stand behind these
same few functions.

    BLOBS/incoming/<name>       while bytes arrive
    BLOBS/ab/cd/<name>          once they are whole
    BLOBS/drawn/<name>/         pictures of its pages, made by us and made again at need
    BLOBS/installation          which database this folder belongs to

Names are random and say nothing (security rule 17). Whoever writes a blob holds a lock on it until its row is
committed, so a sweep in any process leaves it alone however long that takes; the lock dies with its process.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import re
import secrets
import shutil
import struct
import time
import weakref
from collections.abc import Buffer, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

INCOMING, DRAWN, MARK = "incoming", "drawn", "installation"
PIECE = 1024 * 1024  # bytes
_NAME = re.compile("[0-9a-f]{40}")
_FLAGS = os.O_CLOEXEC | os.O_NOFOLLOW
_libc, _WRITE = ctypes.CDLL(None), 2  # SYNC_FILE_RANGE_WRITE of sync_file_range(2)
_OPENAT2, _AT_FDCWD = 437, -100  # openat2(2) has the same number on every processor
_AT_ONCE = struct.pack("=3Q", os.O_RDONLY | _FLAGS, 0, 0x20)  # RESOLVE_CACHED
_TAKEOVER_REQUESTED = 0  # an access time that no clock shows


class BlobBusyError(Exception):
    """Somebody else is writing this blob."""


class ShortBlobError(Exception):
    """The blob has fewer bytes than were acknowledged."""


class Blob:
    """One blob while it is being written, and afterwards as long as its writer holds on to it.

    With a name it goes on where an earlier writer stopped; then `go_on` comes before the first piece. Raises
    BlobBusyError while somebody else has it.
    """

    def __init__(self, name: str = "") -> None:
        self.name = name or new_name()
        self.path = _arriving(self.name)
        _folder(self.path.parent)
        if name and not self.path.exists() and path_of(name).exists():
            self.path = path_of(name)  # its writer died between the rename and the commit
        self.fd = os.open(self.path, os.O_RDWR | os.O_CREAT | (0 if name else os.O_EXCL) | _FLAGS, 0o600)
        self._close = weakref.finalize(self, os.close, self.fd)
        try:
            fcntl.flock(self.fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            moved = not os.path.samestat(os.fstat(self.fd), self.path.stat())
        except (BlockingIOError, FileNotFoundError) as error:
            self.release()
            raise BlobBusyError from error
        if moved:
            self.release()
            raise BlobBusyError

    def go_on(self, at: int) -> None:
        """Cut what was never acknowledged, and be ready to write there. Raises ShortBlobError when
        acknowledged bytes are missing."""
        if os.fstat(self.fd).st_size < at:
            raise ShortBlobError
        os.ftruncate(self.fd, at)
        os.lseek(self.fd, at, os.SEEK_SET)
        os.utime(self.fd)
        if back := self.whole:
            os.rename(self.path, _arriving(self.name))
            self.path = _arriving(self.name)
        if at == 0 or back:
            _sync_folder(self.path.parent)  # the name must be on the disk before the first byte counts

    @property
    def whole(self) -> bool:
        """Whether it lies where whole blobs lie."""
        return self.path == path_of(self.name)

    def begun(self, count: int) -> Iterator[bytes]:
        """The first `count` bytes again, piece by piece."""
        at = 0
        while at < count and (piece := os.pread(self.fd, min(PIECE, count - at), at)):
            at += len(piece)
            yield piece

    def takeover_requested(self) -> bool:
        """Whether somebody waits for us to let go."""
        return os.fstat(self.fd).st_atime_ns == _TAKEOVER_REQUESTED

    def write(self, piece: Buffer) -> None:
        """All of the piece, or OSError: a full disk takes a part first and refuses the rest."""
        left = memoryview(piece)
        while left:
            left = left[os.write(self.fd, left) :]

    def begin_writeback(self, start: int, end: int) -> None:
        """The disk begins with these bytes now, so that `sync` has little to wait for. A hint: nothing is
        promised by it."""
        _libc.sync_file_range(self.fd, ctypes.c_int64(start), ctypes.c_int64(end - start), _WRITE)

    def sync(self) -> None:
        """Returns once the bytes are on the disk. An OSError here means: they may not be, and a second try
        would not tell (rule 14)."""
        os.fsync(self.fd)

    def settle(self) -> None:
        """Move the synced blob to its place, so that it is still there after a power cut (security rule
        15)."""
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


def new_name() -> str:
    """Random, and says nothing."""
    return secrets.token_hex(20)


def free() -> int:
    """Bytes that the disk can still take. Raises OSError."""
    disk = os.statvfs(_folder(Path(settings.BLOBS)))
    return disk.f_bavail * disk.f_frsize


def full() -> OSError:
    """The error that a full disk would make."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def request_takeover(name: str, *, after: float) -> bool:
    """Ask whoever holds an arriving blob to let go, if nothing has come for that many seconds. Works across
    processes. Whether we asked."""
    with suppress(FileNotFoundError):
        known = os.stat(_arriving(name))
        if time.time() - known.st_mtime >= after:
            os.utime(_arriving(name), ns=(_TAKEOVER_REQUESTED, known.st_mtime_ns))
            return True
    return False


def drop(name: str) -> None:
    """Take away what has arrived of a blob, whoever holds it."""
    for path in (_arriving(name), path_of(name)):
        with suppress(FileNotFoundError):
            os.unlink(path)


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


def _arriving(name: str) -> Path:
    """Where it lies while bytes arrive."""
    return Path(settings.BLOBS) / INCOMING / path_of(name).name


def open_blob(name: str, *, at_once: bool = False) -> int:
    """A file descriptor for reading; the caller closes it. Raises FileNotFoundError.

    `at_once` asks no disk: BlockingIOError when the way to the file is not in memory, or the kernel cannot
    tell.
    """
    if not at_once:
        return os.open(_place(name), os.O_RDONLY | _FLAGS)
    fd: int = _libc.syscall(_OPENAT2, _AT_FDCWD, _place(name).encode(), _AT_ONCE, len(_AT_ONCE))
    if fd < 0:
        raise BlockingIOError
    return fd


def remove(name: str) -> bool:
    """Take a whole blob away for good; False when it was gone already."""
    try:
        os.unlink(path_of(name))
    except FileNotFoundError:
        return False
    _sync_folder(path_of(name).parent)
    return True


def size_of(name: str) -> int:
    """How many bytes a whole blob has. Raises FileNotFoundError."""
    return os.stat(_place(name), follow_symlinks=False).st_size


def held(*, incoming: bool = False) -> Iterator[Held]:
    """Everything that lies in the store, whole or not; or only what is coming in, which costs by that
    alone."""
    root, now = Path(settings.BLOBS), time.time()
    for pattern in (f"{INCOMING}/*",) if incoming else (f"{INCOMING}/*", "??/??/*"):
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
        shutil.rmtree(Path(settings.BLOBS) / DRAWN / self.blob.name, ignore_errors=True)


def identity() -> str:
    """The name that the whole folder was given; empty for a folder that has none."""
    try:
        return (Path(settings.BLOBS) / MARK).read_text().strip()
    except FileNotFoundError:
        return ""


def name_folder(name: str) -> None:
    """Give the folder a name, safe on the disk."""
    folder = _folder(Path(settings.BLOBS))
    aside = folder / f"{MARK}.new"
    fd = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _FLAGS, 0o600)
    with open(fd, "w") as file:
        file.write(f"{name}\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, folder / MARK)
    _sync_folder(folder)


def drawn(name: str, part: str) -> bytes | None:
    """A picture that was kept, or what is known of them; None before it was made."""
    try:
        return (_drawn_folder(name) / part).read_bytes()
    except FileNotFoundError:
        return None


def keep_drawn(name: str, part: str, content: bytes) -> None:
    """Keep a picture of a blob. Nobody ever sees half of it; after a power cut it may be missing and is made
    again."""
    folder = _folder(_drawn_folder(name))
    half = folder / f".{secrets.token_hex(8)}"
    fd = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
    with open(fd, "wb") as file:
        file.write(content)
    os.replace(half, folder / part)


@contextmanager
def drawing(name: str) -> Iterator[None]:
    """Draw pictures of a blob alone, among all processes; whoever else wants to waits. The lock dies with its
    process."""
    fd = os.open(_folder(_drawn_folder(name)) / ".lock", os.O_RDWR | os.O_CREAT | _FLAGS, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield
    finally:
        os.close(fd)


def _drawn_folder(name: str) -> Path:
    return Path(settings.BLOBS) / DRAWN / path_of(name).name


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
