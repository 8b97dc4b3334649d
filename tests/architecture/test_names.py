"""Rows that stand by a name stand as a reader looks for them: by core/names.py, not by the code points of the
name (decision 0043)."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from . import checks
from .source import Source, sources, written

pytestmark = pytest.mark.unit

ORDERS = ("order_by", "earliest", "latest", "of", "Keyset")  # what takes the columns of an order
SORTS = ("sorted", "sort", "min", "max")
UNIQUE = ("pk", "id")  # the last column of an order


def names_stand_as_a_reader_looks_for_them(sources: Iterable[Source]) -> Iterator[str]:
    """An order by a bare name has capitals before small letters, and accents behind both."""
    for source in sources:
        if not checks.is_migration(source):
            for line in sorted({node.lineno for node in bare_orders(source)}):
                yield f"{source.path}:{line} orders by a bare name, not by core/names.py"


def bare_orders(source: Source) -> Iterator[ast.expr]:
    for call in (call for name in ORDERS for call in source.calls(name)):
        yield from (node for one in call.args for node in ast.walk(one) if is_name(node))
    for call in (call for name in SORTS for call in source.calls(name)):
        keys = (one.value for one in call.keywords if one.arg == "key")
        yield from (node for key in keys for node in ast.walk(key) if is_attribute(node))
    for row in source.of_type(ast.Tuple, ast.List):
        # an order that stands by itself, and the columns of an index
        yield from (
            one
            for one, after in zip(row.elts, row.elts[1:], strict=False)
            if is_name(one) and isinstance(after, ast.Constant) and after.value in UNIQUE
        )
    for assigned in source.of_type(ast.Assign):
        if any(isinstance(target, ast.Name) and target.id == "ordering" for target in assigned.targets):
            yield from (node for node in ast.walk(assigned.value) if is_name(node))


def is_name(node: ast.AST) -> bool:
    said = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return said.removeprefix("-").rpartition("__")[2] == "name"


def is_attribute(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in ("name", "label")


def test_names_stand_as_a_reader_looks_for_them():
    assert list(names_stand_as_a_reader_looks_for_them(sources("vestibule"))) == []


@pytest.mark.parametrize(
    "asked",
    [
        "seen.order_by('name', 'pk')",
        "seen.order_by('-client__name')",
        "seen.order_by(F('name').asc())",
        "seen.order_by(*('name', 'id'))",
        "Keyset.of(seen, 'name', 'pk', place=place)",
        "replace(order, by=('name', 'pk'))",
        "sorted(people, key=lambda one: (one.name, one.pk))",
        "people.sort(key=lambda one: one.name)",
        "models.Index(fields=['name', 'id'], name='clients_by_name')",
        "min(people, key=lambda one: one.label.casefold())",
    ],
)
def test_an_order_by_a_bare_name_is_seen(asked):
    text = f"def people(seen): return {asked}"
    assert (
        len(list(names_stand_as_a_reader_looks_for_them(written("vestibule/people/queries.py", text)))) == 1
    )


def test_the_order_of_a_table_by_a_bare_name_is_seen():
    source = written("vestibule/people/models.py", "class Meta:\n    ordering = ['name']")
    assert len(list(names_stand_as_a_reader_looks_for_them(source))) == 1
