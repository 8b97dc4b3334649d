"""What every page knows keeps its name: a page that gives the same name to something else breaks the shell
around it.

Seen in use: the list of sentences of a form was called `problems`, as were the things that do not work now,
and the page was a 500.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

import pytest

from tests.architecture.source import Source, sources, written
from vestibule.people.models import Staff
from vestibule.web.context_processors import page_context

pytestmark = pytest.mark.unit

INTERFACES = ("vestibule/desk", "vestibule/portal", "vestibule/guest")


def retaken(files: Iterable[Source], names: set[str]) -> list[str]:
    """Where a page's context has a key that the surroundings have, for another thing than they have
    (`"actor": self.actor` is the same)."""
    return [
        f"{file.path}:{node.lineno} {key.value}"
        for file in files
        for node in file.of_type(ast.Dict)
        for key, value in zip(node.keys, node.values, strict=True)
        if isinstance(key, ast.Constant)
        and key.value in names
        and ast.unparse(value).rpartition(".")[2] != key.value
    ]


@pytest.mark.covers("F-06")
def test_no_page_takes_a_name_of_the_surroundings(rf):
    request = rf.get("/desk/")
    request.actor = Staff()
    names = set(page_context(request))
    assert {"organisation", "actor", "not_working"} <= names
    assert retaken(sources(*INTERFACES), names) == []


def test_a_name_taken_twice_is_seen():
    assert retaken(
        written("vestibule/desk/x.py", 'show(request, "x.html", {"work": 1, "organisation": 2})'),
        {"organisation"},
    ) == ["vestibule/desk/x.py:1 organisation"]
