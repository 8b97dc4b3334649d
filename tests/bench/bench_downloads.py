"""Goals 3 (readers), 4 and 5 of docs/performance.md: files, archives and stalled readers, side by side with
nginx, copyparty and zipstream-ng.

    .venv/bin/python tests/bench/bench_downloads.py [files] [archives] [readers]

Installs its peers itself. Takes about five minutes and 4 GB in TMPDIR.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import peers
import stock
from side_by_side import goal, line_to, machine, rounds, table, take

OURS = "Vestibule, from the plan on"
STALLED = 100


def files(home: Path) -> None:
    plain = stock.make(home, stock.FILES, {})
    paths = {name: f"/{name}" for name in stock.FILES}
    with ExitStack() as stack:
        servers = [
            stack.enter_context(peers.ours(home, paths)),
            stack.enter_context(peers.nginx(plain, paths)),
            stack.enter_context(peers.copyparty(plain, paths)),
        ]
        for title, times, clients, seconds in (
            ("1GiB.bin", 5, 1, 0.0),
            ("1MiB.bin", 5, 8, 2.0),
            ("1KiB.bin", 3, 8, 2.0),
        ):
            found = rounds(servers, title, times=times, clients=clients, seconds=seconds)
            table(f"{title}, {clients} connection{'s' * (clients > 1)}", found, OURS)
            mine = found[OURS].speed
            if title != "1KiB.bin":
                goal("against nginx", mine / found["nginx"].speed, 0.85 if title == "1GiB.bin" else 0.6)
                goal("against copyparty", mine / found["copyparty"].speed, 1.0)


def archives(home: Path) -> None:
    plain = stock.make(home, {}, stock.ARCHIVES)
    straight = {name: f"/{name}" for name in stock.ARCHIVES}
    zipped = {name: f"/{name}/?zip" for name in stock.ARCHIVES}
    with ExitStack() as stack:
        servers = [
            stack.enter_context(peers.ours(home, straight)),
            stack.enter_context(peers.ceiling(home, straight)),
            stack.enter_context(peers.copyparty(plain, zipped)),
            stack.enter_context(peers.zipstream(plain, straight)),
        ]
        for title, (count, size) in stock.ARCHIVES.items():
            found = rounds(servers, title, times=3)
            table(f"Download All, {count} files of {size / 1e6:.0f} MB", found, OURS)
            mine = found[OURS].speed
            goal("against the sendfile ceiling", mine / found["sendfile ceiling"].speed, 0.8)
            goal("against copyparty", mine / found["copyparty"].speed, 1.25)
            goal("against zipstream-ng", mine / found["zipstream-ng under gunicorn"].speed, 1.6)
            if count == 1000:
                goal("milliseconds to the first byte", found[OURS].first, 10, least=False)


def readers(home: Path) -> None:
    """Each takes its first bytes and then nothing more."""
    stock.make(home, {"1GiB.bin": stock.GIB}, {"many": (1000, stock.MIB)})
    print("\n### Stalled readers\n")
    for title in ("1GiB.bin", "many"):
        with peers.ours(home, {title: f"/{title}"}) as server:
            with line_to(server, f"/{title}") as line:
                take(line, memoryview(bytearray(1 << 20)))
            before = server.rss()
            lines = [line_to(server, f"/{title}", small=True) for _ in range(STALLED)]
            for line in lines:
                line.recv(100)
            last = -1
            while server.rss() > last:
                last = server.rss()
                time.sleep(1)
            goal(
                f"{title}: MiB for each of {STALLED} stalled readers",
                (server.rss() - before) / STALLED / (1 << 20),
                3,
                least=False,
            )
            for line in lines:
                line.close()


def main() -> None:
    machine()
    for one in (files, archives, readers):
        if not sys.argv[1:] or one.__name__ in sys.argv[1:]:
            with tempfile.TemporaryDirectory(prefix="vestibule-bench-") as temporary:
                one(Path(temporary))


if __name__ == "__main__":
    main()
