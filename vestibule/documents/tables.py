"""The rows of a table that somebody gave us, CSV or XLSX. It is parsed behind the walls of sandbox/; what
is wrong with it is said in one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vestibule.core.errors import ActionDeniedError
from vestibule.core.numbers import grouped_digits
from vestibule.core.sentences import Sentence

from . import reading
from .models import DocumentVersion
from .read_table import ANSWER, CELL, COLUMNS, DAMAGED, ROWS, Row
from .sandbox import verified
from .sandbox.launcher import ParserRun, SandboxError, SlowError

PARSER = {"patience": 90, "seconds": 60, "answer": ANSWER + 1_000_000, "nice": 5}
PROBLEMS: dict[str, str | Promise] = {
    "rows": _("%(name)s has more than %(rows)s rows. Divide it and import the parts one after the other."),
    "columns": _("%(name)s has more than %(columns)s columns. Delete the columns that you do not import."),
    "cell": _(
        "Row %(row)s of %(name)s has a cell with more than %(cell)s characters. A quotation mark may be "
        "missing."
    ),
    "size": _("%(name)s is too large when it is unpacked. Keep only the sheet that you import."),
    "encoding": _("We cannot read the letters in %(name)s. Save it as “CSV UTF-8” and try again."),
}
_DAMAGED = _(
    "We cannot read %(name)s. Open it in a spreadsheet program, save it again as XLSX or CSV and try again."
)
_SLOW = _("%(name)s takes too long to read. Keep only the sheet and the columns that you import.")
_OURS = _(
    "We could not read %(name)s, because this server has no safe place to open files. Tell your "
    "administrator."
)


class UnreadableTableError(ActionDeniedError):
    """Its text is a sentence that can be kept (core/sentences.py)."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds. `encoding` and `delimiter` are empty for a spreadsheet; `rows` are numbered as its
    maker sees them, and gone after one walk."""

    encoding: str
    delimiter: str
    rows: Iterator[Row]


def read(version: DocumentVersion) -> Table:
    """All rows of a file that may be opened. Raises UnreadableTableError, reading.QuarantinedError and
    reading.DamagedFileError."""
    said = {
        "name": version.name,
        "rows": grouped_digits(ROWS),
        "columns": COLUMNS,
        "cell": grouped_digits(CELL),
    }
    try:
        with open(reading.open_checked(version), "rb", buffering=0) as file:
            code, answer = verified.run(ParserRun("table", (version.kind,), **PARSER), file.fileno())
    except SlowError as error:
        raise UnreadableTableError(Sentence(_SLOW, **said)) from error
    except SandboxError as error:
        raise UnreadableTableError(Sentence(_OURS, **said)) from error
    lines = answer.splitlines() if code == 0 else []
    if code == DAMAGED or not lines:
        raise UnreadableTableError(Sentence(_DAMAGED, **said))
    last: dict[str, Any] = json.loads(lines.pop())
    if last["problem"]:
        raise UnreadableTableError(Sentence(PROBLEMS[last["problem"]], **said | {"row": last["row"]}))
    facts, *rows = lines
    return Table(**json.loads(facts), rows=((number, cells) for number, cells in map(json.loads, rows)))
