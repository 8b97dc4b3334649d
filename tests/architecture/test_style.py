"""How the code is written: what could be misread is not there (docs/spec/design.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from .source import Source, sources, written

pytestmark = pytest.mark.unit

# What has a few known values, each with a name.
NAMED = {
    "channel", "kind", "owner", "purpose", "role", "scan", "source", "stage", "state", "status",
}  # fmt: skip


def choices_are_compared_by_name(sources: Iterable[Source]) -> Iterator[str]:
    """A word in quotes that no choice has any more is never equal to anything, and nobody is told."""
    for source in sources:
        for node in source.of_type(ast.Compare):
            sides = [node.left, *node.comparators]
            if any(_name(one) in NAMED for one in sides) and any(_holds_words(one) for one in sides):
                yield f"{source.path}:{node.lineno} compares with a word in quotes: name the choice"


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return _name(node.func)
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _holds_words(node: ast.expr) -> bool:
    """A text, or a list with one in it; an empty one means that nothing is said."""
    found = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return any(isinstance(one, ast.Constant) and isinstance(one.value, str) and one.value for one in found)


BROKEN = [
    (choices_are_compared_by_name, "if docrequest.state == 'waiting': pass"),
    (choices_are_compared_by_name, "x = [one for one in y if one.kind not in ('file', KIND)]"),
    (choices_are_compared_by_name, "if 'staff' != role: pass"),
    (choices_are_compared_by_name, "if shared_links.state(link, now) == 'enabled': pass"),
]
CHECKS = list(dict.fromkeys(check for check, _code in BROKEN))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_code_keeps_the_rule(check):
    assert list(check(sources("vestibule"))) == []


@pytest.mark.parametrize(("check", "code"), BROKEN)
def test_a_breach_is_seen(check, code):
    assert len(list(check(written("vestibule/mail/a.py", code)))) == 1
