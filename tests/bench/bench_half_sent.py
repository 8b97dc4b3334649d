"""440 lines that each announce 900,000 bytes and send seven, and what other people's sign-in page costs
meanwhile.

.venv/bin/python tests/bench/bench_half_sent.py

Half of the lines belong to a customer who is signed in and post to a page that takes files, half to nobody at
a page that takes none.
"""

from __future__ import annotations

import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import gated
import httpx
from side_by_side import Served, goal, machine

LINES, PEOPLE, SECONDS = 440, 8, 15.0


def main() -> None:
    machine()
    with tempfile.TemporaryDirectory(prefix="vestibule-bench-") as temporary:
        home = Path(temporary)
        items = gated.items(gated.settle_in(home))
        with gated.installation(home, {}) as installation:
            mina, item = gated.mina(installation), next(items).removesuffix("uploads/")
            seen(installation, 3)
            found = {"nobody else": seen(installation, SECONDS)}
            lines = [half_sent(installation, item, mina) for _ in range(LINES // 2)]
            lines += [half_sent(installation, "/portal/sign-in/", {}) for _ in range(LINES // 2)]
            time.sleep(1)
            found[f"{LINES} half-sent bodies"] = seen(installation, SECONDS)
            for line in lines:
                line.close()
    print(
        f"\n### The sign-in page for {PEOPLE} people\n\n"
        "| | pages | answers | p50 ms | p95 ms |\n|---|---|---|---|---|"
    )
    for name, pages in found.items():
        times, told = [took for took, _status in pages], Counter(status for _took, status in pages)
        answers = ", ".join(f"{count} x {status}" for status, count in sorted(told.items()))
        print(
            f"| {name} | {len(times)} | {answers} | "
            f"{statistics.median(times):.0f} | {statistics.quantiles(times, n=20)[-1]:.0f} |"
        )
    last = found[f"{LINES} half-sent bodies"]
    goal(
        "p95 in seconds, every answer 200",
        99 if any(status != 200 for _, status in last) else p95(last) / 1000,
        2,
        least=False,
    )


def p95(pages: list[tuple[float, int]]) -> float:
    return statistics.quantiles([took for took, _status in pages], n=20)[-1]


def half_sent(installation: Served, path: str, headers: dict[str, str]) -> socket.socket:
    """A line that has begun a form and says no more."""
    told = {
        "Host": f"127.0.0.1:{installation.port}",
        "Content-Type": "multipart/form-data; boundary=x",
        "Content-Length": "900000",
        **headers,
    }
    line = socket.create_connection(("127.0.0.1", installation.port), timeout=30)
    line.sendall(
        (
            f"POST {path} HTTP/1.1\r\n"
            f"{''.join(f'{name}: {value}\r\n' for name, value in told.items())}\r\n--x\r\nCo"
        ).encode()
    )
    return line


def seen(installation: Served, seconds: float) -> list[tuple[float, int]]:
    """Eight people who open the sign-in page, wait a third of a second, and open it again: milliseconds and
    status of each page."""
    pages: list[tuple[float, int]] = []

    def person() -> None:
        end = time.perf_counter() + seconds
        with httpx.Client(base_url=f"http://127.0.0.1:{installation.port}", timeout=30) as browser:
            while time.perf_counter() < end:
                time.sleep(0.33)
                began = time.perf_counter()
                status = browser.get("/portal/sign-in/").status_code
                pages.append(((time.perf_counter() - began) * 1000, status))

    people = [threading.Thread(target=person) for _ in range(PEOPLE)]
    for one in people:
        one.start()
        time.sleep(0.04)
    for one in people:
        one.join()
    return pages


if __name__ == "__main__":
    main()
