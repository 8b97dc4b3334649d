"""Writes PDF documents of text: a head, lines, a table of rows that goes on over pages, and "Page n of m" at
the foot of each. What was written of a page is not kept as text, so a long table costs little more than its
file.

The font is embedded and has the letters of Latin, Greek and Cyrillic names. A letter that it lacks is written
as its number in Unicode: nothing vanishes, and a note says so (decision 0054).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO

from django.utils.translation import gettext as _
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = "Noto Sans"
WIDTH, HEIGHT = A4
SIDE, TOP, FOOT = 42.0, 48.0, 54.0  # points
LEFT, RIGHT = SIDE, WIDTH - SIDE
INK, SOFT, LINE = HexColor("#1f2937"), HexColor("#4b5563"), HexColor("#cbd5e1")
TITLE, SECTION, TEXT, SMALL = 17.0, 11.5, 9.5, 8.0  # sizes of letters
LEADING = 1.38  # of the height of letters
GAP = 12.0  # between columns
TOTAL = "pages"  # the drawing that each page shows, and that is drawn when all are counted
ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


@cache
def font() -> TTFont:
    """The font, read once in a process."""
    file = files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
    made = TTFont(FONT, BytesIO(file.read_bytes()))
    pdfmetrics.registerFont(made)
    return made


def legible(said: str) -> str:
    """The text in letters that the font has: each other letter as its number, such as [U+5C71]."""
    known = font().face.charToGlyph
    return "".join(_letter(one, known) for one in unicodedata.normalize("NFC", said))


def _letter(one: str, known: dict[int, int]) -> str:
    if one in ZERO_WIDTH:
        return ""
    if one.isspace() or unicodedata.category(one) == "Cc":
        return " "
    return one if ord(one) in known else f"[U+{ord(one):04X}]"


def wrapped(said: str, width: float, size: float) -> list[str]:
    """The lines that fit into this width. What is longer than a line without a space is cut."""
    lines, line = [], ""
    for word in said.split(" "):
        joined = f"{line} {word}" if line else word
        if wide(joined, size) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        while wide(word, size) > width:
            fits = _fitting(word, width, size)
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line]


def wide(said: str, size: float) -> float:
    font()
    return float(pdfmetrics.stringWidth(said, FONT, size))


def _fitting(word: str, width: float, size: float) -> int:
    """How many of its letters fit, at least one."""
    fits = 1
    while fits < len(word) and wide(word[: fits + 1], size) <= width:
        fits += 1
    return fits


class Document:
    """One document on A4. Add what it says from top to bottom, then take its bytes."""

    def __init__(self, title: str, *, organisation: str):
        font()
        self.out = BytesIO()
        self.canvas = Canvas(self.out, pagesize=A4, pageCompression=1, invariant=0)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(organisation)
        self.title, self.organisation = title, organisation
        self.pages, self.y = 0, 0.0
        self.columns: Sequence[float] = ()
        self.headings: Sequence[str] = ()
        self.odd = False  # whether a letter was written as its number
        self._begin_page()

    def heading(self, said: str, *, size: float = SECTION, above: float = 14) -> None:
        self.space(above)
        self._lines(said, size, INK, keep=3)
        self.space(3)

    def line(self, said: str, *, soft: bool = False, size: float = TEXT) -> None:
        self._lines(said, size, SOFT if soft else INK)

    def fact(self, label: str, said: str) -> None:
        """A label and what it says, beside each other."""
        self.columns = (0.24, 0.76)
        self._row([label, said], [SOFT, INK], TEXT)

    def table(self, columns: Sequence[float], headings: Sequence[str]) -> None:
        """From here on rows of this table, whose columns are shares of the width. The headings stand again on
        each page."""
        self.columns, self.headings = columns, headings
        self._head_of_table()

    def row(self, cells: Sequence[str]) -> None:
        self._row(cells, [INK] * len(cells), SMALL, ruled=True)

    def space(self, height: float) -> None:
        self.y -= height

    def done(self) -> bytes:
        """The whole document. Nothing can be added afterwards."""
        self.headings = ()
        if self.odd:
            self.space(10)
            self.line(
                _("Letters that this font does not have are written as their numbers, such as [U+5C71]."),
                soft=True,
                size=SMALL,
            )
        self.canvas.showPage()
        self.canvas.beginForm(TOTAL, lowerx=0, lowery=0, upperx=WIDTH, uppery=HEIGHT)
        self.canvas.setFont(FONT, SMALL)
        self.canvas.setFillColor(SOFT)
        self.canvas.drawString(0, 0, str(self.pages))
        self.canvas.endForm()
        self.canvas.save()
        return self.out.getvalue()

    def _begin_page(self) -> None:
        if self.pages:
            self.canvas.showPage()
        self.pages += 1
        self.y = HEIGHT - TOP
        self._foot()
        if self.headings:
            self._head_of_table()

    def _foot(self) -> None:
        """The title, and "Page n of m": m is drawn where the number of pages will be known."""
        before = legible(_("Page %(n)d of") % {"n": self.pages}) + " "
        self.canvas.setFont(FONT, SMALL)
        self.canvas.setFillColor(SOFT)
        at = RIGHT - wide(before, SMALL) - wide("00000", SMALL)
        self.canvas.drawString(at, FOOT - 22, before)
        self.canvas.saveState()
        self.canvas.translate(at + wide(before, SMALL), FOOT - 22)
        self.canvas.doForm(TOTAL)
        self.canvas.restoreState()
        room = at - LEFT - GAP
        said = wrapped(self._legible(f"{self.organisation} – {self.title}"), room, SMALL)[0]
        self.canvas.drawString(LEFT, FOOT - 22, said)

    def _head_of_table(self) -> None:
        self._row(self.headings, [SOFT] * len(self.headings), SMALL, ruled=True)

    def _legible(self, said: str) -> str:
        shown = legible(said)
        self.odd = self.odd or "[U+" in shown
        return shown

    def _lines(self, said: str, size: float, colour: HexColor, *, keep: int = 1) -> None:
        """Text over the whole width; room for `keep` lines is on this page, or it begins on the next."""
        for paragraph in said.split("\n"):
            for line in wrapped(self._legible(paragraph), RIGHT - LEFT, size):
                self._make_room(size * LEADING * keep)
                self.y -= size * LEADING
                self._draw(LEFT, line, size, colour)

    def _row(
        self, cells: Sequence[str], colours: Sequence[HexColor], size: float, *, ruled: bool = False
    ) -> None:
        width, height = RIGHT - LEFT, size * LEADING
        columns = [share * width for share in self.columns]
        said = [
            wrapped(self._legible(cell), room - GAP, size) for cell, room in zip(cells, columns, strict=True)
        ]
        lines = max(map(len, said))
        begins = 0
        while begins < lines:  # a row that is longer than what is left of a page goes on with the next
            self._make_room(height * min(lines - begins, 4) + 6)
            fit = max(1, int((self.y - FOOT - 6) // height))
            for column, cell in enumerate(said):
                for n, line in enumerate(cell[begins : begins + fit]):
                    self._draw(
                        LEFT + sum(columns[:column]), line, size, colours[column], self.y - height * (n + 1)
                    )
            shown = min(fit, lines - begins)
            self.y -= height * shown + 4
            begins += shown
        if ruled:
            self.canvas.setStrokeColor(LINE)
            self.canvas.setLineWidth(0.5)
            self.canvas.line(LEFT, self.y, RIGHT, self.y)
            self.y -= 2

    def _make_room(self, height: float) -> None:
        if self.y - height < FOOT:
            self._begin_page()

    def _draw(self, x: float, said: str, size: float, colour: HexColor, y: float | None = None) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.setFillColor(colour)
        self.canvas.drawString(x, self.y if y is None else y, said)
