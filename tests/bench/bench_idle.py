"""What an idle installation needs: `.venv/bin/python tests/bench/bench_idle.py [SECONDS]`. Goals: less than 1 % of a core, at most 250 MiB.

Memory is PSS: what several processes share is counted once. CPU is the processes' own seconds, so other work on the machine does not count.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
SETTLING = 30.0  # seconds after the ready line that do not count
GOAL_CPU, GOAL_MEMORY = 1.0, 250  # percent of one core; MiB


def children(pid: int) -> list[int]:
    """The process and all that it started."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            found += children(int(child))
    return found


def role(pid: int) -> str:
    """What a process is here."""
    words = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    if "postgres" in words.split(" ")[0] and ":" not in words:
        return "database: postmaster"
    if "postgres" in words.split(" ")[0]:
        kind = words.split(":", 1)[-1].split("vestibule-", 1)[-1]
        return f"database: {kind[13:40].strip() or 'backend'}"
    names = {"embedded.start": "starter", "embedded.web": "web: supervisor", "vestibule work": "worker"}
    return next((name for key, name in names.items() if key in words), words[:40])


def cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory(pid: int) -> float:
    """MiB of PSS."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def main(seconds: float) -> None:
    with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        env = {**os.environ, "VESTIBULE_HOME": home, "VESTIBULE_BIND": f"127.0.0.1:{port}"}
        words = [ROOT / "bin" / "start", *(["--empty"] if "--demo" not in sys.argv else [])]
        start = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True)
        assert start.stdout is not None
        if not any(line.startswith("Vestibule is ready: ") for line in start.stdout):
            sys.exit("bin/start did not become ready.")
        try:
            time.sleep(SETTLING)
            table(start.pid, seconds)
        finally:
            start.send_signal(signal.SIGTERM)
            start.wait()


def table(pid: int, seconds: float) -> None:
    """One row for each kind of process, the sum below."""
    before = {one: cpu(one) for one in children(pid)}
    time.sleep(seconds)
    spent, held, many = defaultdict(float), defaultdict(float), defaultdict(int)
    for one in children(pid):
        try:
            name = role(one)
            spent[name] += cpu(one) - before.get(one, 0.0)
            held[name] += memory(one)
            many[name] += 1
        except OSError:  # it ended meanwhile
            continue
    print(f"{'process':32}{'number':>8}{'% of a core':>14}{'MiB (PSS)':>12}")
    for name in sorted(held, key=lambda key: -held[key]):
        print(f"{name:32}{many[name]:>8}{spent[name] / seconds * 100:>14.2f}{held[name]:>12.1f}")
    total_cpu, total_memory = sum(spent.values()) / seconds * 100, sum(held.values())
    print(f"{'all':32}{sum(many.values()):>8}{total_cpu:>14.2f}{total_memory:>12.1f}")
    print(f"goal: less than {GOAL_CPU} % of a core: {'reached' if total_cpu < GOAL_CPU else 'MISSED'}; ", end="")
    print(f"at most {GOAL_MEMORY} MiB: {'reached' if total_memory <= GOAL_MEMORY else 'MISSED'}")


if __name__ == "__main__":
    main(float(next((word for word in sys.argv[1:] if word.isdigit()), "60")))
