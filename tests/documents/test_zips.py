"""The plan of an archive: laid out to the byte before anything is read, with safe names, however large and
many the files are."""

from __future__ import annotations

import datetime
import io
import os
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sample_files import HOSTILE_NAMES
from vestibule.documents.models import DocumentVersion
from vestibule.documents.reading import Slice
from vestibule.documents.zips import Archive, unique

pytestmark = pytest.mark.unit

NOON = datetime.datetime(2026, 11, 25, 12, 34, 56, tzinfo=datetime.UTC)
GIB = 1 << 30


def version(content: bytes, number: int = 1) -> DocumentVersion:
    found = DocumentVersion(
        pk=number, size=len(content), crc32=zlib.crc32(content), sha256="a" * 64, received_at=NOON
    )
    found.content = content
    return found


def written(archive: Archive, start: int = 0, end: int | None = None) -> bytes:
    parts = archive.parts(start, archive.size if end is None else end)
    return b"".join(
        part.version.content[part.start : part.end] if isinstance(part, Slice) else part for part in parts
    )


@pytest.mark.covers("C-38")
@given(
    st.lists(
        st.tuples(st.sampled_from(["a.pdf", "A.PDF", "ü.pdf", "x/y.pdf"]), st.binary(max_size=300)),
        max_size=8,
    ),
    st.data(),
)
def test_any_range_is_a_piece_of_one_valid_archive(entries: list[tuple[str, bytes]], data: st.DataObject):
    archive = Archive([(name, version(content)) for name, content in entries])
    whole = written(archive)
    assert len(whole) == archive.size
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        assert opened.testzip() is None
        assert [opened.read(info) for info in opened.infolist()] == [content for _name, content in entries]
        assert all(
            info.compress_type == zipfile.ZIP_STORED and info.date_time == (2026, 11, 25, 12, 34, 56)
            for info in opened.infolist()
        )
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    assert written(archive, start, end) == whole[start:end]


@pytest.mark.covers("C-38", "S-17")
def test_names_are_safe_and_unique_for_every_file_system():
    assert list(unique(["scan.pdf", "Scan.PDF", "scan.pdf", "scan (2).pdf"])) == [
        "scan.pdf",
        "Scan (2).PDF",
        "scan (3).pdf",
        "scan (2) (2).pdf",
    ]
    assert list(unique(["../../etc/passwd", "c:\\etc\\passwd", "", ".pdf", "/"])) == [
        "passwd",
        "passwd (2)",
        "document",
        "document.pdf",
        "document (2)",
    ]
    assert list(unique(["STRASSE.pdf", "straße.pdf"])) == ["STRASSE.pdf", "straße (2).pdf"]
    hostile = list(unique(HOSTILE_NAMES * 3))
    assert len({name.casefold() for name in hostile}) == len(hostile)
    assert all("/" not in name and "\\" not in name and len(name.encode()) <= 255 for name in hostile)
    assert len(set(unique(["same.pdf"] * 20_000))) == 20_000


def test_a_foreign_name_is_marked_as_utf_8():
    with zipfile.ZipFile(io.BytesIO(written(Archive([("日本語.pdf", version(b"x"))])))) as opened:
        assert opened.namelist() == ["日本語.pdf"] and opened.infolist()[0].flag_bits & 0x800


def test_the_digest_changes_with_the_content_the_names_and_the_order():
    one, two = version(b"one"), version(b"two")
    two.sha256 = "b" * 64
    archives = [[("a", one)], [("b", one)], [("a", two)], [("a", one), ("b", two)], [("b", two), ("a", one)]]
    assert len({Archive(entries).digest for entries in archives}) == 5
    assert Archive(archives[0]).digest == Archive(archives[0]).digest


def tail(archive: Archive) -> list[bytes | Slice]:
    return list(archive.parts(archive.size - 98, archive.size))


@pytest.mark.covers("C-38")
def test_more_entries_than_sixteen_bits_can_count(tmp_path: Path):
    """The plan of 70,000 files, as a real archive that independent readers open."""
    one = version(b"x")
    archive = Archive([(f"{number}.txt", one) for number in range(70_000)])
    path = tmp_path / "many.zip"
    path.write_bytes(written(archive))
    assert path.stat().st_size == archive.size
    with zipfile.ZipFile(path) as opened:
        assert len(opened.namelist()) == 70_000 and opened.read("69999.txt") == b"x"
    few = Archive([(f"{number}.txt", one) for number in range(65_534)])
    assert b"PK\6\6" not in b"".join(part for part in tail(few) if isinstance(part, bytes))


@pytest.mark.covers("C-38")
@pytest.mark.parametrize("size", [4 * GIB - 2, 4 * GIB - 1, 4 * GIB, 5 * GIB])
def test_files_and_offsets_beyond_four_gibibytes(tmp_path: Path, size: int):
    """A sparse file takes the place of the large one: its bytes are holes, its place in the archive is
    real."""
    large = DocumentVersion(pk=1, size=size, crc32=0, sha256="a" * 64, received_at=NOON)
    after = version(b"after the large one", 2)
    archive = Archive([("first.txt", version(b"first")), ("large.bin", large), ("after.txt", after)])
    path = tmp_path / "large.zip"
    at = 0
    with path.open("wb") as file:
        for part in archive.parts(0, archive.size):
            if isinstance(part, Slice) and part.version is large:
                at += part.end - part.start
                file.seek(at)
            else:
                at += file.write(
                    part.version.content[part.start : part.end] if isinstance(part, Slice) else part
                )
    assert at == path.stat().st_size == archive.size
    with zipfile.ZipFile(path) as opened:
        assert (opened.getinfo("large.bin").file_size, opened.read("after.txt")) == (
            size,
            b"after the large one",
        )
        with opened.open("large.bin") as inside:
            assert inside.read(1000) == bytes(1000)
    os.unlink(path)
