"""A planned zip: nothing is compressed, and size and CRC of each file are known from its row. So the archive
has a length, a digest and any range of bytes before a single byte is read, and a cut download goes on where
it stopped.

The layout is that of APPNOTE 6.3.10: local header and content of each file, the directory, the end. Where a
number does not fit into 32 (or a count into 16) bits, the ZIP64 form stands beside it. So the number and size
of the documents of an archive have no limit.
"""

from __future__ import annotations

import datetime
import hashlib
import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from . import file_names
from .models import DocumentVersion
from .reading import Slice

ZIP64_SIZE, ZIP64_COUNT = 0xFFFFFFFF, 0xFFFF
UTF8 = 0x0800
PLAIN, LARGE = 20, 45  # the version of the format that a reader must know: 45 brings ZIP64
UNIX = 3 << 8
MODE = 0o100644 << 16
EPOCH = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)

_LOCAL = struct.Struct("<4sHHHHHLLLHH")
_CENTRAL = struct.Struct("<4sHHHHHHLLLHHHHHLL")
_END = struct.Struct("<4sHHHHLLH")
_END64 = struct.Struct("<4sQHHLLQQQQ")
_LOCATOR = struct.Struct("<4sLQL")


class Archive:
    """The zip of these entries as a source of bytes."""

    def __init__(self, entries: Sequence[tuple[str, DocumentVersion]]):
        self.versions = [version for _name, version in entries]
        self._names = [name.encode() for name in unique(name for name, _version in entries)]
        self._offsets: list[int] = []  # where the local header of each entry lies
        facts, at = ["zip 2"], 0
        for name, version in zip(self._names, self.versions, strict=True):
            self._offsets.append(at)
            at += _LOCAL.size + len(name) + (20 if version.size >= ZIP64_SIZE else 0) + version.size
            facts.append(f"{version.sha256} {version.crc32} {version.received_at}")
        self._directory_at = at
        at += sum(map(len, self._names)) + _CENTRAL.size * len(self._names)
        if self._directory_at >= ZIP64_SIZE:  # else no entry needs more
            at += sum(len(self._large(number)) for number in range(len(self._names)))
        self._directory_size = at - self._directory_at
        self.size = at + len(self._end())
        self.digest = hashlib.sha256(b"\0".join([*self._names, "\n".join(facts).encode()])).hexdigest()

    def parts(self, start: int, end: int) -> Iterator[bytes | Slice]:
        """What lies between two offsets, in order."""
        first = max(0, bisect_right(self._offsets, start) - 1)
        at = self._offsets[first] if self._offsets else 0
        for part in self._from(first):
            length = part.end if isinstance(part, Slice) else len(part)
            low, high = max(0, start - at), min(length, end - at)
            if low < high:
                yield Slice(part.version, low, high) if isinstance(part, Slice) else part[low:high]
            at += length
            if at >= end:
                return

    def _from(self, first: int) -> Iterator[bytes | Slice]:
        for number in range(first, len(self.versions)):
            yield self._local(number)
            yield Slice(self.versions[number], 0, self.versions[number].size)
        for number in range(len(self.versions)):
            yield self._central(number)
        yield self._end()

    def _local(self, number: int) -> bytes:
        name, version = self._names[number], self.versions[number]
        large = version.size >= ZIP64_SIZE
        size = ZIP64_SIZE if large else version.size
        extra = struct.pack("<HHQQ", 1, 16, version.size, version.size) if large else b""
        moment = _dos(version.received_at)
        need = LARGE if large else PLAIN
        fixed = _LOCAL.pack(
            b"PK\3\4",
            need,
            UTF8,
            0,
            moment & 0xFFFF,
            moment >> 16,
            version.crc32,
            size,
            size,
            len(name),
            len(extra),
        )
        return fixed + name + extra

    def _central(self, number: int) -> bytes:
        name, version, extra = self._names[number], self.versions[number], self._large(number)
        size, offset = min(version.size, ZIP64_SIZE), min(self._offsets[number], ZIP64_SIZE)
        need, moment = LARGE if extra else PLAIN, _dos(version.received_at)
        made = (
            b"PK\1\2",
            UNIX | LARGE,
            need,
            UTF8,
            0,
            moment & 0xFFFF,
            moment >> 16,
            version.crc32,
            size,
            size,
        )
        return _CENTRAL.pack(*made, len(name), len(extra), 0, 0, 0, MODE, offset) + name + extra

    def _large(self, number: int) -> bytes:
        """The ZIP64 field of a directory entry: only the numbers that do not fit, in their fixed order."""
        size, offset = self.versions[number].size, self._offsets[number]
        if size < ZIP64_SIZE and offset < ZIP64_SIZE:
            return b""
        numbers = [size, size] * (size >= ZIP64_SIZE) + [offset] * (offset >= ZIP64_SIZE)
        return struct.pack(f"<HH{len(numbers)}Q", 1, 8 * len(numbers), *numbers)

    def _end(self) -> bytes:
        count, size, at = len(self.versions), self._directory_size, self._directory_at
        plain = _END.pack(
            b"PK\5\6",
            0,
            0,
            min(count, ZIP64_COUNT),
            min(count, ZIP64_COUNT),
            min(size, ZIP64_SIZE),
            min(at, ZIP64_SIZE),
            0,
        )
        if count < ZIP64_COUNT and size < ZIP64_SIZE and at < ZIP64_SIZE:
            return plain
        large = _END64.pack(b"PK\6\6", _END64.size - 12, UNIX | LARGE, LARGE, 0, 0, count, count, size, at)
        return large + _LOCATOR.pack(b"PK\6\7", 0, at + size, 1) + plain


def unique(given: Iterable[str]) -> Iterator[str]:
    """Safe names, no two of which a file system would take for the same: the second `scan.pdf` becomes `scan
    (2).pdf`."""
    taken: set[str] = set()
    next_number: dict[str, int] = {}
    for one in given:
        name = file_names.sanitize_filename(one)
        key = name.casefold()
        if key in taken:
            stem, extension = file_names.split(name)
            number = next_number.get(key, 2)
            while (name := f"{stem} ({number}){extension}").casefold() in taken:
                number += 1
            next_number[key] = number + 1
        taken.add(name.casefold())
        yield name


def _dos(moment: datetime.datetime | None) -> int:
    """Date and time in UTC as DOS wrote them: 16 bits each, the date above."""
    at = max(EPOCH, moment or EPOCH).astimezone(datetime.UTC)
    date = (min(at.year, 2107) - 1980) << 9 | at.month << 5 | at.day
    return date << 16 | at.hour << 11 | at.minute << 5 | at.second // 2
