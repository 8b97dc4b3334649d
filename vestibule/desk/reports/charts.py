"""The geometry of the pictures of the reports, in percent of their width and points of their height: letters
keep their size on every screen. What a picture says stands beside it as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HIGH = 150.0  # of the plot of weeks
TOP = 12.0
FROM, TO = 13.0, 99.0  # percent of the width: left of it stand the numbers
GRID = 4  # steps of the scale
ROUND = (1, 2, 5)
NARROW = 7.0  # percent of a part that has room for its number


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a bar: which of the patterns it has, where it lies, and the number that stands in it."""

    pattern: int
    x: float
    width: float
    said: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)

    @property
    def roomy(self) -> bool:
        return self.width >= NARROW


@dataclass(frozen=True, slots=True)
class Line:
    """A step of the scale of a plot, and what it says."""

    y: float
    said: str


@dataclass(frozen=True, slots=True)
class Column:
    """A week of a plot: where it lies, the shaded part of it (from `top`, so high) and the mark of its
    middle."""

    x: float
    width: float
    top: float
    height: float
    mark: float
    label: str  # below it; empty where its neighbours say enough
    there: bool  # whether anything happened in it

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 2)


def parts(counts: Sequence[int], said: Sequence[str], *, longest: int) -> list[Part]:
    """The parts of one bar; the longest bar has the whole width."""
    found, x = list[Part](), 0.0
    for pattern, (count, words) in enumerate(zip(counts, said, strict=True)):
        width = round(100 * count / longest, 2) if longest else 0.0
        if count:
            found.append(Part(pattern, round(x, 2), width, words))
        x += width
    return found


def top_of(most: float) -> float:
    """The end of the scale: the next round number that is not below what is drawn."""
    step = 1.0
    while True:
        for one in ROUND:
            if one * step * GRID >= most:
                return one * step * GRID
        step *= 10


def lines(end: float, said: Sequence[str]) -> list[Line]:
    """The steps of the scale, from its beginning."""
    return [Line(height(end * n / GRID, end), words) for n, words in enumerate(said)]


def steps(end: float) -> list[float]:
    return [end * n / GRID for n in range(GRID + 1)]


def height(value: float, end: float) -> float:
    """Where a value lies below the upper edge."""
    return round(TOP + HIGH * (1 - value / end), 1)


def columns(
    weeks: Sequence[tuple[str, float | None, float | None, float | None]], end: float
) -> list[Column]:
    """One for each week: its label, then the lower and the upper end of what is shaded, and the mark."""
    room = (TO - FROM) / max(1, len(weeks))
    every = max(1, -(-len(weeks) // 6))
    found = []
    for n, (label, low, high, mark) in enumerate(weeks):
        there = low is not None and high is not None and mark is not None
        bottom, top = height(low or 0, end), height(high or 0, end)
        found.append(
            Column(
                round(FROM + room * n + room * 0.15, 2),
                round(room * 0.7, 2),
                top,
                max(2.0, round(bottom - top, 1)),
                height(mark or 0, end),
                label if n % every == 0 else "",
                there,
            )
        )
    return found
