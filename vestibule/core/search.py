"""Finding by the beginnings of words, indexed without an extension of the database (ruling 16, found F-81).

Two functions of the database (people/migrations/0001_initial.py) put what is stored and what is looked for
into the same form: NFKD, lower case, without accents, cut into words at everything that is neither letter nor
digit. A word that is looked for is the beginning of a stored one, and all of them must be there. The words
that somebody typed are data to those functions: no operator ever comes of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import connection
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value

from .paging import SIZE, Keyset
from .prepared import one_of

MOST = 100  # characters of a search that count
ASKED = 8  # words of a search, the longest, of which the database says how common they are
COMMON = 3  # times as many rows as the rarest word: beyond it a word is not looked up by the index
SAMPLE = 1_000  # of the newest rows, whose words are read before the index is asked
FAR = 20_000  # of them that are read where the sample tells that this is cheaper than the index
CHEAPER = 3  # times, at least: a row that is read in order, than one that the index finds
KNOWN = 0.05  # of all rows: the database expects that many only of words that it knows
TRIED = (60, 1_000)  # of the newest rows that fit a search, before all that fit are looked at
# The words of a search where no index has them. The planner must not see them (OFFSET), else it reckons that
# planning again is cheaper (decision 0023). They are cut once, not for each row.
UNSEEN = "(SELECT search_query(said) FROM (SELECT %(expressions)s::text OFFSET 0) AS typed (said))"


@dataclass(frozen=True)
class Search:
    """What somebody looks for among rows with a column `words`, which needs a GIN index. `rare` is a word of
    the text that few rows have, where that is known."""

    rows: QuerySet[Any]
    text: str
    rare: str = ""

    def newest(self, order: Keyset, many: int) -> list[int]:
        """The keys of the first `many` rows that fit, in the order of a list.

        The index collects all that fit before it gives the first, and the database takes the beginning of
        many different words for a rare one: "pa" cost 50 ms at a million, as one person in sixteen has a name
        that begins so. So a sample, the first rows of the list, is read by a statement that is planned once,
        and more of them where so few must be read that the index would cost more (decision 0025)."""
        if not self.rare:
            found = _walked(order, self.rows, self.text, SAMPLE, many)
            if len(found) < many and self._is_common(len(found) / SAMPLE, many):
                found = _walked(order, self.rows, self.text, FAR, many)
            if len(found) == many:
                return found
        fitting = order.onward(self.fitting)
        if self.rare or not self._is_known:
            key = F("pk") + 0  # an order that no index has, so that the one of words is asked
            fitting = fitting.order_by(key.desc() if order.downwards else key.asc())
        return list(fitting.values_list("pk", flat=True)[:many])

    def _is_common(self, share: float, many: int) -> bool:
        """Whether to read rows one by one, of which this share fits, is cheaper than what the index finds."""
        return share * FAR >= many and many / share < CHEAPER * share * self._total

    @cached_property
    def _total(self) -> float:
        return _rows_of(self.rows.model)

    @cached_property
    def _is_known(self) -> bool:
        """Whether the database knows that many rows fit. Of words that it does not know it expects one row in
        fifty, would go through the list for them, and read all of it."""
        return _rows_in(_plan(self.rows.filter(_finds(self.text)))) > KNOWN * self._total

    @cached_property
    def fitting(self) -> QuerySet[Any]:
        """The rows that have all words of the text, found by the index.

        It collects all rows that have a word that begins so before it looks which have the others: of an
        address all those with its host, or with "com". So it is asked for the rarest word, and for others
        that are hardly more common; the rest is looked for in what these find."""
        if self.rare:
            return self.rows.filter(_finds(self.rare) & Q(_has_all(self.text)))
        words = _words(self.text)
        if len(words) < 2:
            return self.rows.filter(_finds(self.text))
        asked = sorted(words, key=len, reverse=True)[:ASKED]
        expected = dict(zip(asked, _expected(self.rows, asked), strict=True))
        rarest = min(asked, key=lambda word: expected[word])  # of words that it does not know, the longest
        few = expected[rarest]
        rare = [word for word in asked if word == rarest or few < expected[word] <= COMMON * few]
        rest = [
            word for word in words if word not in rare
        ]  # said once: the database takes each for a new doubt
        found = _finds(" ".join(rare))
        # what is left is said once: the database takes each condition for a new doubt
        return self.rows.filter(found & Q(_has_all(" ".join(rest))) if rest else found)

    def page(self, order: Keyset, seen: QuerySet[Any]) -> list[int]:
        """The keys of one page of a list in the order of its primary key, and of one more. `seen` are the
        rows of the list, with the same primary key.

        They are looked up alone, since joins would be made for every row that fits. First among the newest
        that fit at all, which is enough wherever many do; else among all of them. Whether one is of the list
        is a question of its own: a search is planned each time again, by its words, and the less it says the
        faster (decision 0025)."""
        for many in TRIED:
            tried = self.newest(order, many)
            found = seen.filter(one_of("pk", tried))
            page = list(order.cut(found).values_list("pk", flat=True)) if tried else []
            if len(page) > SIZE or len(tried) < many:
                return page
        return list(order.cut(seen.filter(pk__in=self.fitting.values("pk"))).values_list("pk", flat=True))


def _rows_of(model: type[Model]) -> float:
    """How many rows a table has, by the statistics."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [model._meta.db_table])
        rows: float = cursor.fetchone()[0]
    return rows


def _walked(order: Keyset, rows: QuerySet[Any], text: str, walked: int, many: int) -> list[int]:
    """Of so many rows from the beginning of the page on, the first that fit. No index can be used for the
    words of rows that are cut, so one plan serves all words."""
    sql, params = order.onward(rows).values_list("pk", "words")[:walked].query.sql_with_params()
    turn = "DESC" if order.downwards else "ASC"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key FROM ({sql}) AS newest (key, words) WHERE words @@ {UNSEEN % {'expressions': '%s'}}"
            f" ORDER BY key {turn} LIMIT {many}",
            [*params, _typed(text)],
        )
        return [key for (key,) in cursor.fetchall()]


def _finds(text: str) -> Q:
    """A condition: a row has all words of the text. The index answers it."""
    return Q(
        Func(
            F("words"),
            _wanted(text),
            template="(%(expressions)s)",
            arg_joiner=" @@ ",
            output_field=BooleanField(),
        )
    )


def _has_all(text: str) -> Func[Any]:
    """The same without an index: for a few rows that another condition has found."""
    return _all_in(F("words"), _wanted(text))


def _all_in(words: F | Func[Any], wanted: Func[Any]) -> Func[Any]:
    return Func(
        words,
        wanted,
        template="(NOT %(expressions)s)",
        arg_joiner=" @@ !!",
        output_field=BooleanField(),
    )


def having[M: Model](rows: QuerySet[M], columns: Sequence[str], text: str) -> QuerySet[M]:
    """Of a few rows those that have all words of the text in these columns together; all without a text."""
    if not text:
        return rows
    words = Func(*map(F, columns), function="search_words", output_field=SearchVectorField())
    wanted = Func(Value(_typed(text)), template=UNSEEN, output_field=SearchQueryField())
    return rows.filter(_all_in(words, wanted))


def _words(text: str) -> list[str]:
    """As the database cuts them, each once. Letters and digits of ASCII alone are one word."""
    if text.isascii() and text.isalnum():
        return [text]
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_list(%s)", [_typed(text)])
        words: list[str] = cursor.fetchone()[0]
    return words


def _typed(text: str) -> str:
    return text.replace("\x00", "")[:MOST]


def _expected(rows: QuerySet[Any], words: list[str]) -> list[float]:
    """How many rows the database expects to have each word: its statistics, no look at the rows."""
    first, *more = (rows.filter(_finds(word)).order_by().values("pk") for word in words)
    return [_rows_in(part) for part in _plan(first.union(*more, all=True))["Plans"]]


def _rows_in(plan: dict[str, Any]) -> float:
    expected: float = plan["Plan Rows"]
    return expected


def _plan(rows: QuerySet[Any, Any]) -> dict[str, Any]:
    """How the database would find these rows."""
    [explained] = json.loads(rows.explain(format="json"))
    plan: dict[str, Any] = explained["Plan"]
    return plan


def _wanted(text: str) -> Func:
    return Func(Value(_typed(text)), function="search_query", output_field=SearchQueryField())
