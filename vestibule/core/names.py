"""The order of names for readers, wherever rows stand by name: letters in any case together, accents beside
their base letters, and no sign of punctuation before them (decision 0043).

The database writes each name as it is ordered into a column beside it (people/migrations/0010_sort_name.py:
`sort_name`), so that a page is read from an index. Its order is the same in each database and in Python."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django.db.models import Func, GeneratedField, TextField, Value

BY_NAME = ("sort_name", "pk")  # for `order_by` and for a Keyset


class _Named(Protocol):
    sort_name: Any
    pk: Any


def sort_name_column() -> GeneratedField:
    """The column of a model whose rows stand by their `name`. A list of many needs an index by it."""
    return GeneratedField(
        expression=Func("name", function="sort_name"),
        output_field=TextField(db_collation="C"),
        db_persist=True,
    )


def sorted_like(name: str) -> Func:
    """What stands in that column of a row with this name: rows with it are found by the index."""
    return Func(Value(name), function="sort_name", output_field=TextField(db_collation="C"))


def by_name[Row: _Named](rows: Iterable[Row]) -> list[Row]:
    """The same order of rows that are at hand."""
    return sorted(rows, key=lambda one: (one.sort_name, one.pk))
