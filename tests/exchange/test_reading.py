"""Foreign tables: every encoding and delimiter that programs write, and a sentence for each that cannot be
read. All of them go through the sandbox."""

from __future__ import annotations

import pytest

from tests import sample_files
from vestibule.documents import tables
from vestibule.documents.file_types import UnfitFileError
from vestibule.documents.ingest import TABLE_TYPES, IncomingFile, store_document
from vestibule.people.actors import SYSTEM

from . import table_files

pytestmark = pytest.mark.usefixtures("db")


def table(content: bytes, name: str = "people.csv") -> tables.Table:
    receiving = IncomingFile(limit=50_000_000)
    receiving.write(content)
    file = receiving.finish(name, allowed=TABLE_TYPES)
    return tables.read(store_document(file, name=name, client=None, by=SYSTEM))


def rows(content: bytes, name: str = "people.csv") -> list[tuple[int, list[str]]]:
    return list(table(content, name).rows)


def problem(content: bytes, name: str = "people.csv") -> str:
    with pytest.raises((tables.UnreadableTableError, UnfitFileError)) as raised:
        rows(content, name)
    return str(raised.value)


@pytest.mark.covers("A14")
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("cp1252", "windows-1252"),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_each_encoding_and_delimiter_is_found_out(written, said, delimiter):
    content = table_files.csv("Müller & Söhne,7", heading="Company,Number").decode()
    found = table(content.replace(",", delimiter).encode(written))
    assert (found.encoding, found.delimiter) == (said, delimiter)
    assert list(found.rows) == [(1, ["Company", "Number"]), (2, ["Müller & Söhne", "7"])]


def test_rows_are_numbered_as_their_maker_sees_them():
    content = b'Company,Email\r\n\r\n"Bianchi\r\nSrl, Milano",mina@bianchi.example\r\n,\r\nOtto GmbH\r\n'
    assert rows(content)[1:] == [
        (3, ["Bianchi\r\nSrl, Milano", "mina@bianchi.example"]),
        (5, ["Otto GmbH"]),
    ]
    assert rows(b"Company;Name\rBianchi;Mina\r")[1:] == [(2, ["Bianchi", "Mina"])]


def test_a_workbook_is_read_as_people_see_it():
    content = table_files.xlsx(
        [
            ["Company", "Number", "Phone"],
            [
                '<c r="A2" t="s"><v>0</v></c>',
                '<c r="B2"><v>2087341</v></c>',
                '<c r="C2"><v>4.4207946E11</v></c>',
            ],
            [],
            ['<c r="A4" t="s"><v>1</v></c>', '<c r="B4"><f>1+1</f><v>2</v></c>', '<c t="b"><v>1</v></c>'],
            ["=no formula", "", "Third"],
        ],
        shared=["<r><t>Bianchi </t></r><r><t>Srl</t></r><rPh><t>nothing</t></rPh>", "<t>Otto &amp; Co</t>"],
    )
    assert rows(content, "people.xlsx") == [
        (1, ["Company", "Number", "Phone"]),
        (2, ["Bianchi Srl", "2087341", "442079460000"]),
        (4, ["Otto & Co", "=2", "TRUE"]),
        (5, ["'=no formula", "", "Third"]),
    ]


def test_what_is_wrong_with_a_file_is_one_sentence():
    wide = ",".join(f"c{n}" for n in range(1000)).encode()
    entities = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>'
    expected = {
        "too many columns": (wide, "people.csv has more than 100 columns."),
        "a cell of 1 MB": (
            b"Company\r\n" + b"x" * 1_000_000,
            "Row 2 of people.csv has a cell with more than",
        ),
        "many rows": (table_files.many(50_001), "people.csv has more than 50,000 rows."),
        "a PDF": (sample_files.pdf("no table"), "It must be a CSV or XLSX"),
        "a picture": (sample_files.png(), "It must be a CSV or XLSX"),
        "bytes": (bytes(range(256)) * 4, "It must be a CSV or XLSX"),
        "no text": (
            b"Company\r\n" + bytes([0x81, 0x8D, 0x8F]) * 9,
            "We cannot read the letters in people.csv.",
        ),
    }
    for name, (content, sentence) in expected.items():
        assert sentence in problem(content), name
    books = {
        "wide": ([['<c r="XFD1" t="inlineStr"><is><t>x</t></is></c>']], "has more than 100 columns"),
        "odd": ([['<c r="A1" t="s"><v>7</v></c>']], "We cannot read people.xlsx."),
        "long": ([["x" * 1_000_000]], "Row 1 of people.xlsx has a cell with more than"),
    }
    for name, (cells, sentence) in books.items():
        assert sentence in problem(table_files.xlsx(cells), "people.xlsx"), name
    assert "We cannot read people.xlsx." in problem(
        table_files.xlsx([["&a;"]], first=entities), "people.xlsx"
    )
    assert "We cannot read people.xlsx." in problem(table_files.xlsx(sheet="<worksheet>"), "people.xlsx")


def test_a_bomb_takes_no_memory_of_ours():
    content = table_files.bomb()
    assert len(content) < 1_000_000
    assert "people.xlsx is too large when it is unpacked." in problem(content, "people.xlsx")


def test_a_file_without_a_byte_is_refused():
    assert problem(b"") == "people.csv is empty"


FORMATS = [
    "General",
    "yyyy-mm-dd",
    '[$-409]d" of "mmm\\ yy;@',
    "0.00",
    "[Red]0",
    '0" days"',
    "h:mm",
    "#,##0_d",
]


@pytest.mark.covers("A14")
def test_a_date_of_a_workbook_is_read_as_a_date():
    """What is stored is a number of days; only the format of its cell tells."""
    codes = "".join(f"<numFmt numFmtId='{170 + n}' formatCode='{c}'/>" for n, c in enumerate(FORMATS))
    styles = f"<numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>" + "".join(
        f"<xf numFmtId='{number}'/>" for number in (*(170 + n for n in range(len(FORMATS))), 14, 22, 1)
    )

    def read(days: str, **more: bool) -> list[str]:
        cells = [f'<c s="{n}"><v>{days}</v></c>' for n in range(12)]
        content = table_files.xlsx([cells], styles=f"{styles}</cellXfs>", **more)
        return rows(content, "people.xlsx")[0][1]

    for days, date in (("46354", "2026-11-28"), ("46354.057211", "2026-11-28 01:22"), ("1E999", "1E999")):
        dates = {1, 2, 8, 9}
        assert read(days) == [date if n in dates else days for n in range(12)]
    assert read("44892", from_1904=True)[1] == "2026-11-28"
