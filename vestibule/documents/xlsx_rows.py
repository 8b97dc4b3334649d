"""The rows of the first sheet of an XLSX workbook, read as they come: nothing is unpacked to a disk, and
no more than UNPACKED bytes into memory. Runs behind the walls of sandbox/ and imports nothing else of the
product."""

from __future__ import annotations

import codecs
import posixpath
import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

from . import xlsx_dates
from .read_table import CELL, COLUMNS, LimitError, Row

UNPACKED = 200_000_000  # bytes of all parts that we read
PIECE = 64 * 1024

type Attributes = dict[str, str]


def load() -> None:
    """The encoding of names in zip files is looked up while files may still be opened."""
    codecs.lookup("cp437")
    expat.ParserCreate().Parse(b'<?xml version="1.0" encoding="UTF-8"?><a/>', True)


def read(file: IO[bytes]) -> tuple[dict[str, Any], Iterator[Row]]:
    """What is known of the file, and the rows of its first sheet. Raises LimitError, and whatever zip and XML
    raise for damaged ones."""
    book = _Book(zipfile.ZipFile(file))
    shared = _SharedTexts()
    if "xl/sharedStrings.xml" in book.names:
        for _piece in book.parse("xl/sharedStrings.xml", shared):
            pass
    formats = _Formats()
    for name in ("xl/workbook.xml", "xl/styles.xml"):
        for _piece in book.parse(name, formats) if name in book.names else ():
            pass
    return {"encoding": "", "delimiter": ""}, _rows(book, _Sheet(shared.texts, formats))


def _rows(book: _Book, sheet: _Sheet) -> Iterator[Row]:
    for _piece in book.parse(book.first_sheet(), sheet):
        yield from sheet.taken()


class _Part:
    """What is read of one part of the workbook. Names come without their prefix."""

    def __init__(self) -> None:
        self.inside, self.phonetic = False, False
        self.text, self.room = list[str](), CELL + 1  # one more than fits tells that it was longer

    def start(self, name: str, given: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def words(self, said: str) -> None:
        if self.inside and not self.phonetic and self.room:
            self.text.append(said[: self.room])
            self.room -= len(self.text[-1])

    def take(self) -> str:
        said = "".join(self.text)
        self.text, self.room = [], CELL + 1
        return said


class _Book:
    """The zip file, with the count of all that was unpacked."""

    def __init__(self, packed: zipfile.ZipFile):
        self.packed, self.names, self.left = packed, set(packed.namelist()), UNPACKED

    def parse(self, name: str, part: _Part) -> Iterator[None]:
        """Gives a part of the workbook to its reader, piece by piece. Raises LimitError("size")."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = lambda name, given: part.start(_bare(name), given)
        parser.EndElementHandler = lambda name: part.end(_bare(name))
        parser.CharacterDataHandler = part.words
        with self.packed.open(name) as file:
            while piece := file.read(PIECE):
                self.left -= len(piece)
                if self.left < 0:
                    raise LimitError("size")
                parser.Parse(piece)
                yield
            parser.Parse(b"", True)
            yield

    def first_sheet(self) -> str:
        """The name of the first sheet that is not hidden. Raises LookupError."""
        sheets, targets = _Named("sheet"), _Named("Relationship")
        for name, part in (("xl/workbook.xml", sheets), ("xl/_rels/workbook.xml.rels", targets)):
            for _piece in self.parse(name, part):
                pass
        first = next(one for one in sheets.found if one.get("state", "visible") == "visible")
        key = next(value for name, value in first.items() if _bare(name) == "id" and ":" in name)
        target = next(one["Target"] for one in targets.found if one["Id"] == key)
        return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


class _Named(_Part):
    """The attributes of all elements of one name."""

    def __init__(self, name: str):
        super().__init__()
        self.name, self.found = name, list[Attributes]()

    def start(self, name: str, given: Attributes) -> None:
        if name == self.name:
            self.found.append(given)


class _Formats(_Part):
    """Which formats of cells show a date, and from which year days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.codes, self.dates = dict[str, str](), list[bool]()  # by number; in the order that cells name
        self.from_1904, self.of_cells = False, False

    def start(self, name: str, given: Attributes) -> None:
        if name == "workbookPr":
            self.from_1904 = given.get("date1904") in ("1", "true")
        elif name == "numFmt":
            self.codes[given["numFmtId"]] = given["formatCode"]
        elif name == "cellXfs":
            self.of_cells = True
        elif name == "xf" and self.of_cells:
            number = given.get("numFmtId", "0")
            self.dates.append(xlsx_dates.is_date(int(number), self.codes.get(number, "")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.of_cells = False

    def is_date(self, style: str) -> bool:
        at = int(style)
        return at < len(self.dates) and self.dates[at]


class _SharedTexts(_Part):
    """The texts that cells name by their number, without what is said of their pronunciation."""

    def __init__(self) -> None:
        super().__init__()
        self.texts = list[str]()

    def start(self, name: str, given: Attributes) -> None:
        if name == "rPh":
            self.phonetic = True
        elif name == "t":
            self.inside = True

    def end(self, name: str) -> None:
        if name == "rPh":
            self.phonetic = False
        elif name == "t":
            self.inside = False
        elif name == "si":
            self.texts.append(self.take())


class _Sheet(_Part):
    """The rows of a sheet, as far as they have come."""

    def __init__(self, shared: list[str], formats: _Formats):
        super().__init__()
        self.shared, self.formats, self.done = shared, formats, list[Row]()
        self.number, self.cells, self.column, self.typed, self.formula = 0, list[str](), 0, "", False
        self.style = "0"

    def taken(self) -> list[Row]:
        done, self.done = self.done, []
        return done

    def start(self, name: str, given: Attributes) -> None:
        if name == "row":
            self.number, self.cells, self.column = int(given.get("r", self.number + 1)), [], 0
        elif name == "c":
            self.column = _column(given["r"]) if "r" in given else self.column + 1
            self.typed, self.style, self.formula = given.get("t", "n"), given.get("s", "0"), False
        elif name == "f":
            self.formula = True
        elif name in ("v", "t"):
            self.inside = True
        elif name == "rPh":
            self.phonetic = True

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.inside = False
        elif name == "rPh":
            self.phonetic = False
        elif name == "c":
            self._place(self._value(self.take()))
        elif name == "row":
            self.done.append((self.number, self.cells))

    def _place(self, value: str) -> None:
        if not value:
            return
        if self.column > COLUMNS:
            raise LimitError("columns", self.number)
        self.cells.extend([""] * (self.column - len(self.cells)))
        self.cells[self.column - 1] = value

    def _value(self, said: str) -> str:
        if self.formula:
            return f"={said}"
        if self.typed == "n" and said and self.formats.is_date(self.style):
            return xlsx_dates.said(said, from_1904=self.formats.from_1904)
        if self.typed == "n":
            return _plain(said)
        if self.typed == "b":
            return "TRUE" if said == "1" else "FALSE"
        text = self.shared[int(said)] if self.typed == "s" and said else said
        return f"'{text}" if text.startswith(("=", "'=")) else text


def _plain(number: str) -> str:
    """A number as people write it: 442079460000, which is stored as 4.4207946E11."""
    if "e" not in number.lower():
        return number.removesuffix(".0")
    value = float(number)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else number


def _column(cell: str) -> int:
    """1 for A7, 28 for AB7."""
    count = 0
    for letter in cell.rstrip("0123456789")[:4]:
        count = count * 26 + ord(letter.upper()) - 64
    return count


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse(*_declaration: object) -> None:
    """No workbook declares a type of document: who does wants entities."""
    raise ValueError("a document type")
