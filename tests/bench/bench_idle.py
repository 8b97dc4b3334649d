"""What an idle installation needs: `.venv/bin/python tests/bench/bench_idle.py [SECONDS] [--demo]
[documents=100000]`.

Goals: less than 1 % of a core, at most 250 MiB. Memory is PSS: what several processes share is counted once.
CPU is the processes' own seconds, so other work on the machine counts only as far as it makes them slower.
With `documents=` the demonstration gets so many documents, and as many requests, tasks, letters and events,
by SQL (tests/bulk_data.py). They have rows and no bytes: nothing that runs while nobody works opens a
document, except the nightly verification, which has been done before they come.
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

import psycopg

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from vestibule.embedded.child_environment import child_environment
from vestibule.embedded.postgres import Server

TICKS = os.sysconf("SC_CLK_TCK")
SETTLING = 90.0  # seconds after the ready line that do not count: a sandbox that nobody uses ends after 60
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


FACTS = """
    SELECT (SELECT min(id) FROM people_staff), (SELECT max(id) FROM people_staff),
           (SELECT min(id) FROM people_team), (SELECT min(id) FROM catalog_documenttemplate), case_type_id, id
    FROM cases_requirementtype ORDER BY id LIMIT 1"""
VERIFIED = "SELECT 1 FROM audit_auditevent WHERE subject = %s"


def fill(home: Path, documents: int) -> None:
    """So many documents in a running demonstration, as its owner. Waits for the first verification, which
    would miss their bytes."""
    server = Server(home)
    os.environ.update(
        child_environment(
            os.environ, home=home, mode="demo", embedded={"DATABASE_URL": server.url("vestibule")}
        )
    )
    import django

    django.setup()
    from tests import bulk_data
    from vestibule.worker import verification

    with psycopg.connect(server.url("owner"), autocommit=True) as owner:
        while not owner.execute(VERIFIED, [verification.SUBJECT]).fetchone():
            time.sleep(1)
        owner.execute("SET session_replication_role = replica")
        facts = owner.execute(FACTS).fetchone()
        assert facts is not None
        named = dict(zip(("anna", "ravi", "team", "template", "work", "requirement"), facts, strict=True))
        bulk_data.fill(owner.execute, documents, by_hand=True, documents=documents, **named)
        owner.execute("VACUUM (ANALYZE)")


def main(seconds: float, documents: int) -> None:
    with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        env = {**os.environ, "VESTIBULE_HOME": home, "VESTIBULE_BIND": f"127.0.0.1:{port}"}
        words = [ROOT / "bin" / "start", *(["--empty"] if "--demo" not in sys.argv and not documents else [])]
        start = subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True)
        assert start.stdout is not None
        if not any(line.startswith("Vestibule is ready: ") for line in start.stdout):
            sys.exit("bin/start did not become ready.")
        try:
            if documents:
                fill(Path(home), documents)
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
    print(
        f"goal: less than {GOAL_CPU} % of a core: {'reached' if total_cpu < GOAL_CPU else 'MISSED'}; ", end=""
    )
    print(f"at most {GOAL_MEMORY} MiB: {'reached' if total_memory <= GOAL_MEMORY else 'MISSED'}")


if __name__ == "__main__":
    filled = next(
        (int(word.removeprefix("documents=")) for word in sys.argv if word.startswith("documents=")), 0
    )
    main(float(next((word for word in sys.argv[1:] if word.isdigit()), "60")), filled)
