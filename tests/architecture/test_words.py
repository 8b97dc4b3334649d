"""One thing has one name on screen (docs/glossary.md)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

import pytest

from .source import Source, sources, written

pytestmark = pytest.mark.unit

COMPANY = re.compile(r"\bcompan(?:y|ies)\b", re.IGNORECASE)
# The form of a new request, whose label is Company, and two sentences in which it is the plain word;
# headings in files of other programs, which we understand and never write.
MAY_SAY_COMPANY = (
    "templates/desk/new_request.html",
    "vestibule/desk/requests/forms.py",
    "vestibule/desk/requests/new_request_page.py",
    "vestibule/exchange/columns.py",
    "vestibule/worker/demonstration/",
)
PLAIN = ("Companies and people we work for.", "Demonstration with made-up people and companies.")


def clients_are_called_clients(sources: Iterable[Source]) -> Iterator[str]:
    """Whom we deal with is a client: who reads Company looks for something else."""
    for source in sources:
        if not source.path.startswith(MAY_SAY_COMPANY):
            for said in filter(COMPANY.search, _words(source)):
                if not any(plain in said for plain in PLAIN):
                    yield f"{source.path} says {' '.join(said.split())[:60]!r}: call it a client"


def _words(source: Source) -> Iterator[str]:
    """Every line of a template, every text of code that is no docstring."""
    if not source.path.endswith(".py"):
        yield from source.text.splitlines()
        return
    docstrings = {id(node.value) for node in source.of_type(ast.Expr)}
    for node in source.of_type(ast.Constant):
        if isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_a_client_is_called_so_on_screen():
    whole = [*sources("vestibule"), *sources("templates", pattern="*.*")]
    assert list(clients_are_called_clients(whole)) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("templates/desk/a.html", '{% translate "Create company" %}'),
        ("vestibule/mail/a.py", "x = 'Companies'"),
    ],
)
def test_a_company_is_seen(path, text):
    assert len(list(clients_are_called_clients(written(path, text)))) == 1
