"""Pages through a real server: bodies, cuts, refusals, errors, threads and the end of the process."""

import contextlib
import hashlib
import http.client
import json
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from .serving import Little, all_of, until

BOUNDARY = "x" * 30


def form(content: bytes) -> bytes:
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    return head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def head(path: str, length: int, *lines: str) -> bytes:
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    return "\r\n".join(
        [
            f"POST {path} HTTP/1.1",
            "Host: localhost",
            f"Content-Type: {kind}",
            f"Content-Length: {length}",
            *lines,
            "",
            "",
        ]
    ).encode()


def test_a_large_form_arrives_whole_and_is_not_in_memory(little: Little):
    content = os.urandom(50_000_000)
    before = little.state()["rss"]
    status, _, digest = little.get(
        "/posted/", "POST", form(content), Content_Type=f"multipart/form-data; boundary={BOUNDARY}"
    )
    assert (status, digest.decode()) == (200, hashlib.sha256(content).hexdigest())
    assert little.state()["rss"] - before < 30_000  # KiB


@pytest.mark.covers("R-30")
@pytest.mark.parametrize("length", [2_000_000, 40_000])
def test_a_cut_form_never_ends_cleanly(little: Little, length: int):
    whole, before = form(os.urandom(length)), len(little.seen())
    little.raw(head("/posted/", len(whole)), whole[: len(whole) // 2]).close()
    if length > 64 * 1024:
        until(lambda: "unreadable" in little.seen()[before:])
    else:
        time.sleep(0.3)  # a small body is read before the view: the view never runs
    assert not [words for words in little.seen()[before:] if words.startswith("clean")]


@pytest.mark.covers("R-30")
def test_a_body_that_stops_or_drips_loses_its_thread(little: Little):
    before = len(little.seen())
    stopped = little.raw(head("/raw/", 1_000_000), b"x" * 1000)
    until(lambda: any("came to a stop" in words for words in little.seen()[before:]), 6)
    stopped.close()
    dripping = little.raw(head("/raw/", 1_000_000), b"x")
    for _ in range(12):
        time.sleep(0.25)
        try:
            dripping.sendall(b"x")
        except OSError:
            break
    until(lambda: any("too slowly" in words for words in little.seen()[before:]), 4)
    dripping.close()


def test_a_chunked_body_without_a_length_is_refused(little: Little):
    line = little.raw(
        b"POST /raw/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    )
    assert b" 411 " in line.recv(4096).partition(b"\r\n")[0]
    line.close()


def test_expect_100_continue(little: Little):
    line = little.raw(head("/raw/", 100_000, "Expect: 100-continue", "Connection: close"))
    assert line.recv(4096).startswith(b"HTTP/1.1 100")
    line.sendall(b"x" * 100_000)
    assert all_of(line).endswith(b"100000")


def test_who_is_refused_before_reading_still_sees_the_answer(little: Little):
    status, _, body = little.get("/refuse/", "POST", b"x" * 5_000_000)
    assert (status, body) == (403, b"not for you")


def test_head_has_no_body_and_the_connection_goes_on(little: Little):
    connection = http.client.HTTPConnection("127.0.0.1", little.port, timeout=10)
    connection.request("HEAD", "/hello/")
    response = connection.getresponse()
    assert (response.status, response.headers["Content-Length"], response.read()) == (200, "5", b"")
    connection.request("GET", "/hello/")
    assert connection.getresponse().read() == b"hello"
    connection.close()


@pytest.mark.covers("S-12")
def test_nobody_speaks_for_a_proxy_that_is_not_one(little: Little):
    told = {"X_Forwarded_For": "9.9.9.9"}  # sent as it stands here: an underscore poses as a dash in WSGI
    connection = http.client.HTTPConnection("127.0.0.1", little.port, timeout=10)
    dashed = {"X-Forwarded-For": "8.8.8.8", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    connection.request("GET", "/meta/", headers=told | dashed)
    meta = json.loads(connection.getresponse().read())
    connection.close()
    assert (meta["address"], meta["secure"], meta["host"]) == ("127.0.0.1", False, f"127.0.0.1:{little.port}")
    assert not [name for name in meta if "FORWARDED" in name]


def test_contextvars_do_not_leak(little: Little):
    assert {little.get("/leak/")[2] for _ in range(24)} == {b""}


def test_an_error_is_a_plain_500_that_tells_nothing(little: Little):
    status, _, body = little.get("/broken/")
    assert status == 500 and b"secret" not in body


def test_a_view_may_not_stream_but_static_files_are_served(little: Little):
    assert little.get("/stream/")[0] == 500
    assert "handed over as a transfer" in little.words()
    status, headers, body = little.get("/static/look.css")
    assert (status, headers["Content-Type"].partition(";")[0], body) == (
        200,
        "text/css",
        b"body { color: black }",
    )


def test_slow_pages_do_not_hold_up_running_bytes(little: Little):
    whole = little.keep("slowpages.bin", 40_000_000)
    connection = http.client.HTTPConnection("127.0.0.1", little.port, timeout=15)
    connection.request("GET", "/file/slowpages.bin")
    response = connection.getresponse()
    with ThreadPoolExecutor(8) as pages:
        asked = [pages.submit(little.get, "/slow/?seconds=1") for _ in range(8)]
        time.sleep(0.3)
        began = time.monotonic()
        got = response.read()
        took = time.monotonic() - began
        assert [page.result()[0] for page in asked] == [200] * 8
    connection.close()
    assert got == whole and took < 1.5


def test_many_pages_leave_nothing_behind(little: Little, long_run: bool):
    count = 10_000 if long_run else 400
    with ThreadPoolExecutor(16) as pages:
        assert {answer[0] for answer in pages.map(little.get, ["/hello/"] * 200)} == {200}
        before = little.state()
        assert {answer[0] for answer in pages.map(little.get, ["/hello/"] * count)} == {200}
    until(lambda: little.state()["fds"] <= before["fds"] + 3)
    after = little.state()
    assert after["started"] - after["finished"] == 1, "the one that tells"
    assert after["threads"] <= before["threads"] + 8 and after["rss"] - before["rss"] < 10_000


@pytest.mark.covers("S-32")
def test_who_does_not_read_a_large_page_holds_no_thread(little: Little):
    lines = [little.raw(b"GET /large/ HTTP/1.1\r\nHost: localhost\r\n\r\n", small=True) for _ in range(8)]
    for line in lines:
        assert line.recv(12) == b"HTTP/1.1 200"
    for _ in range(10):
        assert little.get("/hello/")[0] == 200
    for line in lines:
        line.close()
    assert len(little.get("/large/")[2]) == 20_000_000


def test_who_leaves_a_slow_page_takes_nothing_with_him(little: Little):
    for _ in range(8):
        little.raw(b"GET /slow/?seconds=0.5 HTTP/1.1\r\nHost: localhost\r\n\r\n").close()
    assert little.get("/hello/")[0] == 200
    until(lambda: (state := little.state())["started"] - state["finished"] == 1)


@pytest.mark.covers("S-31")
def test_bad_input_is_told_as_bad_input(little: Little):
    line = "GET /hello/ HTTP/1.1\r\nHost: localhost\r\n"
    many = "".join(f"X-Header-{number}: x\r\n" for number in range(150))
    post = line.replace("GET", "POST")
    for asked, status in [
        (f"{line}{many}\r\n", b"431"),
        (f"GET /{'x' * 70_000} HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (f"{line}X-Long: {'x' * 1_000_000}\r\n\r\n", b"431"),
        (f"{post}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", b"400"),
        (f"{post}Content-Length: -5\r\n\r\nhello", b"400"),
    ]:
        sent = little.raw(b"")
        with contextlib.suppress(OSError):  # it may be answered before we have said everything
            sent.sendall(asked.encode())
        assert sent.recv(100).split()[1] == status
        sent.close()
    form_of_3_mb = b"field=" + b"x" * 3_000_000
    assert (
        little.get("/field/", "POST", form_of_3_mb, Content_Type="application/x-www-form-urlencoded")[0]
        == 400
    )
    assert (
        little.get("/field/", "POST", b"field=short", Content_Type="application/x-www-form-urlencoded")[2]
        == b"short"
    )


def test_addresses_arrive_as_they_were_meant(little: Little):
    meta = json.loads(little.get("/meta/a%20b/%C3%BCml%C3%A4ut%2Fs?q=%C3%A9+x&r=%26")[2])
    assert (meta["rest"], meta["query"]) == ("a b/ümläut/s", {"q": "é x", "r": "&"})


@pytest.mark.covers("S-12")
def test_a_trusted_proxy_is_believed_and_the_end_lets_pages_and_downloads_finish(tmp_path):
    app = Little(tmp_path / "home", LITTLE_PROXIES='["127.0.0.0/8", "10.0.0.0/8"]')
    try:
        told = {
            "X_Forwarded_For": "6.6.6.6, 192.0.2.7, 10.1.1.1",
            "X_Forwarded_Proto": "https",
            "X_Forwarded_Host": "bank.example",
        }
        meta = json.loads(app.get("/meta/", **told)[2])
        assert (meta["address"], meta["secure"], meta["host"]) == ("192.0.2.7", True, "bank.example")
        answers: list[int] = []
        page = threading.Thread(target=lambda: answers.append(app.get("/slow/?seconds=1.5")[0]))
        page.start()
        until(lambda: "slow" in app.seen())
        whole = app.keep("last.pdf", 30_000_000)
        download = http.client.HTTPConnection("127.0.0.1", app.port, timeout=15)
        download.request("GET", "/file/last.pdf")
        response = download.getresponse()
        app.process.send_signal(signal.SIGTERM)
        page.join(10)
        assert answers == [200]
        assert response.read() == whole, "a running download is finished too"
        download.close()
        assert app.process.wait(20) == 0
    finally:
        app.stop()
