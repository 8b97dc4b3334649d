"""A client as a process, so that it can be killed: sends file after file in pieces, and writes down what was
acknowledged.

Its ledger has a line for each thing that it was told: `begun ADDRESS SIZE SEED`, `ack ADDRESS OFFSET`, `done
ADDRESS`, and `lost ...` for a broken promise. Started again, it goes on with what the ledger leaves
unfinished.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path

import httpx

RAW = "application/offset+octet-stream"


def content(head: bytes, size: int, seed: int) -> bytes:
    """A picture with noise behind it, the same for the same seed."""
    return head + random.Random(seed).randbytes(size - len(head))


class Ledger:
    """Lines that outlive their writer: each is one write to a file."""

    def __init__(self, path: Path):
        self.path = path
        self.fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(self, *words: object) -> None:
        os.write(self.fd, (" ".join(map(str, words)) + "\n").encode())

    def unfinished(self) -> dict[str, tuple[int, int]]:
        """Address -> size and seed."""
        begun: dict[str, tuple[int, int]] = {}
        for line in self.path.read_text().splitlines():
            match line.split():
                case ["begun", at, size, seed]:
                    begun[at] = int(size), int(seed)
                case ["done" | "gone", at, *_]:
                    begun.pop(at, None)
        return begun


class Told(Exception):
    """The server is not there now: try again."""


class Client:
    def __init__(self, given: dict[str, object], number: int):
        self.given, self.chance = given, random.Random(time.time_ns() + number)
        self.head = Path(str(given["head"])).read_bytes()
        self.ledger = Ledger(Path(str(given["home"])) / f"ledger-{number}")
        self.http = httpx.Client(
            base_url=str(given["base"]), timeout=10, headers={"Cookie": given["cookie"], **given["headers"]}
        )
        self.places = list(given["places"])[number :: int(given["senders"])]
        self.stop = Path(str(given["home"])) / "stop"

    def ask(self, method: str, at: str, content: bytes = b"", **headers: str) -> httpx.Response:
        try:
            answer = self.http.request(
                method,
                at,
                content=content,
                headers={name.replace("_", "-"): value for name, value in headers.items()},
            )
        except httpx.HTTPError as error:
            raise Told from error
        if answer.status_code in (423, 409) or answer.status_code >= 500:
            raise Told(f"{answer.status_code} {answer.text[:200]}")
        return answer

    def work(self) -> None:
        for at, (size, seed) in self.ledger.unfinished().items():
            self.patiently(self.send, at, content(self.head, size, seed), -1)
        while not self.stop.exists() and self.places:
            self.patiently(self.new_one)

    def patiently(self, step, *given: object) -> None:
        while True:
            try:
                return step(*given)
            except Told as told:
                print(f"{step.__name__} {given[:1]}: {str(told) or repr(told.__cause__)}", flush=True)
                time.sleep(0.1)

    def new_one(self) -> None:
        size, seed = self.chance.randrange(5_000, 400_000), self.chance.randrange(10**9)
        answer = self.ask(
            "POST", self.places[0], Upload_Length=str(size), Upload_Metadata="filename Y2FyZC5qcGc="
        )
        if answer.status_code == 422:
            self.places.pop(0)  # this item has its ten files
            return
        assert answer.status_code == 201, (answer.status_code, answer.text)
        at = answer.headers["Location"]
        self.ledger.note("begun", at, size, seed)
        self.patiently(self.send, at, content(self.head, size, seed), 0)

    def send(self, at: str, whole: bytes, known: int) -> None:
        """Goes on where the server says; less than it acknowledged before would be a broken promise."""
        offset = self.standing(at, len(whole))
        while 0 <= offset < len(whole):
            piece = whole[offset : offset + self.chance.randrange(1_000, 150_000)]
            answer = self.ask("PATCH", at, piece, Upload_Offset=str(offset), Content_Type=RAW)
            if answer.status_code != 204:
                self.ledger.note("lost", at, answer.status_code, answer.text.strip())
                return
            offset = int(answer.headers["Upload-Offset"])
            self.ledger.note("ack", at, offset)
        if offset == len(whole):
            self.ledger.note("done", at)

    def standing(self, at: str, size: int) -> int:
        answer = self.ask("HEAD", at)
        if answer.status_code != 200:
            self.ledger.note("lost", at, "HEAD", answer.status_code)
            self.ledger.note("gone", at)
            return -1
        return int(answer.headers["Upload-Offset"])


if __name__ == "__main__":
    Client(json.loads(Path(sys.argv[1]).read_text()), int(sys.argv[2])).work()
