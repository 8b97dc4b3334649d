"""The installation on a disk that forgets at a kill whatever was not synced: bytes wait in memory for fsync,
renames for the fsync of their folder."""

from __future__ import annotations

import os
import threading
from collections.abc import Buffer
from pathlib import Path
from typing import Any

from vestibule.asgi import application
from vestibule.documents import store

__all__ = ["application"]
_renames: list[tuple[Path, Path]] = []
_real_sync_folder = store._sync_folder


class Forgetful(store.Blob):
    """A blob whose bytes reach the file only when it is synced."""

    def __init__(self, name: str = "") -> None:
        self._waiting: list[bytes] = []
        self._turn = threading.Lock()
        super().__init__(name)

    def go_on(self, at: int) -> None:
        with self._turn:
            self._waiting.clear()
        super().go_on(at)

    def write(self, piece: Buffer) -> None:
        with self._turn:
            self._waiting.append(bytes(piece))

    def sync(self) -> None:
        with self._turn:
            for piece in self._waiting:
                super().write(piece)
            self._waiting.clear()
            super().sync()


class Os:
    """`os`, with a rename that waits."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def rename(self, before: Path, after: Path) -> None:
        _renames.append((before, after))


def sync_folder(folder: Path) -> None:
    for pair in [pair for pair in _renames if pair[1].parent == folder]:
        os.rename(*pair)
        _renames.remove(pair)
    _real_sync_folder(folder)


store.Blob = Forgetful
store.os = Os()
store._sync_folder = sync_folder
