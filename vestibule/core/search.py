"""Finding by the beginnings of words, indexed without an extension of the database (ruling 16, found F-81).

Two functions of the database (people/migrations/0001_initial.py) put what is stored and what is looked for
into the same form: NFKD, lower case, without accents, cut into words at everything that is neither letter nor
digit. A word that is looked for is the beginning of a stored one, and all of them must be there. The words
that somebody typed are data to those functions: no operator ever comes of them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import connection
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet, Value

from .paging import SIZE, Keyset
from .prepared import one_of

MOST = 100  # characters of a search that count
ASKED = 8  # words of a search, the longest, of which the database says how common they are
COMMON = 3  # times as many rows as the rarest word: beyond it a word is not looked up by the index
TRIED = (60, 1000)  # of the newest rows that fit a search, before all that fit are looked at


def finds_in(column: str, text: str) -> Func:
    """A condition: this column of words has all words of the text. It needs a GIN index."""
    return Func(
        F(column), _wanted(text), template="(%(expressions)s)", arg_joiner=" @@ ", output_field=BooleanField()
    )


def has_all_in(column: str | Func[Any], text: str) -> Func:
    """The same without an index: for a few rows that another condition has found."""
    return Func(
        F(column) if isinstance(column, str) else column,
        _wanted(text),
        template="(NOT %(expressions)s)",
        arg_joiner=" @@ !!",
        output_field=BooleanField(),
    )


def having[M: Model](rows: QuerySet[M], columns: Sequence[str], text: str) -> QuerySet[M]:
    """Of a few rows those that have all words of the text in these columns together; all without a text."""
    if not text:
        return rows
    words = Func(*map(F, columns), function="search_words", output_field=SearchVectorField())
    return rows.filter(has_all_in(words, text))


def fitting[M: Model](rows: QuerySet[M], column: str, text: str) -> QuerySet[M]:
    """The rows whose column of words has all words of the text.

    The index collects all rows that have a word that begins so before it looks which have the others: of an
    address all those with its host, or with "com". So it is asked for the rarest word, and for others that
    are hardly more common; the rest is looked for in what these find."""
    words = _words(text)
    if len(words) < 2:
        return rows.filter(finds_in(column, text))
    asked = sorted(words, key=len, reverse=True)[:ASKED]
    expected = dict(zip(asked, _expected(rows, column, asked), strict=True))
    rarest = min(asked, key=lambda word: expected[word])  # of words that it does not know, the longest
    few = expected[rarest]
    rare = [word for word in asked if word == rarest or few < expected[word] <= COMMON * few]
    rest = [word for word in words if word not in rare]  # said once: the database takes each for a new doubt
    found = Q(finds_in(column, " ".join(rare)))
    return rows.filter(found & Q(has_all_in(column, " ".join(rest))) if rest else found)


def _words(text: str) -> list[str]:
    """As the database cuts them, each once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_list(%s)", [_typed(text)])
        words: list[str] = cursor.fetchone()[0]
    return words


def _typed(text: str) -> str:
    return text.replace("\x00", "")[:MOST]


def _expected[M: Model](rows: QuerySet[M], column: str, words: list[str]) -> list[float]:
    """How many rows the database expects to have each word: its statistics, no look at the rows."""
    first, *more = (rows.filter(finds_in(column, word)).order_by().values("pk") for word in words)
    [explained] = json.loads(first.union(*more, all=True).explain(format="json"))
    return [part["Plan Rows"] for part in explained["Plan"]["Plans"]]


def _wanted(text: str) -> Func:
    return Func(Value(_typed(text)), function="search_query", output_field=SearchQueryField())


def keys_of_page[M: Model](order: Keyset, seen: QuerySet[M], words: QuerySet[Any]) -> list[int]:
    """The keys of one page of a list in the order of its primary key, and of one more. `seen` are the rows of
    the list, `words` the rows with the same primary key whose words fit.

    They are looked up alone, since joins would be made for every row that fits. First among the newest that
    fit at all, which is enough wherever many do; else among all of them. Whether one is of the list is a
    question of its own: a search is planned each time again, by its words, and the less it says the faster
    (decision 0025)."""
    for many in TRIED:
        tried = list(order.onward(words).values_list("pk", flat=True)[:many])
        page = list(order.cut(seen.filter(one_of("pk", tried))).values_list("pk", flat=True)) if tried else []
        if len(page) > SIZE or len(tried) < many:
            return page
    return list(order.cut(seen.filter(pk__in=words.values("pk"))).values_list("pk", flat=True))
