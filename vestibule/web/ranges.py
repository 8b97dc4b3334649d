"""Which bytes of a file a request asks for, and whether it has them already (RFC 9110, 13 and 14)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vestibule.core.numbers import number

_SINGLE = re.compile(r"bytes=\s*([0-9]*)-([0-9]*)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes `start` to `end` (without it) under a status: 200 whole, 206 part, 304 nothing new, 416 nothing
    there."""

    start: int
    end: int
    status: int


def asked(method: str, headers: Mapping[bytes, bytes], size: int, tag: str) -> Span:
    """What to send. Several ranges at once, and ranges we cannot read, get the whole file."""
    whole = Span(0, size, 200)
    if _known(headers.get(b"if-none-match", b"").decode("latin1"), tag) and method in ("GET", "HEAD"):
        return Span(0, 0, 304)
    condition = headers.get(b"if-range", b"").decode("latin1").strip()
    if method != "GET" or (condition and condition != tag):
        return whole
    return _span(headers.get(b"range", b"").decode("latin1").strip(), size) or whole


def _known(listed: str, tag: str) -> bool:
    tags = [part.strip().removeprefix("W/") for part in listed.split(",")]
    return tag in tags or "*" in tags


def _span(text: str, size: int) -> Span | None:
    match = _SINGLE.fullmatch(text)
    if match is None or match.group(1) == match.group(2) == "":
        return None
    said = [number(one) if one else -1 for one in match.groups()]
    if None in said:  # more digits than a number of bytes can have
        return None
    first, last = (one for one in said if one is not None)
    if first < 0:
        start, end = max(0, size - last), size
    else:
        start, end = first, min(size, last + 1) if last >= 0 else size
        if 0 <= last < start:
            return None
    return Span(start, end, 206) if start < end else Span(0, 0, 416)
