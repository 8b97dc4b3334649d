"""Files through a real server: headers, ranges, cuts, stalled readers, withdrawn rights, places, damage."""

import hashlib
import http.client
import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .serving import Little, all_of, until


def ask(name: str) -> bytes:
    return f"GET /file/{name} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


def deliveries(little: Little, name: str) -> list[str]:
    return [words.split()[0] for words in little.seen() if name in words and not words.startswith("damaged ")]


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
    assert (
        headers["Content-Type"] == "application/octet-stream"
        and headers["X-Content-Type-Options"] == "nosniff"
    )
    assert (
        headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        and headers["Cache-Control"] == "no-store"
    )
    assert (
        "kept=yes" in headers["Set-Cookie"]
        and headers["Accept-Ranges"] == "bytes"
        and headers["Content-Length"] == "20000000"
    )


@pytest.mark.covers("R-28")
def test_who_leaves_as_soon_as_everything_came_has_it(little: Little):
    little.keep("quick.pdf", 2_000_000)
    before = len(little.seen())
    for _ in range(150):
        assert len(little.get("/file/quick.pdf")[2]) == 2_000_000
    until(lambda: len(little.seen()) == before + 300)
    assert {line.split()[0] for line in little.seen()[before:]} == {"begun", "done"}


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


@pytest.mark.covers("G-50", "R-28")
def test_a_part_is_no_delivery_and_head_tells_the_length(little: Little):
    little.keep("parts.pdf", 700_000)
    connection = http.client.HTTPConnection("127.0.0.1", little.port, timeout=10)
    connection.request("HEAD", "/file/parts.pdf", headers={"Range": "bytes=0-9"})
    response = connection.getresponse()
    assert (response.status, response.headers["Content-Length"], response.read()) == (200, "700000", b"")
    connection.request("GET", "/file/parts.pdf", headers={"Range": "bytes=5-9"})
    assert len(connection.getresponse().read()) == 5
    connection.close()
    assert deliveries(little, "parts.pdf") == []


@pytest.mark.covers("G-50")
def test_a_cut_download_that_goes_on_where_it_stopped_is_whole(little: Little):
    whole = little.keep("resumed.pdf", 3_000_000)
    assert little.get("/file/resumed.pdf", Range="bytes=0-999999")[2] == whole[:1_000_000]
    until(lambda: deliveries(little, "resumed.pdf") == ["begun", "stopped"])
    # With a gap before it.
    assert little.get("/file/resumed.pdf", Range="bytes=2000000-")[2] == whole[2_000_000:]
    assert little.get("/file/resumed.pdf", Range="bytes=900000-1999999")[2] == whole[900_000:2_000_000]
    until(lambda: deliveries(little, "resumed.pdf") == ["begun", "stopped", "stopped"])
    assert little.get("/file/resumed.pdf", Range="bytes=2000000-")[2] == whole[2_000_000:]
    until(lambda: deliveries(little, "resumed.pdf") == ["begun", "stopped", "stopped", "done"])


@pytest.mark.covers("R-28")
def test_a_cut_download_lets_go_of_the_file_and_is_not_done(little: Little):
    little.keep("cut.pdf", 60_000_000)
    line = little.raw(ask("cut.pdf"), small=True)
    line.recv(4096)
    until(lambda: little.state()["open"] == 1)
    line.close()
    until(lambda: little.state()["open"] == 0, 3)
    until(lambda: deliveries(little, "cut.pdf") == ["begun", "stopped"])


@pytest.mark.covers("F-29", "R-28")
@pytest.mark.parametrize("read", [900, 1_000_000, 2_000_000, 4_000_000, 8_000_000])
def test_who_closes_after_a_part_does_not_count_as_having_it(little: Little, read: int):
    """Of a file of 9 MB: what the kernel held of it was more than all of it once."""
    name = f"part-{read}.pdf"
    little.keep(name, 9_000_000)
    line = little.raw(ask(name), small=True)
    got = 0
    while got < read:
        got += len(line.recv(min(65_536, read - got)))
    time.sleep(0.3)  # whoever sends fills what there is to fill
    line.close()
    until(lambda: deliveries(little, name) == ["begun", "stopped"], 15)


@pytest.mark.covers("F-29")
@pytest.mark.parametrize("read", [16_000_000, 32_000_000])
def test_the_same_of_a_large_file(little: Little, read: int):
    name = f"large-part-{read}.pdf"
    little.keep(name, read + 1_500_000)
    line = little.raw(ask(name), small=True)
    got = 0
    while got < read:
        got += len(line.recv(min(65_536, read - got)))
    time.sleep(0.3)
    line.close()
    until(lambda: deliveries(little, name) == ["begun", "stopped"], 15)


@pytest.mark.covers("R-28")
def test_a_stalled_reader_is_dropped(little: Little):
    little.keep("stall.pdf", 60_000_000)
    line = little.raw(ask("stall.pdf"), small=True)
    until(lambda: little.state()["open"] == 1)
    until(lambda: little.state()["open"] == 0, 5)
    assert len(all_of(line)) < 60_000_000
    line.close()
    assert deliveries(little, "stall.pdf") == ["begun", "stopped"]


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
    assert deliveries(little, "right.pdf") == ["begun", "stopped"]


@pytest.mark.usefixtures("nothing_open")
@pytest.mark.covers("R-28")
def test_a_file_that_shrinks_meanwhile_never_looks_complete(little: Little):
    little.keep("shrinks.pdf", 60_000_000)
    line = little.raw(ask("shrinks.pdf"), small=True)
    line.recv(4096)
    blob = next(
        path
        for path in (little.home / "blobs").rglob("*")
        if path.name == hashlib.sha1(b"shrinks.pdf").hexdigest()
    )
    os.truncate(blob, 30_000_000)
    assert len(all_of(line)) <= 30_000_000
    line.close()
    until(lambda: deliveries(little, "shrinks.pdf") == ["begun", "stopped"])
    assert "not sent completely" in little.words()


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
@pytest.mark.covers("S-35")
def test_what_is_damaged_is_not_handed_over_and_nothing_is_told(little: Little):
    whole, digest = little.keep("short.pdf", 5000), hashlib.sha256(b"x" * 5000).hexdigest()
    little.record("short.pdf", 6000, "0" * 64)
    little.record("missing.pdf", 10, "0" * 64)
    little.keep("changed.pdf", 5000)
    little.record("changed.pdf", 5000, digest)
    little.keep("known.pdf", 400_000)
    little.record("known.pdf", 400_000, digest, damaged="2026-11-25")
    for name in ("short.pdf", "missing.pdf", "changed.pdf", "known.pdf"):
        for path in (f"/file/{name}", f"/archive/?name={name}"):
            status, headers, body = little.get(path)
            assert (status, body) == (
                500,
                b"This file cannot be handed over. Please tell the organisation.\n",
            ), path
            assert headers["Content-Disposition"] is None and whole not in body
        assert deliveries(little, name) == []
    assert little.get("/file/known.pdf", "HEAD")[0] == little.get("/file/short.pdf", "HEAD")[0] == 500
    assert "cannot be handed over" in little.words()


@pytest.mark.usefixtures("nothing_open")
@pytest.mark.covers("F-41")
@pytest.mark.parametrize("at", [0, 262_143, 262_144, 1_500_000, 2_999_999])
def test_a_flipped_bit_never_leaves_as_right(little: Little, at: int):
    """The connection is cut before the piece with the wrong bit, nothing is marked as done, and staff are
    told: whole files, ranges, archives."""
    name = f"flipped-{at}.pdf"
    whole = little.keep(name, 3_000_000)
    little.flip(name, at)
    first = at // 262_144 * 262_144
    for path, headers in [
        (f"/file/{name}", ""),
        (f"/file/{name}", f"Range: bytes={at}-\r\n"),
        (f"/archive/?name={name}", ""),
    ]:
        line = little.raw(
            f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{headers}\r\n".encode()
        )
        body = all_of(line).partition(b"\r\n\r\n")[2]
        wrong = whole[max(0, at - 20) : at] + bytes([whole[at] ^ 1]) + whole[at + 1 : at + 20]
        assert len(body) <= first + 1000 and wrong not in body, path
        line.close()
        if not headers and path.startswith("/file"):
            assert body == (
                whole[:first] or b"This file cannot be handed over. Please tell the organisation.\n"
            )
    assert "done" not in deliveries(little, name) and f"damaged {name}" in little.seen()


@pytest.mark.usefixtures("nothing_open")
@pytest.mark.covers("F-41")
def test_a_part_without_the_flipped_bit_is_handed_over(little: Little):
    whole = little.keep("partly.pdf", 3_000_000)
    little.flip("partly.pdf", 2_000_000)
    assert little.get("/file/partly.pdf", Range="bytes=100000-900000")[2] == whole[100_000:900_001]


@pytest.mark.covers("F-41")
def test_what_came_before_pieces_had_checksums_is_handed_over(little: Little):
    whole = little.keep("older.pdf", 800_000)
    little.record("older.pdf", 800_000, hashlib.sha256(whole).hexdigest())
    assert little.get("/file/older.pdf")[2] == whole


def test_a_proxy_may_send_the_file_itself(tmp_path: Path):
    app = Little(tmp_path / "home", LITTLE_ACCEL="/internal/")
    try:
        app.keep("proxy.pdf", 700_000)
        app.record("gone.pdf", 5, "0" * 64)
        app.keep("flipped.pdf", 700_000)
        app.flip("flipped.pdf", 300_000)
        blob = hashlib.sha1(b"proxy.pdf").hexdigest()
        status, headers, body = app.get("/file/proxy.pdf", Range="bytes=0-9")
        assert (status, body, headers["X-Accel-Redirect"]) == (
            200,
            b"",
            f"/internal/{blob[:2]}/{blob[2:4]}/{blob}",
        )
        assert (
            headers["Content-Disposition"].startswith("attachment") and headers["Cache-Control"] == "no-store"
        )
        assert (
            headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
            and "kept=yes" in headers["Set-Cookie"]
        )
        assert deliveries(app, "proxy.pdf") == ["begun"]
        assert app.get("/file/proxy.pdf", "HEAD")[1]["X-Accel-Redirect"] and deliveries(app, "proxy.pdf") == [
            "begun"
        ]
        assert app.get("/file/flipped.pdf")[1]["X-Accel-Redirect"] is None, (
            "a proxy compares nothing, so we do before"
        )
        assert (app.get("/file/gone.pdf")[0], app.get("/file/gone.pdf")[1]["X-Accel-Redirect"]) == (500, None)
        assert len(app.get("/archive/?name=proxy.pdf")[2]) > 700_000, (
            "an archive is no file that a proxy could send"
        )
    finally:
        app.stop()
