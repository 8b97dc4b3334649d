"""Files through a real server: headers, ranges, cuts, stalled readers, withdrawn rights, places, damage."""

import http.client
import socket
import time
from collections.abc import Iterator

import pytest

from .serving import Little, all_of, until


def ask(name: str) -> bytes:
    return f"GET /file/{name} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def deliveries(little: Little, name: str) -> list[str]:
    return [words.split()[0] for words in little.seen() if name in words]


@pytest.fixture
def nothing_open(little: Little) -> Iterator[None]:
    """Whatever happened, no file stays open."""
    yield
    until(lambda: little.state()["open"] == 0)


@pytest.mark.usefixtures("nothing_open")
@pytest.mark.covers("S-18", "R-28")
def test_a_whole_file_arrives_under_the_views_headers_and_is_noted(little: Little):
    for name, size in [("small.pdf", 1000), ("large.pdf", 20_000_000)]:
        whole = little.keep(name, size)
        status, headers, body = little.get(f"/file/{name}")
        assert (status, body == whole) == (200, True)
        until(lambda name=name: deliveries(little, name) == ["begun", "done"])
    assert headers["Content-Disposition"].startswith("attachment; filename")
    assert headers["Content-Type"] == "application/octet-stream" and headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'" and headers["Cache-Control"] == "no-store"
    assert "kept=yes" in headers["Set-Cookie"] and headers["Accept-Ranges"] == "bytes" and headers["Content-Length"] == "20000000"


def test_ranges_and_conditions(little: Little):
    whole = little.keep("ranges.pdf", 1_000_000)
    tag = little.get("/file/ranges.pdf", "HEAD")[1]["ETag"]
    cases = [
        ("bytes=0-99", 206, whole[:100], "bytes 0-99/1000000"),
        ("bytes=999990-", 206, whole[-10:], "bytes 999990-999999/1000000"),
        ("bytes=-300000", 206, whole[-300_000:], "bytes 700000-999999/1000000"),
        ("bytes=-2000000", 206, whole, "bytes 0-999999/1000000"),
        ("bytes=999999-5000000", 206, whole[-1:], "bytes 999999-999999/1000000"),
        ("bytes=1000000-", 416, b"", "bytes */1000000"),
        ("bytes=0-1,5-9", 200, whole, None),
        ("bytes=9-5", 200, whole, None),
        ("lines=1-2", 200, whole, None),
    ]
    for asked, status, body, told in cases:
        got = little.get("/file/ranges.pdf", Range=asked)
        assert (got[0], got[2] == body, got[1]["Content-Range"]) == (status, True, told), asked
    assert little.get("/file/ranges.pdf", Range="bytes=0-9", If_Range=tag)[0] == 206
    assert little.get("/file/ranges.pdf", Range="bytes=0-9", If_Range='"other"')[0] == 200
    status, headers, body = little.get("/file/ranges.pdf", If_None_Match=f'"other", W/{tag}')
    assert (status, headers["ETag"], body) == (304, tag, b"")


def test_a_part_is_no_delivery_and_head_tells_the_length(little: Little):
    little.keep("parts.pdf", 700_000)
    connection = http.client.HTTPConnection("127.0.0.1", little.port, timeout=10)
    connection.request("HEAD", "/file/parts.pdf", headers={"Range": "bytes=0-9"})
    response = connection.getresponse()
    assert (response.status, response.headers["Content-Length"], response.read()) == (200, "700000", b"")
    connection.request("GET", "/file/parts.pdf", headers={"Range": "bytes=0-9"})
    assert len(connection.getresponse().read()) == 10
    connection.close()
    assert deliveries(little, "parts.pdf") == []


@pytest.mark.covers("R-28")
def test_a_cut_download_lets_go_of_the_file_and_is_not_done(little: Little):
    little.keep("cut.pdf", 60_000_000)
    line = little.raw(ask("cut.pdf"), small=True)
    line.recv(4096)
    until(lambda: little.state()["open"] == 1)
    line.close()
    until(lambda: little.state()["open"] == 0, 3)
    assert deliveries(little, "cut.pdf") == ["begun"]


@pytest.mark.covers("R-28")
def test_a_stalled_reader_is_dropped(little: Little):
    little.keep("stall.pdf", 60_000_000)
    line = little.raw(ask("stall.pdf"), small=True)
    until(lambda: little.state()["open"] == 1)
    until(lambda: little.state()["open"] == 0, 5)
    assert len(all_of(line)) < 60_000_000
    line.close()
    assert deliveries(little, "stall.pdf") == ["begun"]


def ends_within(line: socket.socket, seconds: float) -> tuple[bool, int]:
    """Takes bytes slowly. Whether the stream ended in that time, and how many bytes came."""
    total, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            piece = line.recv(200_000)
        except ConnectionResetError:
            return True, total
        if not piece:
            return True, total
        total += len(piece)
        time.sleep(0.005)
    return False, total


@pytest.mark.usefixtures("nothing_open")
@pytest.mark.covers("S-11")
def test_when_the_right_ends_the_stream_is_cut(little: Little):
    little.keep("right.pdf", 60_000_000)
    line = little.raw(ask("right.pdf"), small=True)
    stop = little.home / "stop"
    assert ends_within(line, 1)[0] is False  # longer than the right is trusted without asking
    stop.touch()
    try:
        ended, got = ends_within(line, 8)
        until(lambda: little.state()["open"] == 0)
    finally:
        stop.unlink()
        line.close()
    assert ended and got < 40_000_000
    assert deliveries(little, "right.pdf") == ["begun"]


def test_an_address_has_so_many_places(little: Little):
    little.keep("places.pdf", 60_000_000)
    lines = [little.raw(ask("places.pdf"), small=True) for _ in range(4)]
    until(lambda: little.state()["open"] == 4)
    status, headers, _ = little.get("/file/places.pdf")
    assert (status, headers["Retry-After"]) == (503, "10")
    for line in lines:
        line.close()
    until(lambda: little.state()["open"] == 0)
    little.keep("again.pdf", 10)
    assert little.get("/file/again.pdf")[0] == 200


@pytest.mark.usefixtures("nothing_open")
def test_what_is_damaged_is_not_handed_over_and_nothing_is_told(little: Little):
    little.keep("short.pdf", 5000)
    little.record("short.pdf", 6000, "0" * 64)
    little.record("missing.pdf", 10, "0" * 64)
    for name in ("short.pdf", "missing.pdf"):
        status, headers, body = little.get(f"/file/{name}")
        assert status == 500 and b"blobs" not in body and headers["Content-Disposition"] is None
    assert "cannot be handed over" in little.words()
    assert deliveries(little, "short.pdf") == []
