"""Every name in a template is known (F-06): Django passes over an unknown one in silence; here it is written
down, and the test fails.

Unknown is a lookup that finds nothing on a thing that is there (`docrequest.adress`), wherever it stands, in
`{% if %}` too; and any name that does not exist where its value is wanted: in an output, before a filter, as
the argument of a tag. A name without a dot may be missing in `{% if %}` and before `|default`: that is how a
part says that it is optional. A None that is shown as a word counts too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import base
from django.template.context import BaseContext

FOUND: list[str] = []  # what was rendered since the last look
OPTIONAL = {"default", "default_if_none"}
_lookup = base.Variable._resolve_lookup
_resolve = base.FilterExpression.resolve
_render = base.VariableNode.render
_may_be_missing: list[bool] = []  # of the expression that is being resolved


class Invalid(str):
    """What Django puts in the place of a call that needs arguments, or of a related row that is not there:
    empty, as always, but told apart."""


INVALID = Invalid()


def _looked_up(self: base.Variable, context: Any) -> Any:
    wanted = not (_may_be_missing and _may_be_missing[-1])
    context.template.engine.string_if_invalid = INVALID
    try:
        found = _lookup(self, context)
    except base.VariableDoesNotExist as missing:
        bit, thing = missing.params
        there = not isinstance(thing, BaseContext | dict) and thing not in (None, "")
        if there or wanted:
            _note(
                context,
                f"{self.var} is not known" + (f": {type(thing).__name__} has no “{bit}”" if there else ""),
            )
        raise
    if found is INVALID and wanted:
        _note(context, f"{self.var} leads nowhere")
    return found


def _resolved(self: base.FilterExpression, context: Any, ignore_failures: bool = False) -> Any:
    first = self.filters[0][0].__name__ if self.filters else ""
    _may_be_missing.append(ignore_failures or first in OPTIONAL)
    try:
        return _resolve(self, context, ignore_failures)
    finally:
        _may_be_missing.pop()


def _rendered(self: base.VariableNode, context: Any) -> Any:
    output = _render(self, context)
    if output == "None":
        _note(context, f"{self.filter_expression} is shown as None")
    return output


def _note(context: Any, what: str) -> None:
    template = context.render_context.template or context.template
    line = f"{getattr(template, 'name', '?')}: {what}"
    if line not in FOUND:
        FOUND.append(line)


base.Variable._resolve_lookup = _looked_up
base.FilterExpression.resolve = _resolved
base.VariableNode.render = _rendered


@pytest.fixture(autouse=True)
def every_name_is_known() -> Iterator[None]:
    """For each test of the whole suite that renders in its own process."""
    FOUND.clear()
    yield
    found, FOUND[:] = sorted(FOUND), []
    assert not found, "templates name what nobody knows:\n" + "\n".join(found)
