"""Bytes on their way in: measured exactly, synced in the right order, and nothing remains of what was
refused."""

from __future__ import annotations

import errno
import hashlib
import os
import resource
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import sample_files
from vestibule.core.errors import ActionDeniedError
from vestibule.documents import ingest, store
from vestibule.documents.ingest import FileTooLargeError, IncomingFile, NotStoredError, StagedFile

from .conftest import everything_in


def take(
    content: bytes, name: str = "scan.pdf", *, limit: int = 10_000_000, piece: int = 65_536
) -> StagedFile:
    receiving = IncomingFile(limit)
    for start in range(0, len(content), piece):
        receiving.write(content[start : start + piece])
    return receiving.finish(name)


@pytest.mark.parametrize("piece", [1, 100, 65_536])
def test_size_and_digests_are_those_of_the_bytes(blobs: Path, piece: int):
    content = sample_files.pdf("digests")
    received = take(content, piece=piece)
    assert (received.size, received.sha256, received.crc32) == (
        len(content),
        hashlib.sha256(content).hexdigest(),
        zlib.crc32(content),
    )
    assert (received.kind, received.name) == ("application/pdf", "scan.pdf")
    assert store.path_of(received.blob).read_bytes() == content


@pytest.mark.covers("S-17")
def test_blobs_have_random_names_and_are_for_our_eyes_only(blobs: Path):
    old = os.umask(0)
    try:
        received = take(sample_files.pdf("eyes"), "../../etc/passwd.pdf")
        other = take(sample_files.pdf("eyes"), "../../etc/passwd.pdf")
    finally:
        os.umask(old)
    assert received.blob != other.blob
    assert "passwd" not in "".join(map(str, blobs.rglob("*")))
    for path in [blobs, *blobs.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


@pytest.mark.covers("S-15")
def test_data_is_synced_before_the_rename_and_the_folder_after(blobs: Path, monkeypatch: pytest.MonkeyPatch):
    take(sample_files.pdf("makes the folders"))
    steps: list[str] = []
    fsync, rename = os.fsync, os.rename

    def noting_fsync(fd: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "data")
        fsync(fd)

    def noting_rename(*where: Path) -> None:
        steps.append("rename")
        rename(*where)

    monkeypatch.setattr(os, "fsync", noting_fsync)
    monkeypatch.setattr(os, "rename", noting_rename)
    monkeypatch.setattr(
        store, "_folder", lambda folder: folder.mkdir(mode=0o700, parents=True, exist_ok=True) or folder
    )
    take(sample_files.pdf("order"))
    assert steps == ["data", "rename", "folder", "folder"]


def test_a_new_folder_is_synced_into_its_parent(blobs: Path, monkeypatch: pytest.MonkeyPatch):
    synced: list[Path] = []
    sync = store._sync_folder
    monkeypatch.setattr(store, "_sync_folder", lambda folder: (synced.append(folder), sync(folder)))
    place = store.path_of(take(sample_files.pdf("folders")).blob)
    assert {blobs.parent, blobs, place.parent.parent, place.parent} <= set(synced)


@pytest.mark.covers("S-14")
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_failed_fsync_is_never_acknowledged(blobs: Path, monkeypatch: pytest.MonkeyPatch, number: int):
    receiving = IncomingFile(1_000_000)
    receiving.write(sample_files.pdf("fsync"))

    def fails(fd: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NotStoredError, match=r"^We could not add scan\.pdf"):
        receiving.finish("scan.pdf")
    assert not everything_in(blobs)


def test_short_writes_lose_nothing(blobs: Path, monkeypatch: pytest.MonkeyPatch):
    write, content = os.write, sample_files.pdf("short")
    monkeypatch.setattr(os, "write", lambda fd, piece: write(fd, bytes(piece)[:7]))
    received = take(content)
    assert store.path_of(received.blob).read_bytes() == content


@pytest.fixture
def small_disk(blobs: Path) -> Iterator[Path]:
    """The kernel writes no file of this process beyond one megabyte: it takes a part of the last piece, then
    refuses, as a full disk or a quota does. Needs no right to mount anything."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    yield blobs
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.covers("S-14")
def test_a_full_disk_is_told_in_words_and_nothing_remains(small_disk: Path):
    receiving = IncomingFile(10_000_000, name="scan.pdf")
    with pytest.raises(
        NotStoredError, match=r"^We could not add scan\.pdf, because our storage is full\. Try again later$"
    ):
        for _ in range(100):
            receiving.write(bytes(65_536))
    assert not everything_in(small_disk)
    assert take(sample_files.pdf("afterwards")).size


def test_a_disk_that_fills_up_in_the_middle_of_a_piece(blobs: Path, monkeypatch: pytest.MonkeyPatch):
    write, left = os.write, [100]

    def fills_up(fd: int, piece: memoryview) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = write(fd, bytes(piece)[: left[0]])
        left[0] -= written
        return written

    monkeypatch.setattr(os, "write", fills_up)
    with pytest.raises(NotStoredError, match="storage is full"):
        take(sample_files.pdf("full"))
    assert not everything_in(blobs)


def test_the_limit_is_met_to_the_byte(blobs: Path):
    content = sample_files.pdf("limit")
    assert take(content, limit=len(content)).size == len(content)
    before = everything_in(blobs)
    with pytest.raises(FileTooLargeError, match="It must be smaller than"):
        take(content, limit=len(content) - 1)
    assert everything_in(blobs) == before


@pytest.mark.parametrize(
    "make", [sample_files.broken_pdf, sample_files.locked_pdf, sample_files.exe_named_pdf, sample_files.empty]
)
def test_nothing_remains_of_what_was_refused(blobs: Path, make):
    with pytest.raises(ActionDeniedError):
        take(make())
    assert not everything_in(blobs)


def test_what_was_received_and_not_kept_is_discarded(blobs: Path):
    received = take(sample_files.pdf("unused"))
    received.close()
    received.close()
    assert not everything_in(blobs)


def test_a_discarded_file_takes_no_more_bytes_and_gives_none_to_others(blobs: Path, tmp_path: Path):
    receiving = IncomingFile(1_000_000)
    number = receiving._blob.fd
    receiving.write(b"%PDF-1.7")
    receiving.discard()
    receiving.discard()
    with (tmp_path / "other").open("wb") as other:
        if other.fileno() != number:
            os.dup2(other.fileno(), number)  # the number of the closed file is another file's now
        with pytest.raises(NotStoredError):
            receiving.write(b"more")
        if other.fileno() != number:
            os.close(number)
    assert not everything_in(blobs) and not (tmp_path / "other").read_bytes()


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (999, "999 B"),
        (20_000_000, "20 MB"),
        (48_200_000, "48.2 MB"),
        (50_000_001, "50.1 MB"),
        (2_000_000_000, "2 GB"),
    ],
)
def test_sizes_in_words(size: int, words: str):
    assert ingest.readable_size(size) == words


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 40 + "/x", "G" * 40, "a" * 39])
def test_only_our_own_names_become_paths(blobs: Path, name: str):
    with pytest.raises(ValueError):
        store.path_of(name)
