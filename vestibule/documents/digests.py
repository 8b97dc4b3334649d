"""What is measured of bytes while they pass: how many they are, their SHA-256, which is the digest of record, and their CRC-32, for archives."""

from __future__ import annotations

import hashlib
from collections.abc import Buffer

from zlib_ng import zlib_ng


class Digests:
    """What is known of the first `size` bytes."""

    __slots__ = ("_sha256", "crc32", "size")

    def __init__(self) -> None:
        self.size, self.crc32, self._sha256 = 0, 0, hashlib.sha256()

    def add(self, piece: Buffer) -> None:
        """The next bytes."""
        self._sha256.update(piece)
        self.crc32 = zlib_ng.crc32(piece, self.crc32)
        self.size += len(piece) if isinstance(piece, bytes) else memoryview(piece).nbytes

    @property
    def sha256(self) -> str:
        """As 64 hexadecimal digits."""
        return self._sha256.hexdigest()
