"""What all benchmarks share: servers as processes, rounds of A B A B, medians, ratios, and what a server's
processes cost.

Compare only inside one table: the client runs on the same cores, over loopback, without TLS, with a warm page
cache.
"""

from __future__ import annotations

import multiprocessing
import os
import platform
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
TICKS = os.sysconf("SC_CLK_TCK")
PIECE = 1 << 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Served:
    """A server that runs as processes of its own, and what it is asked for under each title."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    paths: dict[str, str]
    headers: dict[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1"

    def cpu(self) -> float:
        """CPU seconds of all its processes so far."""
        total = 0
        for pid in tree(self.process.pid):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            total += sum(int(one) for one in fields[11:15])
        return total / TICKS

    def rss(self) -> int:
        """Bytes in memory of all its processes."""
        pages = 0
        for pid in tree(self.process.pid):
            try:
                pages += int(Path(f"/proc/{pid}/statm").read_text().split()[1])
            except OSError:
                continue
        return pages * os.sysconf("SC_PAGE_SIZE")


def tree(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for one in found:
        try:
            found += [
                int(child)
                for task in os.listdir(f"/proc/{one}/task")
                for child in Path(f"/proc/{one}/task/{task}/children").read_text().split()
            ]
        except OSError:
            continue
    return found


@contextmanager
def serving(
    name: str,
    words: list[str],
    port: int,
    paths: dict[str, str],
    *,
    env: Mapping[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Iterator[Served]:
    """Starts a server, waits until it takes connections, and stops it at the end."""
    log = Path(f"/tmp/bench-{os.getpid()}-{port}.log")
    with log.open("wb") as said:
        process = subprocess.Popen(
            words,
            env={**os.environ, **(env or {})},
            cwd=ROOT,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
    try:
        until_open(port, process, name, log)
        yield Served(name, port, process, paths, headers or {})
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        log.unlink(missing_ok=True)


def until_open(port: int, process: subprocess.Popen[bytes], name: str, log: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            sys.exit(f"{name} did not start: {log.read_text(errors='replace')[-800:]}")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"{name} took no connection within 20 s.")


def line_to(server: Served, path: str, *, small: bool = False, **headers: str) -> socket.socket:
    """A connection that has asked for a path."""
    line = socket.socket()
    if small:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
    line.settimeout(60)
    line.connect((server.host, server.port))
    ask(line, server, path, **headers)
    return line


def ask(line: socket.socket, server: Served, path: str, **headers: str) -> None:
    told = {"Host": f"{server.host}:{server.port}", **server.headers, **headers}
    line.sendall(
        (
            f"GET {path} HTTP/1.1\r\n{''.join(f'{name}: {value}\r\n' for name, value in told.items())}\r\n"
        ).encode()
    )


def take(line: socket.socket, buffer: memoryview) -> tuple[int, float]:
    """Reads one answer: bytes of its body, and when the first of them came. Fails on anything but 200 and
    206."""
    head = b""
    while b"\r\n\r\n" not in head:
        got = line.recv(65536)
        if not got:
            raise OSError("the connection ended in the head")
        head += got
    head, _, body = head.partition(b"\r\n\r\n")
    if head.split()[1] not in (b"200", b"206"):
        raise OSError(f"the answer was {head[:200]!r}")
    total, first = len(body), time.perf_counter() if body else 0.0
    length = next(
        (
            int(one.split(b":")[1])
            for one in head.split(b"\r\n")
            if one.lower().startswith(b"content-length:")
        ),
        None,
    )
    if length is None:
        return _to_the_end(line, buffer, total, first, chunked=b"chunked" in head.lower(), tail=body)
    while total < length:
        got_now = line.recv_into(buffer, min(len(buffer), length - total))
        if not got_now:
            raise OSError(f"the answer ended after {total} of {length} bytes")
        first = first or time.perf_counter()
        total += got_now
    return total, first


def _to_the_end(
    line: socket.socket, buffer: memoryview, total: int, first: float, *, chunked: bool, tail: bytes
) -> tuple[int, float]:
    """An answer without a length: a peer's archive. The framing of chunks is counted as bytes, in the peer's
    favour."""
    while not (chunked and tail.endswith(b"0\r\n\r\n")):
        got = line.recv_into(buffer)
        if not got:
            break
        first = first or time.perf_counter()
        total += got
        tail = tail[-5:] + bytes(buffer[max(0, got - 5) : got]) if got < 5 else bytes(buffer[got - 5 : got])
    return total, first


@dataclass
class Run:
    """One run of one server: bytes per second, CPU seconds per 10^9 bytes, milliseconds to the first byte,
    answers per second."""

    speed: float
    cpu: float
    first: float
    answers: float


def run(server: Served, title: str, *, clients: int = 1, seconds: float = 0.0) -> Run:
    """Each client asks once, or again and again for so many seconds, over one connection."""
    results: multiprocessing.Queue[tuple[int, int, list[float]]] = multiprocessing.Queue()
    gate = multiprocessing.Barrier(clients + 1)
    people = [
        multiprocessing.Process(target=_client, args=(server, title, seconds, gate, results), daemon=True)
        for _ in range(clients)
    ]
    for one in people:
        one.start()
    gate.wait(20)
    before, began = server.cpu(), time.perf_counter()
    taken = [results.get(timeout=60) for _ in people]
    took = time.perf_counter() - began
    for one in people:
        one.join()
    time.sleep(0.05)
    total, answers = sum(one[0] for one in taken), sum(one[1] for one in taken)
    return Run(
        total / took,
        (server.cpu() - before) / total * 1e9,
        statistics.median(first for one in taken for first in one[2]),
        answers / took,
    )


def _client(
    server: Served, title: str, seconds: float, gate: multiprocessing.Barrier, results: multiprocessing.Queue
) -> None:
    buffer, total, answers, firsts = memoryview(bytearray(PIECE)), 0, 0, []
    gate.wait(20)
    end, line = time.perf_counter() + seconds, None
    while not answers or time.perf_counter() < end:
        began = time.perf_counter()
        try:
            if line is None:
                line = line_to(server, server.paths[title])
            else:
                ask(line, server, server.paths[title])
            got, first = take(line, buffer)
        except OSError:  # servers close a kept connection after so many answers; twice in a row is a fault
            line = line_to(server, server.paths[title])
            got, first = take(line, buffer)
        total, answers = total + got, answers + 1
        firsts.append((first - began) * 1000)
    results.put((total, answers, firsts))


def rounds(
    servers: list[Served], title: str, *, times: int, clients: int = 1, seconds: float = 0.0
) -> dict[str, Run]:
    """A B C A B C ...; the medians of each. One run of each before them warms up and is thrown away."""
    runs: dict[str, list[Run]] = {server.name: [] for server in servers}
    for number in range(times + 1):
        for server in servers:
            done = run(server, title, clients=clients, seconds=seconds)
            if number:
                runs[server.name].append(done)
    return {name: median(some) for name, some in runs.items()}


def median[T](some: list[T]) -> T:
    """The median of each figure of some runs."""
    return type(some[0])(
        *(statistics.median(getattr(one, figure.name) for one in some) for figure in fields(some[0]))
    )


def table(title: str, found: dict[str, Run], ours: str) -> None:
    print(
        f"\n### {title}\n\n| server | MB/s | ours is | CPU s/GB | first byte ms | answers/s |\n"
        "|---|---|---|---|---|---|"
    )
    for name, one in found.items():
        ratio = "" if name == ours else f"{found[ours].speed / one.speed:.2f}x"
        print(
            f"| {name} | {one.speed / 1e6:.0f} | {ratio} | "
            f"{one.cpu:.2f} | {one.first:.1f} | {one.answers:.0f} |"
        )


def goal(words: str, value: float, limit: float, *, least: bool = True) -> None:
    met = value >= limit if least else value <= limit
    print(f"* {words}: {value:.2f}, goal {'>=' if least else '<='} {limit}: {'reached' if met else 'MISSED'}")


def machine() -> None:
    model = next(
        (
            line.split(":")[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        "?",
    )
    load = os.getloadavg()[0]
    print(
        f"{time.strftime('%Y-%m-%d %H:%M')}, {os.cpu_count()} cores {model}, "
        f"Python {platform.python_version()}, load before: {load:.1f}"
    )
