"""Pages of a list by keys: the rows that follow or precede a row which is named by its id. Keys are compared
as one ROW, so that a deep page reads as little as the first one, and nothing is shown twice or left out when
rows come in between (performance, ruling (e))."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, IntegerField, Model, QuerySet, Subquery
from django.db.models.fields.tuple_lookups import TupleGreaterThan, TupleLessThan

SIZE = 50  # rows of a page
COUNTED = 1000  # rows that are counted of a list which goes on; beyond them it says "more than"
CHOICES = 200  # rows of a list to choose from; a search finds the others


class RowCount(Subquery):
    """How many rows a query has; a query that is cut is counted no further. It is counted in the order of the
    list, so that the database goes along the index of the list and none that holds others first."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page lies: the rows with a larger key than the row of this id (`after`) or a smaller one
    (`before`); at the start without either."""

    after: int = 0
    before: int = 0


START = Place()


@dataclass(frozen=True, slots=True)
class Page[Row]:
    """The rows, and what the query string of the neighbouring pages says, `after=7` or `before=7`; empty
    where there is none."""

    rows: list[Row]
    previous: str = ""
    next: str = ""
    place: Place = START  # the start, too, where the address named a row that is not there
    total: int | None = None  # rows of the whole list that were counted; None where nobody counts them
    more: bool = False  # whether the list has more rows than `total`

    def map[Shown](self, shows: Callable[[Row], Shown]) -> Page[Shown]:
        """The same page, of what is shown of each row."""
        shown = [shows(row) for row in self.rows]
        return Page(shown, self.previous, self.next, self.place, self.total, self.more)

    def of(self, count: int, *, at_most: int) -> Page[Row]:
        """The same page of a list that has so many rows; of a larger count only that there are more."""
        return replace(self, total=min(count, at_most), more=count > at_most)

    @property
    def first(self) -> bool:
        """Whether the list begins here; a page beyond its end is not its beginning."""
        return not self.previous and (bool(self.rows) or self.place == START)


@dataclass(frozen=True, slots=True)
class Choice[Row]:
    """The first rows of a list that has no pages, and whether there are more: where one chooses, a search
    finds those."""

    rows: list[Row]
    more: bool = False


def choice[Row](rows: QuerySet[Any, Row], *, at_most: int | None = None) -> Choice[Row]:
    """The first of these rows, which are in an order: CHOICES of them, or so many."""
    most = at_most or CHOICES
    found = list(rows[: most + 1])
    return Choice(found[:most], len(found) > most)


@dataclass(frozen=True, slots=True)
class Keyset:
    """The order of a list, by columns of which the last is unique, and which page of it is wanted."""

    by: tuple[str, ...]
    descending: bool = False
    place: Place = START
    key: tuple[Any, ...] = ()  # of the row that `place` names

    @classmethod
    def of[M: Model](
        cls, seen: QuerySet[M], *by: str, descending: bool = False, place: Place = START
    ) -> Keyset:
        """The page at a place among `seen`; the first page when no such row can be seen."""
        named = place.after or place.before
        key = seen.order_by().filter(pk=named).values_list(*by).first() if named else None
        return cls(by, descending, place if key else START, key or ())

    @property
    def backwards(self) -> bool:
        """Whether the page is read from its end: it is the previous one of the page that named it."""
        return bool(self.place.after if self.descending else self.place.before)

    @property
    def downwards(self) -> bool:
        """Whether the page is read from larger keys to smaller ones."""
        return self.descending != self.backwards

    def cut[M: Model](self, rows: QuerySet[M]) -> QuerySet[M]:
        """The rows of the page and one more, if there are more; give them to `page`."""
        return self.onward(rows)[: SIZE + 1]

    def onward[M: Model](self, rows: QuerySet[M]) -> QuerySet[M]:
        """All rows from the beginning of the page on, in the order in which it is read."""
        if self.key and len(self.by) == 1:
            rows = rows.filter(**{f"{self.by[0]}__{'gt' if self.place.after else 'lt'}": self.key[0]})
        elif self.key:
            compare = TupleGreaterThan if self.place.after else TupleLessThan
            rows = rows.filter(compare(tuple(F(column) for column in self.by), self.key))
        return self.ordered(rows)

    def ordered[M: Model](self, rows: QuerySet[M]) -> QuerySet[M]:
        return rows.order_by(*(F(column).desc() if self.downwards else F(column).asc() for column in self.by))

    def count(self, rows: QuerySet[Any]) -> RowCount:
        """How many rows the whole list has, at most COUNTED + 1."""
        return RowCount(self.ordered(rows).values("pk")[: COUNTED + 1])

    def counted[M: Model](self, rows: QuerySet[M]) -> Page[M]:
        """The page, with the number of rows of the whole list, by one statement."""
        found: list[Any] = list(self.cut(rows.annotate(of_all=self.count(rows))))
        return self.page(found).of(found[0].of_all, at_most=COUNTED) if found else self.page(found)

    def with_total[Row](self, page: Page[Row], rows: QuerySet[Any]) -> Page[Row]:
        """A page whose keys were looked up alone, with the number of rows of the whole list: asked for only
        where the page is not all of it."""
        if not (page.previous or page.next):
            return page
        return page.of(self.ordered(rows).values("pk")[: COUNTED + 1].count(), at_most=COUNTED)

    def page[Row: Model](self, found: Sequence[Row]) -> Page[Row]:
        """What `cut` found, in the order of the list."""
        more, rows = len(found) > SIZE, list(found[:SIZE])
        if self.backwards:
            rows.reverse()
        if not rows:
            return Page(rows, place=self.place)
        larger = f"after={rows[0 if self.descending else -1].pk}"
        smaller = f"before={rows[-1 if self.descending else 0].pk}"
        onward, back = (smaller, larger) if self.descending else (larger, smaller)
        has_next, has_previous = (True, more) if self.backwards else (more, bool(self.key))
        return Page(rows, back if has_previous else "", onward if has_next else "", self.place)
