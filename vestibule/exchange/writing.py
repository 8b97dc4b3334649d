"""Writes tables for other programs, row after row, without keeping any: CSV, and XLSX as a zip file that is
written as it grows. What is written goes to a function that takes bytes."""

from __future__ import annotations

import csv
import datetime
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Protocol
from xml.sax.saxutils import escape

from django.utils import timezone

type Cell = str | int | datetime.datetime | datetime.date | None
type Write = Callable[[bytes], object]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")  # what a spreadsheet program takes for the beginning of one
LONGEST = 32_767  # characters of a cell
SHEET = 1_048_576  # rows of a sheet
PIECE = 256 * 1024  # bytes


class TableWriter(Protocol):
    """Takes one row after the other; `close` writes the end."""

    def row(self, cells: Sequence[Cell]) -> None: ...

    def close(self) -> None: ...


class _Out:
    """What csv and zipfile write to. It cannot go back, so that nothing has to be kept."""

    def __init__(self, write: Write):
        self.send, self.at = write, 0

    def write(self, piece: bytes) -> int:
        self.send(piece)
        self.at += len(piece)
        return len(piece)

    def tell(self) -> int:
        return self.at

    def flush(self) -> None: ...

    def close(self) -> None: ...


class CsvWriter:
    """UTF-8 with a mark by which spreadsheet programs know it. No cell becomes a formula: an apostrophe
    stands before it (security rule 27)."""

    def __init__(self, write: Write):
        self.out = _Out(write)
        self.waiting = bytearray("\ufeff".encode())
        self.writer = csv.writer(_Text(self.waiting))

    def row(self, cells: Sequence[Cell]) -> None:
        self.writer.writerow([neutral(_in_words(cell)) for cell in cells])
        if len(self.waiting) > PIECE:
            self._send()

    def close(self) -> None:
        self._send()

    def _send(self) -> None:
        self.out.write(bytes(self.waiting))
        self.waiting.clear()


class _Text:
    """Where csv writes text, which is collected as UTF-8."""

    def __init__(self, collected: bytearray):
        self.collected = collected

    def write(self, said: str) -> int:
        self.collected += said.encode()
        return len(said)


def neutral(said: str) -> str:
    """The text, with an apostrophe before what a spreadsheet program would calculate."""
    return f"'{said}" if said.startswith(FORMULA) else said


def _in_words(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return f"{timezone.localtime(cell):%Y-%m-%d %H:%M}"
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell).replace("\x00", "")


# What no XML may hold.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_FORMAT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET_HEAD = (
    f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    '<cols><col min="1" max="100" width="24" customWidth="1"/></cols><sheetData>'
)
_STYLES = (  # plain, a day, a moment, a heading
    f'{_HEAD}<styleSheet xmlns="{_MAIN}">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy-mm-dd hh:mm"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_DAY, _MOMENT, _HEADING = 1, 2, 3
_FIRST_DAY = datetime.date(1899, 12, 30)


class XlsxWriter:
    """Each text is typed as a text, so none is a formula; days and moments are real ones, in the
    organisation's time. What does not fit on a sheet stands on the next, below the same headings."""

    def __init__(self, write: Write):
        self.zip = zipfile.ZipFile(_Out(write), "w", zipfile.ZIP_DEFLATED)
        self.sheets, self.rows = 0, 0
        self.headings: Sequence[Cell] = ()
        self.waiting: list[str] = []

    def row(self, cells: Sequence[Cell]) -> None:
        if not self.sheets:
            self.headings = cells
            return self._begin_sheet()
        if self.rows == SHEET:
            self._end_sheet()
            self._begin_sheet()
        return self._write(cells)

    def close(self) -> None:
        self._end_sheet()
        for name, content in _parts(self.sheets).items():
            self.zip.writestr(name, _HEAD + content if not content.startswith(_HEAD) else content)
        self.zip.close()

    def _begin_sheet(self) -> None:
        self.sheets, self.rows = self.sheets + 1, 0
        self.sheet = self.zip.open(f"xl/worksheets/sheet{self.sheets}.xml", "w")
        self.waiting = [_SHEET_HEAD]
        self._write(self.headings, style=_HEADING)

    def _write(self, cells: Sequence[Cell], style: int = 0) -> None:
        self.waiting.append(f"<row>{''.join(_xml(cell, style) for cell in cells)}</row>")
        self.rows += 1
        if len(self.waiting) > 500:
            self._send()

    def _send(self) -> None:
        self.sheet.write("".join(self.waiting).encode())
        self.waiting.clear()

    def _end_sheet(self) -> None:
        self.waiting.append("</sheetData></worksheet>")
        self._send()
        self.sheet.close()


def _xml(cell: Cell, style: int) -> str:
    if cell is None or cell == "":
        return "<c/>"
    if isinstance(cell, int):
        return f"<c><v>{cell}</v></c>"
    if isinstance(cell, datetime.datetime):
        here = timezone.localtime(cell)
        seconds = datetime.timedelta(hours=here.hour, minutes=here.minute, seconds=here.second).seconds
        return f'<c s="{_MOMENT}"><v>{(here.date() - _FIRST_DAY).days + seconds / 86400:.6f}</v></c>'
    if isinstance(cell, datetime.date):
        return f'<c s="{_DAY}"><v>{(cell - _FIRST_DAY).days}</v></c>'
    said = escape(_NOT_XML.sub("", cell)[:LONGEST])
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{said}</t></is></c>'


def _parts(sheets: int) -> dict[str, str]:
    """The parts of a workbook that say what there is."""
    numbers = range(1, sheets + 1)
    related = f'<Relationship Id="rId%s" Type="{_DOCUMENT}/%s" Target="%s"/>'
    pages = "".join(related % (n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    named = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    typed = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_FORMAT}.{kind}+xml"/>'
        for name, kind in [
            ("workbook", "sheet.main"),
            ("styles", "styles"),
            *((f"worksheets/sheet{n}", "worksheet") for n in numbers),
        ]
    )
    return {
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}">'
        f"<sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{pages}'
        f"{related % (sheets + 1, 'styles', 'styles.xml')}</Relationships>",
        "xl/styles.xml": _STYLES,
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f"{related % (1, 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{typed}</Types>',
    }
