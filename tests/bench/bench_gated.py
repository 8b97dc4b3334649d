"""The same bytes through the gated view, with its session, rights and delivery; with nginx as the sender; and
pages meanwhile.

.venv/bin/python tests/bench/bench_gated.py [view] [pages]
"""

from __future__ import annotations

import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import threading
import time
from contextlib import ExitStack
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import gated
import peers
import stock
from side_by_side import Served, ask, goal, line_to, machine, rounds, table, take
from uploading import Letters, Taker, announced

OURS = "Vestibule, through the gated view"
PEOPLE, STREAMS, RATE = 8, 4, 12_500_000


def stocked(home: Path) -> tuple[Path, dict[str, str]]:
    plain = stock.make(home, stock.FILES, {})
    facts = {name: some[0] for name, some in json.loads((home / "stock.json").read_text()).items()}
    return plain, gated.stocked(
        home,
        {
            name: {what: fact[what] for what in ("size", "sha256", "crc32", "blob")}
            | {"pieces": bytes.fromhex(fact["pieces"])}
            for name, fact in facts.items()
        },
    )


def view(home: Path, plain: Path, addresses: dict[str, str]) -> None:
    port = gated.free_port()
    settings = {
        "VESTIBULE_ACCEL": "/internal/",
        "VESTIBULE_TRUSTED_PROXIES": "127.0.0.1",
        "VESTIBULE_BASE_URL": f"http://127.0.0.1:{port}",
    }
    with ExitStack() as stack:
        ours = stack.enter_context(gated.installation(home, addresses))
        alone = stack.enter_context(peers.ours(home, {name: f"/{name}" for name in addresses}))
        behind = stack.enter_context(gated.installation(home, addresses, name="behind nginx", **settings))
        inside = f"""
            location / {{ proxy_pass http://127.0.0.1:{behind.port}; proxy_set_header Host 127.0.0.1:{port};
                proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Proto http; }}
            location /internal/ {{ internal; alias {home}/blobs/;
                add_header Content-Security-Policy $upstream_http_content_security_policy always;
                add_header X-Content-Type-Options nosniff always; }}"""
        front = stack.enter_context(
            peers.nginx(
                plain, addresses, name="X-Accel-Redirect", inside=inside, headers=behind.headers, port=port
            )
        )
        proven_by_nginx(front, addresses["1MiB.bin"])
        for title, clients, seconds in (("1GiB.bin", 1, 0.0), ("1MiB.bin", 8, 2.0), ("1KiB.bin", 8, 2.0)):
            table(
                f"{title}, through the gated view",
                rounds([ours, alone, front], title, times=3, clients=clients, seconds=seconds),
                OURS,
            )


def proven_by_nginx(front: Served, path: str) -> None:
    """A real nginx sends the whole file and a range under our headers, and nobody gets at the internal place
    directly."""
    with line_to(front, path, Range="bytes=100-199") as line:
        answer = line.recv(65536).lower()
    for wanted in (
        b" 206 ",
        b"content-range: bytes 100-199/1048576",
        b"attachment",
        b"nosniff",
        b"sandbox",
        b"no-store",
    ):
        if wanted not in answer:
            sys.exit(f"nginx did not send {wanted.decode()}: {answer[:600].decode('latin1')}")
    with line_to(front, "/internal/ab/cd/x") as line:
        if b" 404 " not in line.recv(1000):
            sys.exit("the internal place of nginx answered to the outside")


def pages(home: Path, plain: Path, addresses: dict[str, str]) -> None:
    """Goal: with 4 paced uploads and 4 paced downloads, the p95 of a page for 8 people is at most twice its
    idle value."""
    letters, items = Letters(home), gated.items(gated.settle_in(home))
    with gated.installation(home, addresses | {"page": "/desk/"}, **gated.ROOMY) as installation:
        seen(installation, 3)
        mina, found, moved = gated.mina(installation), {"idle": [], "busy": []}, []
        for _ in range(5):
            found["idle"] += seen(installation, 6)
            stop, results = multiprocessing.Event(), multiprocessing.Queue()
            taker = Taker(installation, home / "blobs", lambda: next(items), creates=True, headers=mina)
            streams = [
                multiprocessing.Process(target=downloads, args=(installation, stop, results))
                for _ in range(STREAMS)
            ]
            streams += [
                multiprocessing.Process(target=uploads, args=(taker, letters, taker.place(), stop, results))
                for _ in range(STREAMS)
            ]
            for one in streams:
                one.start()
            time.sleep(1)  # until all of them move
            found["busy"] += seen(installation, 6)
            stop.set()
            moved.append(sum(results.get(timeout=30) for _ in streams) / 1e6)
            for one in streams:
                one.join()
            time.sleep(1)
    print(
        f"\n### {PEOPLE} people on pages, "
        f"{STREAMS} uploads and {STREAMS} downloads at {RATE / 1e6} MB/s each\n"
    )
    print(
        f"Bytes moved meanwhile: {statistics.median(moved):.0f} MB/s\n\n"
        "| | pages | p50 ms | p95 ms |\n|---|---|---|---|"
    )
    for name, some in found.items():
        print(
            f"| {name} | {len(some)} | {statistics.median(some):.0f} | "
            f"{statistics.quantiles(some, n=20)[-1]:.0f} |"
        )
    idle, busy = (statistics.quantiles(found[name], n=20)[-1] for name in ("idle", "busy"))
    goal("p95 while bytes flow, against idle", busy / idle, 2, least=False)


def seen(installation: Served, seconds: float) -> list[float]:
    """Eight people who open the inbox, wait half a second, and open it again. Milliseconds of each page."""
    times: list[float] = []

    def person() -> None:
        buffer, end = memoryview(bytearray(1 << 20)), time.perf_counter() + seconds
        with line_to(installation, installation.paths["page"]) as line:
            take(line, buffer)
            while time.perf_counter() < end:
                time.sleep(0.5)
                began = time.perf_counter()
                ask(line, installation, installation.paths["page"])
                take(line, buffer)
                times.append((time.perf_counter() - began) * 1000)

    people = [threading.Thread(target=person) for _ in range(PEOPLE)]
    for one in people:
        one.start()
        time.sleep(0.06)
    for one in people:
        one.join()
    return times


def downloads(installation: Served, stop: Event, results: Queue[float]) -> None:
    """Takes a large file at the rate of a good line, until told to stop. Bytes per second."""
    buffer, taken, began = memoryview(bytearray(RATE // 20)), 0, time.perf_counter()
    with line_to(installation, installation.paths["1GiB.bin"]) as line:
        while not stop.is_set():
            taken += line.recv_into(buffer)
            time.sleep(max(0.0, taken / RATE - (time.perf_counter() - began)))
    results.put(taken / (time.perf_counter() - began))


def uploads(taker: Taker, letters: Letters, place: str, stop: Event, results: Queue[float]) -> None:
    """Sends a large file at the same rate, until told to stop. Bytes per second."""
    connection = announced(taker, place, os.getpid(), stock.GIB)
    began = time.perf_counter()
    piece = RATE // 20
    sent = 0
    connection.sock.sendall(letters.head(os.getpid()))
    with letters.noise.open("rb") as file:
        while not stop.is_set():
            sent += connection.sock.sendfile(file, 0, piece)
            time.sleep(max(0.0, sent / RATE - (time.perf_counter() - began)))
    results.put(sent / (time.perf_counter() - began))
    connection.close()


def main() -> None:
    machine()
    with tempfile.TemporaryDirectory(prefix="vestibule-bench-") as temporary:
        home = Path(temporary)
        plain, addresses = stocked(home)
        for one in (view, pages):
            if not sys.argv[1:] or one.__name__ in sys.argv[1:]:
                one(home, plain, addresses)


if __name__ == "__main__":
    main()
