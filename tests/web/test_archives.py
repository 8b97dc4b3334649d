"""Download All through a real server: an archive behaves like a file that was always there."""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from .serving import Little, until
from .test_downloads import ends_within

NAMES = ["scan.pdf", "large photo.heic", "Ausweis – Rückseite.pdf", "tiny.txt"]
SIZES = [200_000, 3_000_000, 700_001, 1]


def ask(*names: str) -> str:
    return "/archive/?" + urlencode([("name", name) for name in names])


@pytest.fixture(scope="module")
def contents(little: Little) -> dict[str, bytes]:
    return {name: little.keep(name, size) for name, size in zip(NAMES, SIZES, strict=True)}


@pytest.fixture
def nothing_open(little: Little) -> Iterator[None]:
    yield
    until(lambda: little.state()["open"] == 0)


def noted(little: Little, since: int) -> list[str]:
    return [line.split()[0] for line in little.seen()[since:]]


@pytest.mark.usefixtures("nothing_open")
@pytest.mark.covers("C-38", "S-18")
def test_the_archive_holds_every_file_and_each_gets_its_mark(little: Little, contents: dict[str, bytes]):
    before = len(little.seen())
    status, headers, body = little.get(ask(*NAMES))
    assert (status, headers["Content-Length"], headers["Accept-Ranges"]) == (200, str(len(body)), "bytes")
    assert (
        headers["Content-Disposition"].startswith('attachment; filename="all.zip"')
        and headers["X-Content-Type-Options"] == "nosniff"
    )
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == contents
    until(lambda: noted(little, before) == ["begun", "done"])
    assert [name for name in NAMES if name in little.seen()[-1]] == NAMES


@pytest.mark.usefixtures("nothing_open", "contents")
def test_head_ranges_and_conditions_are_those_of_a_file(little: Little):
    path = ask(*NAMES)
    whole = little.get(path)[2]
    _, headers, nothing = little.get(path, "HEAD")
    tag = headers["ETag"]
    assert (headers["Content-Length"], nothing) == (str(len(whole)), b"")
    points = sorted(
        {
            0,
            1,
            29,
            30,
            38,
            39,
            199_999,
            200_038,
            200_039,
            1_000_000,
            len(whole) - 300,
            len(whole) - 22,
            len(whole) - 1,
        }
    )
    for start in points:
        for length in (1, 50, 300_000):
            status, told, body = little.get(path, Range=f"bytes={start}-{start + length - 1}", If_Range=tag)
            end = min(len(whole), start + length)
            assert (status, body == whole[start:end]) == (206, True), (start, length)
            assert told["Content-Range"] == f"bytes {start}-{end - 1}/{len(whole)}"
    assert little.get(path, Range="bytes=0-9", If_Range='"other"')[2] == whole
    assert little.get(path, If_None_Match=tag)[0] == 304
    assert little.get(path, Range=f"bytes={len(whole)}-")[0] == 416
    assert little.get(ask(*NAMES[:3]), "HEAD")[1]["ETag"] != tag


@pytest.mark.usefixtures("nothing_open")
@pytest.mark.covers("C-38", "G-50")
def test_a_cut_archive_marks_nothing_until_the_rest_has_come(little: Little):
    little.keep("one.bin", 25_000_000)
    little.keep("two.bin", 25_000_000)
    path, before = ask("one.bin", "two.bin"), len(little.seen())
    line = little.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), small=True)
    head, _, got = line.recv(4000).partition(b"\r\n\r\n")
    while len(got) < 2_000_000:
        got += line.recv(100_000)
    line.close()
    until(lambda: noted(little, before) == ["begun", "stopped"])
    tag = next(part.split(b": ")[1] for part in head.split(b"\r\n") if part.lower().startswith(b"etag"))
    status, _, rest = little.get(path, Range=f"bytes={len(got)}-", If_Range=tag.decode())
    assert status == 206
    until(lambda: noted(little, before) == ["begun", "stopped", "done"])
    with zipfile.ZipFile(io.BytesIO(got + rest)) as archive:
        assert archive.testzip() is None and archive.namelist() == ["one.bin", "two.bin"]


@pytest.mark.usefixtures("nothing_open")
@pytest.mark.covers("S-8", "S-11", "C-38")
def test_when_the_right_to_the_files_ends_the_archive_is_cut(little: Little):
    names = [f"right {number}.bin" for number in range(6)]
    for name in names:
        little.keep(name, 10_000_000)
    before, stop = len(little.seen()), little.home / "stop"
    line = little.raw(f"GET {ask(*names)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), small=True)
    assert ends_within(line, 1)[0] is False
    stop.touch()
    try:
        ended, got = ends_within(line, 8)
    finally:
        stop.unlink()
        line.close()
    assert ended and got < 40_000_000
    assert noted(little, before) == ["begun", "stopped"]


@pytest.mark.usefixtures("nothing_open")
@pytest.mark.covers("S-35")
def test_a_file_that_was_changed_behind_our_back_breaks_the_archive_off(little: Little):
    little.keep("good.bin", 1_000_000)
    little.keep("changed.bin", 5000)
    little.record("changed.bin", 5000, hashlib.sha256(os.urandom(9)).hexdigest())
    before = len(little.seen())
    line = little.raw(f"GET {ask('good.bin', 'changed.bin')} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    ended, got = ends_within(line, 5)
    line.close()
    assert ended and 500_000 < got < 1_005_000
    until(lambda: noted(little, before) == ["begun", "damaged", "stopped"])
    assert "are not those that were received" in little.words()


@pytest.mark.usefixtures("nothing_open")
def test_many_small_files_and_equal_names(little: Little):
    contents = [little.keep(f"{number}.txt", 1 + number) for number in range(120)]
    body = little.get(ask(*[f"{number}.txt" for number in range(120)], "7.txt", "7.txt"))[2]
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[-2:] == ["7 (2).txt", "7 (3).txt"]
        assert [archive.read(f"{number}.txt") for number in range(120)] == contents
