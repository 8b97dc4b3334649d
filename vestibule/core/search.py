"""Finding by the beginnings of words, indexed without an extension of the database (ruling 16, found F-81).

Two functions of the database (people/migrations/0001_initial.py) put what is stored and what is looked for into the same form: NFKD,
lower case, without accents, cut into words at everything that is neither letter nor digit. A word that is looked for is the beginning of a
stored one, and all of them must be there. The words that somebody typed are data to those functions: no operator ever comes of them.
"""

from __future__ import annotations

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db.models import BooleanField, F, Func, Value

MOST = 100  # characters of a search that count


def words_of(*names: str) -> Func:
    """The words of these columns: what a GIN index is made on."""
    return Func(*(F(name) for name in names), function="search_words", output_field=SearchVectorField())


def finds(text: str, *names: str) -> Func:
    """A condition: these columns have all words of the text. It needs an index on `words_of` the same columns."""
    return _matches(words_of(*names), text)


def finds_in(column: str, text: str) -> Func:
    """The same for a column in which the words are kept."""
    return _matches(F(column), text)


def has_all_in(column: str, text: str) -> Func:
    """The same without an index: for a few rows that another condition has found."""
    wanted = Func(Value(text.replace("\x00", "")[:MOST]), function="search_query", output_field=SearchQueryField())
    return Func(F(column), wanted, template="(NOT %(expressions)s)", arg_joiner=" @@ !!", output_field=BooleanField())


def _matches(words: Func | F, text: str) -> Func:
    wanted = Func(Value(text.replace("\x00", "")[:MOST]), function="search_query", output_field=SearchQueryField())
    return Func(words, wanted, template="(%(expressions)s)", arg_joiner=" @@ ", output_field=BooleanField())
