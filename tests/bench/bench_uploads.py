"""Goals 1, 2 and 3 of docs/performance.md: uploads, side by side with copyparty and @tus/server, and their
memory.

    .venv/bin/python tests/bench/bench_uploads.py [speed] [memory]

Installs its peers itself. Takes about five minutes and 8 GB in TMPDIR. Ours hashes, syncs and commits;
@tus/server does none of it.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import gated
import peers
import stock
from side_by_side import goal, machine
from uploading import MIB, Letters, Model, Taker, empty, rounds, run, table

OURS, GATED = "Vestibule, from the plan on", "Vestibule, through the gated view"


def speed(home: Path) -> None:
    letters = Letters(home)
    with ExitStack() as stack:
        ours = stack.enter_context(alone(home / "alone"))
        whole = stack.enter_context(installation(home / "installation"))
        for taker, proven in ((ours, said_by_files(home / "alone")), (whole, said_by_rows)):
            run(taker, letters, clients=3, size=20 * MIB, proven=proven)
        takers = [
            ours,
            whole,
            stack.enter_context(copyparty(home / "copyparty")),
            stack.enter_context(tus_server(home / "tus")),
        ]
        for clients, size in ((1, 512 * MIB), (8, 128 * MIB)):
            model = Model(home, letters)
            found, cost = rounds(takers, letters, times=9, clients=clients, size=size, model=model)
            table(f"{clients} x {size // MIB} MiB", found, OURS)
            print(f"\nThe model: {model.words()} = {cost:.2f} CPU s/GB\n")
            mine, party, node = found[OURS], found["copyparty"], found["@tus/server"]
            goal("CPU against the model", mine.cpu / cost, 1.4, least=False)
            goal("CPU against copyparty", mine.cpu / party.cpu, 0.8, least=False)
            goal("CPU against @tus/server", mine.cpu / node.cpu, 0.9, least=False)
            if clients == 8:
                goal("speed against copyparty", mine.speed / party.speed, 1.0)
                goal("speed against @tus/server", mine.speed / node.speed, 1.0)


def memory(home: Path) -> None:
    """An installation that has just started, and what it grows by; then a file sixteen times as large."""
    letters = Letters(home)
    with installation(home / "installation") as whole:
        for _ in range(4):
            run(whole, letters, clients=2, size=2 * MIB)
        print("\n### Memory of the whole web part, through the gated view\n")
        goal(
            "8 x 128 MiB in flight: grew by MiB",
            run(whole, letters, clients=8, size=128 * MIB).grown / MIB,
            48,
            least=False,
        )
        small = [run(whole, letters, clients=1, size=128 * MIB).grown / MIB for _ in range(3)]
        large = [run(whole, letters, clients=1, size=2048 * MIB).grown / MIB for _ in range(3)]
        print(
            f"* 1 x 128 MiB: {', '.join(f'{one:.1f}' for one in small)} MiB; "
            f"1 x 2 GiB: {', '.join(f'{one:.1f}' for one in large)} MiB"
        )
        goal("2 GiB against 128 MiB: grew by MiB more", max(large) - max(small), 8, least=False)


@contextmanager
def alone(home: Path) -> Iterator[Taker]:
    empty(home / "digests")
    stock.make(home, {}, {})
    with peers.ours(home, {}, app="taking_app") as server:
        yield Taker(server, home / "blobs", lambda: "/")


@contextmanager
def installation(home: Path) -> Iterator[Taker]:
    empty(home)
    world = gated.settle_in(home)
    items = gated.items(world)
    with gated.installation(home, {}, **gated.ROOMY) as server:
        yield Taker(server, home / "blobs", lambda: next(items), creates=True, headers=gated.mina(server))


@contextmanager
def copyparty(folder: Path) -> Iterator[Taker]:
    with peers.copyparty(empty(folder), {}, may="rw") as server:
        yield Taker(server, folder, lambda: "/", put=True)


@contextmanager
def tus_server(folder: Path) -> Iterator[Taker]:
    with peers.tus_server(empty(folder)) as server:
        yield Taker(server, folder, lambda: "/files", creates=True)


def said_by_files(home: Path):
    return lambda wanted: same({path.read_text() for path in (home / "digests").iterdir()}, wanted)


def said_by_rows(wanted: list[str]) -> None:
    from vestibule.documents.models import DocumentVersion

    same(set(DocumentVersion.objects.filter(sha256__in=wanted).values_list("sha256", flat=True)), wanted)


def same(found: set[str], wanted: list[str]) -> None:
    if found != set(wanted):
        sys.exit("What was sent and what we say that came are not the same.")


def main() -> None:
    machine()
    for one in (speed, memory):
        if not sys.argv[1:] or one.__name__ in sys.argv[1:]:
            with tempfile.TemporaryDirectory(prefix="vestibule-bench-") as temporary:
                one(Path(temporary))


if __name__ == "__main__":
    main()
