"""The files of the benchmarks: blobs of ours with all that a row knows of them, checksums of pieces too, and
the same files under plain names for the peers, as hard links."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from vestibule.documents.digests import Digests

GIB, MIB = 1 << 30, 1 << 20
FILES = {"1GiB.bin": GIB, "1MiB.bin": MIB, "1KiB.bin": 1024}
ARCHIVES = {"many": (1000, MIB), "few": (10, 200 * 1_000_000)}


def make(home: Path, files: dict[str, int], archives: dict[str, tuple[int, int]]) -> Path:
    """Fills home/blobs and home/plain, and lists what is there in home/stock.json. Returns the folder for the
    peers."""
    stock = {name: [_file(home, name, size)] for name, size in files.items()}
    for name, (count, size) in archives.items():
        stock[name] = [_file(home, f"{name}/{number:04}.bin", size) for number in range(count)]
    (home / "stock.json").write_text(json.dumps(stock))
    return home / "plain"


def _file(home: Path, name: str, size: int) -> dict[str, object]:
    blob = hashlib.sha1(name.encode()).hexdigest()
    place, plain = home / "blobs" / blob[:2] / blob[2:4] / blob, home / "plain" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    plain.parent.mkdir(parents=True, exist_ok=True)
    piece, known, left = os.urandom(min(size, MIB)), Digests(), size
    with place.open("wb") as file:
        while left:
            some = piece[:left]
            file.write(some)
            known.add(some)
            left -= len(some)
    os.link(place, plain)
    return {
        "name": Path(name).name,
        "size": size,
        "sha256": known.sha256,
        "crc32": known.crc32,
        "pieces": known.pieces.hex(),
        "blob": blob,
    }
