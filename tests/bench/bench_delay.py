"""Does it cost throughput on a long line that the kernel may hold only so much unsent (found F-29)?

    .venv/bin/python tests/bench/bench_delay.py [delay=100]

Server and client stand in network namespaces of their own, and a program of ours carries each packet from one
to the other half of the delay later (milliseconds, there and back). The same file of 64 MiB is taken over one
connection, in turn: as it is, and without the bound. Needs root, /dev/net/tun and the program ip.
"""

from __future__ import annotations

import fcntl
import os
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections import deque
from contextlib import ExitStack
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import peers
import stock
from side_by_side import PIECE, Served, line_to, machine, take

SIZE, TIMES = 64 * stock.MIB, 7
SERVER, CLIENT = "10.77.0.1", "10.77.0.2"
PACKET = 9000  # bytes; with smaller ones it is the carrier that is measured
TUNSETIFF, TUN_WITHOUT_HEAD = 0x400454CA, 0x0001 | 0x1000


def network_with_tunnel(address: str) -> int:
    """Moves this process into a new network namespace whose only way out is a file, and returns the file."""
    os.unshare(os.CLONE_NEWNET)
    tunnel = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(tunnel, TUNSETIFF, struct.pack("16sH", b"line", TUN_WITHOUT_HEAD))
    for words in (
        "link set lo up",
        f"link set line mtu {PACKET} txqueuelen 10000 up",
        f"addr add {address}/24 dev line",
    ):
        subprocess.run(["ip", *words.split()], check=True)
    return tunnel


def carry(one: int, other: int, delay: float) -> int:
    """A process that carries packets both ways, each so many seconds late. Returns its number."""
    if child := os.fork():
        return child
    waiting: dict[int, deque[tuple[float, bytes]]] = {one: deque(), other: deque()}
    while True:
        due = [queue[0][0] for queue in waiting.values() if queue]
        patience = max(0.0, min(due) - time.monotonic()) if due else 1.0
        for tunnel in select.select([one, other], [], [], patience)[0]:
            to = waiting[other if tunnel == one else one]
            try:
                while True:
                    to.append((time.monotonic() + delay, os.read(tunnel, 65536)))
            except BlockingIOError:
                pass
        for tunnel, queue in waiting.items():
            while queue and queue[0][0] <= time.monotonic():
                os.write(tunnel, queue.popleft()[1])


def taken(server: Served) -> float:
    """Bytes a second of one download over a new connection."""
    buffer = memoryview(bytearray(PIECE))
    with line_to(server, server.paths["file"]) as line:
        began = time.perf_counter()
        total, _first = take(line, buffer)
        return total / (time.perf_counter() - began)


def main() -> None:
    delay = next((int(one.removeprefix("delay=")) for one in sys.argv if one.startswith("delay=")), 100)
    if os.geteuid() != 0:
        sys.exit("The benchmark makes network namespaces: run it as root.")
    machine()
    with tempfile.TemporaryDirectory(prefix="vestibule-bench-") as temporary, ExitStack() as stack:
        stock.make(Path(temporary), {"file": SIZE}, {})
        near = network_with_tunnel(SERVER)
        servers = [
            stack.enter_context(peers.ours(Path(temporary), {"file": "/file"})),
            stack.enter_context(
                peers.ours(
                    Path(temporary),
                    {"file": "/file"},
                    name="without the bound",
                    env={"BENCH_UNBOUND": "1"},
                )
            ),
        ]
        for server in servers:
            server.host = SERVER
        far = network_with_tunnel(CLIENT)
        carrier = carry(near, far, delay / 2000)
        stack.callback(os.kill, carrier, signal.SIGKILL)
        speeds: dict[str, list[float]] = {server.name: [] for server in servers}
        for number in range(TIMES + 1):
            for server in servers:
                speed = taken(server)
                if number:
                    speeds[server.name].append(speed / 1e6)
        print(f"\n| {SIZE >> 20} MiB over a line of {delay} ms | MB/s, median | all |\n|---|---|---|")
        for name, all_of_them in speeds.items():
            print(
                f"| {name} | {statistics.median(all_of_them):.1f} | "
                f"{', '.join(f'{one:.1f}' for one in all_of_them)} |"
            )


if __name__ == "__main__":
    main()
