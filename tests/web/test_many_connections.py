"""Crowds that say nothing, half of something, or do not read: pages go on, memory stays bounded, and
everything is given back.

The server runs with the flags of production; 300 clients in `bin/test`, 2,000 with `--long` (granian's own
defaults block pages at 1,024).
"""

from __future__ import annotations

import resource
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from .serving import Little, until
from .test_downloads import ask

MIB = 1 << 20
PLACES = 200  # for downloads, as in production


@pytest.fixture(scope="module")
def crowd(long_run: bool) -> int:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    yield 2000 if long_run else 300
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.fixture(scope="module")
def busy(crowd: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Little]:
    """A little app that drops nobody while we look, and gives all its places to one address."""
    app = Little(
        tmp_path_factory.mktemp("busy") / "home",
        LITTLE_IDLE="600",
        LITTLE_PLACES=str(PLACES),
        LITTLE_PATIENCE="600",
        LITTLE_SMALL="3000",
    )
    yield app
    app.stop()


def pages_go_on(app: Little) -> None:
    with ThreadPoolExecutor(4) as visitors:
        assert {answer[0] for answer in visitors.map(app.get, ["/hello/"] * 40)} == {200}


def leave(app: Little, lines: list[socket.socket], before: dict[str, int]) -> None:
    """The crowd leaves; open files and connections are given back."""
    for line in lines:
        line.close()
    until(lambda: app.state()["open"] == 0, 30)
    until(lambda: app.state()["fds"] <= before["fds"] + 3, 30)


HALF = b"GET /hello/ HTTP/1.1\r\nHost: localhost\r\nX-Half:"
DRIP = b"POST /raw/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx"


@pytest.mark.covers("S-32")
@pytest.mark.parametrize("said", [b"", HALF, DRIP], ids=["silent", "half a header", "a dripping body"])
def test_who_says_nothing_or_half_of_something_blocks_nobody(busy: Little, crowd: int, said: bytes):
    pages_go_on(busy)
    before = busy.state()
    lines = [busy.raw(said) for _ in range(crowd)]
    until(lambda: busy.state()["fds"] >= before["fds"] + crowd - 1)
    for line in lines[:50]:
        if said == DRIP:
            line.sendall(b"x")
    pages_go_on(busy)
    assert busy.state()["rss"] - before["rss"] < 10_000 + 100 * crowd  # KiB
    leave(busy, lines, before)


@pytest.mark.covers("S-32")
def test_who_does_not_read_costs_little_and_blocks_nobody(busy: Little, crowd: int):
    busy.keep("crowd.pdf", 20 * MIB)
    pages_go_on(busy)
    before = busy.state()
    lines: list[socket.socket] = []
    # Some at a time: more than 200 that wait for a thread would be told to come again.
    while len(lines) < crowd:
        lines += [busy.raw(ask("crowd.pdf"), small=True) for _ in range(50)]
        served = min(len(lines), PLACES)
        until(partial(lambda count: busy.state()["open"] == count, served), 30)
    assert {line.recv(12) for line in lines[PLACES:]} == {b"HTTP/1.1 503"}
    pages_go_on(busy)
    assert busy.state()["rss"] - before["rss"] < 3 * 1024 * PLACES  # KiB: goal 3 of docs/performance.md
    leave(busy, lines, before)
    pages_go_on(busy)


@pytest.mark.covers("S-32")
def test_an_archive_that_nobody_reads_costs_no_more(busy: Little):
    names = [f"part {number}.bin" for number in range(20)]
    for name in names:
        busy.keep(name, 5 * MIB)
    path = "/archive/?" + "&".join(f"name=part%20{number}.bin" for number in range(20))
    before = busy.state()
    lines = [
        busy.raw(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), small=True) for _ in range(20)
    ]
    until(lambda: busy.state()["open"] == 20 * 8)
    pages_go_on(busy)
    assert busy.state()["rss"] - before["rss"] < 3 * 1024 * 20  # KiB
    leave(busy, lines, before)


def test_who_stays_silent_in_a_header_is_sent_away(busy: Little):
    """After the 15 seconds that a header may take. Who never says a word stays, which costs a connection
    (docs/performance.md)."""
    line = busy.raw(HALF)
    line.settimeout(40)
    assert b"200" not in line.recv(1000)
    line.close()
