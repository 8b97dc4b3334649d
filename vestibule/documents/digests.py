"""What is measured of bytes while they pass: how many they are, their SHA-256, which is the digest of record,
and their CRC-32: of the whole, for archives, and of each piece of PIECE bytes, so that a part can be compared
before it is handed on."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Buffer

from zlib_ng import zlib_ng

PIECE = 256 * 1024  # bytes that have a CRC-32 of their own


class Digests:
    """What is known of the first `size` bytes."""

    __slots__ = ("_last", "_pieces", "_sha256", "_whole", "size")

    def __init__(self) -> None:
        self.size, self._sha256 = 0, hashlib.sha256()
        self._pieces: list[int] = []  # of the pieces that are full
        self._last = self._whole = 0  # of the piece that is not full yet, and of all the full ones together

    def add(self, piece: Buffer) -> None:
        """The next bytes."""
        self._sha256.update(piece)
        left = memoryview(piece).cast("B")
        while left:
            room = PIECE - self.size % PIECE
            self._last = zlib_ng.crc32(left[:room], self._last)
            self.size += min(room, len(left))
            left = left[room:]
            if self.size % PIECE == 0:
                self._whole = zlib_ng.crc32_combine(self._whole, self._last, PIECE)
                self._pieces.append(self._last)
                self._last = 0

    @property
    def sha256(self) -> str:
        """As 64 hexadecimal digits."""
        return self._sha256.hexdigest()

    @property
    def crc32(self) -> int:
        """Of all bytes."""
        return int(zlib_ng.crc32_combine(self._whole, self._last, self.size % PIECE))

    @property
    def pieces(self) -> bytes:
        """The CRC-32 of each piece in order, 4 bytes each, big-endian; the last piece may be shorter."""
        each = [*self._pieces, *([self._last] if self.size % PIECE else [])]
        return struct.pack(f">{len(each)}L", *each)


def is_piece(checksums: bytes | memoryview, number: int, content: Buffer) -> bool:
    """Whether these are the bytes of this piece, counted from 0. True when nothing is known of it."""
    at = 4 * number
    return not checksums or bytes(checksums[at : at + 4]) == struct.pack(">L", zlib_ng.crc32(content))
