"""Questions that each request asks: built and compiled by Django once, then asked with other values.

The rule stays a queryset, in the one place where it stands for every other use. What is left out is to build,
compile and unpack it again each time, which costs several times what the database needs for its answer (found
F-86).

    _OPEN = Prepared(lambda: Link.objects.filter(number=given("number"),
    ended_at=None).values_list(*columns(Link), *columns(Client, "client__")))
    for link, client in _OPEN(Link, Client, number=7): ...
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any

from django.db import connection
from django.db.models import BooleanField, F, Field, Func, Model, QuerySet, Value


class Given(Value):
    """A value that is told when the question is asked. It goes to the database as it is: no field converts
    it."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


def given(name: str, field: Field[Any, Any] | None = None) -> Given:
    """The value of that name; `field` is needed where it is calculated with."""
    return Given(name, output_field=field)


def among(name: str, values: str) -> Func:
    """A condition: this column of numbers is one of the values of that name, a list."""
    return one_of(name, given(values))


def one_of(name: str, numbers: Sequence[int] | Given) -> Func:
    """A condition: this column of numbers is one of these. They are one value, so that the statement is the
    same for any number of them, and the database knows it already.

    It unpacks and packs them, so that the planner expects as many as of any list. Else one plan for all
    values looks dearer to it than the plans for short lists, and it plans each time again (decision 0023)."""
    return Func(
        F(name),
        numbers if isinstance(numbers, Given) else Value(list(numbers)),
        template="%(expressions)s::bigint[])))",
        arg_joiner=" = ANY(ARRAY(SELECT unnest(",
        output_field=BooleanField(),
    )


def columns(model: type[Model], path: str = "") -> list[str]:
    """The names of all columns of a model for `values_list`, reached by this path."""
    return [path + name for name in _names(model)[0]]


def bring(row: Model, name: str, members: Sequence[Model]) -> None:
    """The rows that belong to this one have been looked up: its manager of that name gives them without
    asking, as after `prefetch_related`."""
    found = getattr(row, name).all()
    found._result_cache, found._prefetch_done = list(members), True
    row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = found


class Prepared:
    """One question. `build` is called at its first use and returns a queryset of plain values."""

    def __init__(self, build: Callable[[], QuerySet[Any, Any]]):
        self._build = build

    @cached_property
    def _compiled(self) -> tuple[str, tuple[Any, ...]]:
        return self._build().query.sql_with_params()

    def __call__(self, *shape: type[Model], **values: Any) -> list[tuple[Any, ...]]:
        """The rows. Their first columns become one object for each model of `shape`, or None where an outer
        join found nothing; what follows stays as it is. What several rows name, such as a person, is one
        object. Raises KeyError for a value that was forgotten."""
        sql, params = self._compiled
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[one.value] if isinstance(one, Given) else one for one in params])
            rows = cursor.fetchall()
        known: _Known = {}
        return [_shaped(row, shape, known) for row in rows]

    def first(self, *shape: type[Model], **values: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        return next(iter(self(*shape, **values)), None)


type _Known = dict[tuple[type[Model], Any], Model]  # the objects of one answer, by model and key


def _shaped(row: tuple[Any, ...], shape: tuple[type[Model], ...], known: _Known) -> tuple[Any, ...]:
    made, at = [], 0
    for model in shape:
        names, key = _names(model)
        made.append(_made(model, names, row[at + key], row[at : at + len(names)], known))
        at += len(names)
    return (*made, *row[at:])


def _made(
    model: type[Model], names: list[str], key: Any, values: tuple[Any, ...], known: _Known
) -> Model | None:
    if key is None:
        return None
    found = known.get((model, key))
    if found is None:
        found = known[model, key] = model.from_db(connection.alias, names, _read(model, values))
    return found


def _read(model: type[Model], values: tuple[Any, ...]) -> list[Any]:
    """Values as the fields of the model read them, such as JSON and sentences."""
    read = list(values)
    for number, field in converting_fields(model):
        read[number] = field.from_db_value(read[number], None, connection)
    return read


@cache
def converting_fields(model: type[Model]) -> list[tuple[int, Any]]:
    """The fields that change what comes from the database, each with its place among the columns."""
    return [
        (number, field)
        for number, field in enumerate(model._meta.concrete_fields)
        if hasattr(field, "from_db_value")
    ]


@cache
def _names(model: type[Model]) -> tuple[list[str], int]:
    """Of all columns, and where the key stands among them."""
    names = [field.attname for field in model._meta.concrete_fields]
    return names, names.index(model._meta.pk.attname)
