"""What the right to a byte costs: small answers on every way on which bytes leave or enter, through the whole
product (found F-86).

    .venv/bin/python tests/bench/bench_right.py [answers=200]

Prints, for each way, CPU milliseconds of the server's whole process tree for one answer, and the median time
of one; one connection, one after the other. The first line is a yardstick: what this machine needs at that
moment for a fixed piece of Python, so that runs can be compared. How many statements each way asks is counted
by tests/scale/test_byte_ways.py.
"""

from __future__ import annotations

import http.client
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import gated
from side_by_side import Served, machine

from tests import byte_ways


def yardstick() -> float:
    """CPU milliseconds for counting to a million."""
    began = time.process_time()
    total = 0
    for number in range(1_000_000):
        total += number
    return (time.process_time() - began) * 1000


def asked(installation: Served, way: byte_ways.Way, times: int) -> tuple[float, float]:
    """CPU milliseconds for one answer, and the median milliseconds of one."""
    line, took = http.client.HTTPConnection("127.0.0.1", installation.port, timeout=30), []
    for number in range(times + 20):
        if number == 20:  # the first ones warm up
            before = installation.cpu()
            took.clear()
        began = time.perf_counter()
        line.request(
            way.method,
            way.path,
            body=way.body or None,
            headers=way.headers() | {"Origin": f"http://127.0.0.1:{installation.port}"},
        )
        answer = line.getresponse()
        answer.read()
        took.append((time.perf_counter() - began) * 1000)
        if answer.status not in (200, 204):
            sys.exit(f"{way.method} {way.path} was answered {answer.status}")
    time.sleep(0.3)  # what is noted after the last byte
    return (installation.cpu() - before) / times * 1000, statistics.median(took)


def main() -> None:
    times = next((int(one.partition("=")[2]) for one in sys.argv if one.startswith("answers=")), 200)
    machine()
    with tempfile.TemporaryDirectory(prefix="vestibule-bench-") as temporary:
        home = Path(temporary)
        gated.settle_in(home)
        ways = byte_ways.ways(gated.settle_in(home))
        print("| way | CPU ms | p50 ms |\n|---|---|---|")
        with gated.installation(home, {}, workers=1) as installation:
            measures = []
            for name, way in ways.items():
                measures.append(yardstick())
                cpu, middle = asked(installation, way, times)
                print(f"| {name} | {cpu:.2f} | {middle:.1f} |", flush=True)
        print(f"Yardstick: {statistics.median(measures):.0f} ms of CPU for counting to a million")


if __name__ == "__main__":
    main()
