"""How long people wait for bin/start: `.venv/bin/python tests/bench/bench_start.py`. Goals: ready line 6 s,
embedded server 1 s."""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from vestibule.embedded.postgres import Server

ROUNDS = 3


def to_the_ready_line(home: Path, *words: str) -> float:
    """Seconds from the exec of bin/start to its ready line. It is stopped again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "VESTIBULE_HOME": str(home), "VESTIBULE_BIND": f"127.0.0.1:{port}"}
    began = time.monotonic()
    process = subprocess.Popen([ROOT / "bin" / "start", *words], env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    if not any(line.startswith("Vestibule is ready: ") for line in process.stdout):
        sys.exit("bin/start did not become ready.")
    seconds = time.monotonic() - began
    process.send_signal(signal.SIGTERM)
    process.communicate()
    return seconds


def to_the_first_connection(home: Path) -> float:
    began = time.monotonic()
    with Server(home):
        return time.monotonic() - began


def tell(what: str, seconds: list[float], goal: float | None = None) -> None:
    verdict = "" if goal is None else f"   goal {goal:.0f} s: {'met' if max(seconds) <= goal else 'MISSED'}"
    print(f"{what:55} median {statistics.median(seconds):5.2f} s  worst {max(seconds):5.2f} s{verdict}")


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        server, real, demo = (Path(temporary) / name for name in ("server", "real", "demo"))
        tell("embedded server, first initialisation", [to_the_first_connection(server)])
        tell("embedded server, later", [to_the_first_connection(server) for _ in range(ROUNDS)], goal=1)
        tell("bin/start --empty, first start of a folder", [to_the_ready_line(real, "--empty")])
        tell("bin/start --empty, later", [to_the_ready_line(real, "--empty") for _ in range(ROUNDS)], goal=6)
        tell("bin/start (demonstration), first start of a folder", [to_the_ready_line(demo)])
        tell("bin/start (demonstration), later", [to_the_ready_line(demo) for _ in range(ROUNDS)], goal=6)


if __name__ == "__main__":
    main()
