"""The rows of a CSV file, whatever program wrote it: its encoding and its delimiter are found out. Runs
behind the walls of sandbox/ and imports nothing else of the product."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from .read_table import LimitError, Row

DELIMITERS = ",;\t"
GUESSED = "windows-1252"
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_LOOKED_AT = 20  # rows that tell the delimiter


def load() -> None:
    """Encodings are looked up while files may still be opened."""
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", GUESSED):
        codecs.lookup(encoding)


def read(file: IO[bytes]) -> tuple[dict[str, Any], Iterator[Row]]:
    """What is known of the file, and its rows. Raises LimitError("encoding") for what is no text."""
    text, encoding = _decoded(file.read())
    delimiter = max(DELIMITERS, key=lambda one: _fit(text, one))
    return {"encoding": encoding, "delimiter": delimiter}, _rows(text, delimiter)


def _decoded(content: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return _as(content, encoding), encoding.removesuffix("-sig")
    head = content[:200]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if head[start::2].count(0) > len(head) / 4:  # most letters of the West have a zero there
            return _as(content, encoding), "utf-16"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _as(content, GUESSED), GUESSED


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise LimitError("encoding") from None


def _fit(text: str, delimiter: str) -> tuple[int, int]:
    """The more columns each row has, the better; then the more there are in all."""
    try:
        found = [len(cells) for _number, cells in islice(_rows(text, delimiter), _LOOKED_AT) if any(cells)]
    except LimitError:
        return (0, 0)
    return (min(found, default=0), max(found, default=0))


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    """Numbered as a spreadsheet program numbers them. Raises LimitError."""
    number = 0
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
            yield number, cells
    except csv.Error:  # a cell above 128 KB, often a quotation mark that nobody closed
        raise LimitError("cell", number + 1) from None
