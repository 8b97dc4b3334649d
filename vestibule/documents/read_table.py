"""Reads the rows of a foreign table, behind the walls of sandbox/ (security rule 20).

The answer is lines of JSON: first what is known of the file, {"encoding": "utf-8", "delimiter": ";"}; then
each row that is not empty, with its number, [3, ["Bianchi Srl", "mina@bianchi.example"]]; at last what
stopped us, {"problem": "rows", "row": 50002}, or {"problem": ""}. A formula begins with "=", and a text of
a spreadsheet that looks like one has an apostrophe before it, as in a CSV file of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

ROWS = 50_000  # of one file, without its header
COLUMNS = 100
CELL = 32_767  # characters: more fit in no cell of a spreadsheet
ANSWER = 48_000_000  # bytes of all rows
DAMAGED = 11

type Row = tuple[int, list[str]]


class LimitError(Exception):
    """The table is larger than we take: `problem` names the limit, `row` the place."""

    def __init__(self, problem: str, row: int = 0):
        super().__init__(problem)
        self.problem, self.row = problem, row


def prepare() -> None:
    """Load everything that `run` will need."""
    from . import csv_rows, xlsx_rows

    csv_rows.load()
    xlsx_rows.load()


def run(mime: str) -> int:
    """Read descriptor 0, write to descriptor 1. 0 or DAMAGED; what else it raises is our own problem."""
    from . import csv_rows, xlsx_rows

    with open(0, "rb", closefd=False) as file, open(1, "wb", closefd=False, buffering=1024 * 1024) as out:
        try:
            facts, rows = csv_rows.read(file) if mime == "text/csv" else xlsx_rows.read(file)
            _say(out, facts)
            left = ANSWER
            for row in within_limits(rows):
                left -= _say(out, row)
                if left < 0:
                    raise LimitError("size", row[0])
        except LimitError as reached:
            _say(out, {"problem": reached.problem, "row": reached.row})
            return 0
        except (MemoryError, ImportError):
            raise
        except Exception:  # a zip that is none, and XML that is none, fail in many ways
            return DAMAGED
        _say(out, {"problem": ""})
    return 0


def within_limits(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that are not empty, without the empty cells at their ends. Raises LimitError."""
    for count, (number, cells) in enumerate(filter(_filled, rows)):
        if count > ROWS:
            raise LimitError("rows", number)
        while not cells[-1].strip():
            cells.pop()
        if len(cells) > COLUMNS:
            raise LimitError("columns", number)
        if max(map(len, cells)) > CELL:
            raise LimitError("cell", number)
        yield number, cells


def _filled(row: Row) -> bool:
    return any(cell.strip() for cell in row[1])


def _say(out: Any, line: object) -> int:
    written: int = out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    return written
