"""Uploads side by side: each client announces its file, sends it out of the page cache, and waits until the
server says that it has it.

What a server took is looked for in its folder after each run, removed and synced away, so that nobody pays
for the run before.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import io
import multiprocessing
import os
import shutil
import socket
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image
from side_by_side import Served, median

MIB = 1 << 20
PIECE = 256 * 1024  # bytes
FILLER = 512 * MIB


@dataclass
class Taker:
    """A server that takes files: how it is told of them, and where they lie then."""

    server: Served
    folder: Path
    place: Callable[[], str]  # the address that takes the next run's files
    creates: bool = False  # whether a file is announced first, as tus does
    put: bool = False
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.server.name

    def clean(self) -> int:
        """Takes away what came, and returns how many bytes that were."""
        found = [path for path in self.folder.rglob("*") if path.is_file() and path.stat().st_size >= MIB]
        size = sum(path.stat().st_size for path in found)
        for path in found:
            path.unlink()
        os.sync()
        return size


@dataclass
class Run:
    """One run: bytes per second, CPU seconds of the server per 10^9 bytes, and by how many bytes its memory
    grew meanwhile."""

    speed: float
    cpu: float
    grown: float


class Letters:
    """The files of a benchmark: pictures that differ in a few bytes, with the same noise behind them."""

    def __init__(self, home: Path):
        self.noise = home / "noise"
        piece = os.urandom(MIB)
        with self.noise.open("wb") as file:
            for _ in range(FILLER // MIB):
                file.write(piece)
        image = io.BytesIO()
        Image.new("RGB", (64, 64), "teal").save(image, "JPEG")
        self._head = image.getvalue()

    def head(self, number: int) -> bytes:
        return self._head + f"{number:032}".encode()

    def digest(self, number: int, size: int) -> str:
        """SHA-256 of a whole file."""
        found, left = hashlib.sha256(self.head(number)), size - len(self.head(number))
        with self.noise.open("rb") as file:
            while left:
                piece = file.read(min(MIB, left))
                found.update(piece)
                left -= len(piece)
                if file.tell() == FILLER:
                    file.seek(0)
        return found.hexdigest()

    def send(self, line: socket.socket, number: int, size: int) -> None:
        """Head, then noise from the page cache, again and again until the size is reached."""
        line.sendall(self.head(number))
        left = size - len(self.head(number))
        with self.noise.open("rb") as file:
            while left:
                left -= line.sendfile(file, 0, min(left, FILLER))


def upload(taker: Taker, letters: Letters, place: str, number: int, size: int) -> None:
    """One file over a connection of its own. Raises OSError unless the server says that it took it."""
    connection = announced(taker, place, number, size)
    letters.send(connection.sock, number, size)
    _took(connection)
    connection.close()


def announced(taker: Taker, place: str, number: int, size: int) -> http.client.HTTPConnection:
    """A connection that has said all but the bytes of the file."""
    connection = http.client.HTTPConnection("127.0.0.1", taker.server.port, timeout=120)
    at = f"{place}{number}.jpg"
    if taker.creates:
        name = base64.b64encode(f"{number}.jpg".encode()).decode()
        told = {
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(size),
            "Upload-Metadata": f"filename {name}",
            "Content-Length": "0",
        }
        connection.request("POST", place, headers=told | taker.headers)
        at = urlsplit(_took(connection).getheader("Location", "")).path
    connection.putrequest("PUT" if taker.put else "PATCH", at)
    told = {"Content-Length": str(size)} | taker.headers
    if not taker.put:
        told |= {
            "Tus-Resumable": "1.0.0",
            "Upload-Offset": "0",
            "Content-Type": "application/offset+octet-stream",
        }
    for word, value in told.items():
        connection.putheader(word, value)
    connection.endheaders()
    return connection


def _took(connection: http.client.HTTPConnection) -> http.client.HTTPResponse:
    answer = connection.getresponse()
    words = answer.read()
    if answer.status not in (200, 201, 204):
        raise OSError(f"the answer was {answer.status} {words[:300]!r}")
    return answer


_numbers = iter(range(1, 10**9))


def run(
    taker: Taker,
    letters: Letters,
    *,
    clients: int,
    size: int,
    proven: Callable[[list[str]], None] | None = None,
) -> Run:
    """So many clients send a file of that size each, at the same time. `proven` gets the digests that the
    server must have."""
    gate, place = multiprocessing.Barrier(clients + 1), taker.place()
    numbers = [next(_numbers) for _ in range(clients)]
    people = [
        multiprocessing.Process(target=_client, args=(taker, letters, place, number, size, gate), daemon=True)
        for number in numbers
    ]
    for one in people:
        one.start()
    gate.wait(20)
    before, memory, began, most = taker.server.cpu(), taker.server.rss(), time.perf_counter(), 0
    while any(one.is_alive() for one in people):
        most = max(most, taker.server.rss())
        people[-1].join(0.03)
    took = time.perf_counter() - began
    time.sleep(0.05)
    cpu = taker.server.cpu() - before
    if any(one.exitcode for one in people):
        raise SystemExit(f"{taker.name} did not take an upload.")
    if proven:
        proven([letters.digest(number, size) for number in numbers])
    if (came := taker.clean()) != clients * size:
        raise SystemExit(f"{taker.name} has {came} of {clients * size} bytes.")
    return Run(clients * size / took, cpu / (clients * size) * 1e9, most - memory)


def _client(
    taker: Taker, letters: Letters, place: str, number: int, size: int, gate: multiprocessing.Barrier
) -> None:
    gate.wait(20)
    upload(taker, letters, place, number, size)


def rounds(
    takers: list[Taker], letters: Letters, *, times: int, clients: int, size: int, model: Callable[[], float]
) -> tuple[dict[str, Run], float]:
    """A B C A B C ...; the medians of each, and of the model. A run of each before them warms up and is
    thrown away."""
    runs: dict[str, list[Run]] = {taker.name: [] for taker in takers}
    models = []
    for number in range(times + 1):
        models.append(model())
        for taker in takers:
            done = run(taker, letters, clients=clients, size=size)
            if number:
                runs[taker.name].append(done)
    return {name: median(some) for name, some in runs.items()}, statistics.median(models[1:])


class Model:
    """What the work costs without a server: CPU seconds per 10^9 bytes to receive, to hash, and to write and
    sync them, each alone."""

    def __init__(self, home: Path, letters: Letters):
        self.home, self.letters = home, letters
        self.seen: list[tuple[float, float, float]] = []

    def __call__(self) -> float:
        self.seen.append((self.receive(), self.hash(), self.write()))
        return sum(self.seen[-1])

    def words(self) -> str:
        parts = [statistics.median(one[n] for one in self.seen) for n in range(3)]
        return "receive {:.2f} + SHA-256 {:.2f} + write and fsync {:.2f}".format(*parts)

    def receive(self) -> float:
        listener = socket.create_server(("127.0.0.1", 0))
        sender = multiprocessing.Process(target=self._sends, args=(listener.getsockname()[1],), daemon=True)
        sender.start()
        line, buffer, total = listener.accept()[0], memoryview(bytearray(PIECE)), 0
        began = time.process_time()
        while got := line.recv_into(buffer):
            total += got
        cost = (time.process_time() - began) / total * 1e9
        sender.join()
        line.close()
        listener.close()
        return cost

    def _sends(self, port: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as line:
            self.letters.send(line, 0, FILLER)

    def hash(self) -> float:
        piece, digest = os.urandom(PIECE), hashlib.sha256()
        began = time.process_time()
        for _ in range(FILLER // PIECE):
            digest.update(piece)
        return (time.process_time() - began) / FILLER * 1e9

    def write(self) -> float:
        piece, path = os.urandom(PIECE), self.home / "model"
        began = time.process_time()
        with path.open("wb", buffering=0) as file:
            for _ in range(FILLER // PIECE):
                file.write(piece)
            os.fsync(file.fileno())
        cost = (time.process_time() - began) / FILLER * 1e9
        path.unlink()
        os.sync()
        return cost


def table(title: str, found: dict[str, Run], ours: str) -> None:
    print(
        f"\n### {title}\n\n| server | MB/s | ours is | CPU s/GB | memory grew by MiB |\n|---|---|---|---|---|"
    )
    for name, one in found.items():
        ratio = "" if name == ours else f"{found[ours].speed / one.speed:.2f}x"
        print(f"| {name} | {one.speed / 1e6:.0f} | {ratio} | {one.cpu:.2f} | {one.grown / MIB:.0f} |")


def empty(folder: Path) -> Path:
    """The folder, with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
