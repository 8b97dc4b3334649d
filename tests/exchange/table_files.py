"""Tables as other programs write them, and as nobody should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADINGS = "Company,Number,Country,Contact,Email,Phone"


def csv(*lines: str, heading: str = HEADINGS, encoding: str = "utf-8") -> bytes:
    return "\r\n".join([heading, *lines, ""]).encode(encoding)


def many(rows: int) -> bytes:
    """So many clients, each with a contact."""
    lines = (
        f"Client {n} Ltd,N-{n},Italy,Person {n},person{n}@client{n}.example,+39 02 {n:07}"
        for n in range(rows)
    )
    return csv(*lines)


def xlsx(
    rows: Iterable[Sequence[str]] = (),
    *,
    sheet: str | bytes = "",
    shared: Sequence[str] = (),
    first: str = "",
    styles: str = "",
    from_1904: bool = False,
) -> bytes:
    """A workbook of one sheet. Cells that begin with "<" are XML, others texts; `sheet` is a whole sheet."""
    body = sheet or (
        f'{first}<worksheet xmlns="{MAIN}"><sheetData>'
        + "".join(
            f'<row r="{at}">{"".join(_cell(cell, at, column) for column, cell in enumerate(cells))}</row>'
            for at, cells in enumerate(rows, 1)
        )
        + "</sheetData></worksheet>"
    )
    texts = "".join(f"<si>{text}</si>" for text in shared)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<x:workbook xmlns:x="{MAIN}" xmlns:r="{DOCUMENT}">'
        f'<x:workbookPr date1904="{int(from_1904)}"/><x:sheets>'
        '<x:sheet name="Old" sheetId="2" state="hidden" r:id="rId2"/>'
        '<x:sheet name="People" sheetId="1" r:id="rId1"/></x:sheets></x:workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships>"
        '<Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": body,
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return packed.getvalue()


def _cell(cell: str, row: int, column: int) -> str:
    if cell.startswith("<"):
        return cell
    return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t>{cell}</t></is></c>' if cell else ""


def bomb() -> bytes:
    """A sheet of 400 MB in a file of half a megabyte."""
    return xlsx(sheet=b"<worksheet><sheetData>" + b" " * 400_000_000)
