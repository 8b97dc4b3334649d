"""The specification: each id that is cited stands in docs/spec, once; its index and the papers that are named
are there."""

from __future__ import annotations

import pytest

from . import spec
from .source import Source, sources, written

pytestmark = pytest.mark.unit

MARK = "@pytest.mark.covers('{}')\ndef test(): pass"
CITED = [
    ("vestibule/mail/a.py", "x = 1  # a letter goes once (A-99)", "A-99"),
    ("vestibule/mail/a.py", '"""What leaves (ruling 99)."""', "R-99"),
    ("vestibule/mail/a.py", '"""What leaves (rulings 1, 98 and 2)."""', "R-98"),
    ("vestibule/mail/a.py", "# why: security\n# rule 99\n", "S-99"),
    ("vestibule/mail/a.py", 'def f():\n    """Post (house idea 9)."""', "idea 9"),
    ("vestibule/desk/a.py", '"""D99: the last screen."""', "D99"),
    ("templates/desk/a.html", "{# L99: a page. #}", "L99"),
    ("assets/css/a.css", "/* wide (F-99) */", "F-99"),
    ("docs/decisions/a.md", "So we did (G-99).", "G-99"),
    ("tests/mail/test_a.py", MARK.format("B-99"), "B-99"),
    ("tests/mail/test_a.py", MARK.format("R-99"), "R-99"),
    ("tests/mail/test_a.py", MARK.format("A-1"), "A-1"),  # a digit is missing
]
NOT_CITED = [
    ("vestibule/mail/a.py", "x = 'A-99 M4 ruling 99'"),
    ("vestibule/mail/a.py", "# UTF-8, ISO-8859-1, NW-2026-0142, OIL0-AB4Z, 0-A-4-Z"),
    ("templates/desk/a.html", '<path d="M4 8L99 3A20 2"/>'),
    ("tests/mail/test_a.py", "page.resize(794, 1123)  # A4, D99"),
]


def test_every_id_that_is_cited_stands_in_the_specification():
    assert list(spec.unknown_ids([*spec.code(), *spec.pages()], spec.pages())) == []


@pytest.mark.parametrize(("path", "text", "name"), CITED)
def test_an_unknown_id_is_seen(path, text, name):
    found = list(spec.unknown_ids(written(path, text), spec.pages()))
    assert found == [f"{path} cites {name}, which docs/spec does not know"]


@pytest.mark.parametrize(("path", "text"), NOT_CITED)
def test_what_only_looks_like_an_id_is_none(path, text):
    assert list(spec.unknown_ids(written(path, text), spec.pages())) == []


def test_every_id_has_one_row_that_says_something():
    assert list(spec.unsound_rows(spec.pages())) == []
    for row in ("| A-01 | once |\n| A-01 | twice |", "| A-01 | |", "| R-1 | | |"):
        assert len(list(spec.unsound_rows(written("docs/spec/a.md", row)))) == 1, row


def test_the_index_is_the_truth():
    assert spec.INDEX.read_text() == spec.index(), "run python -m tests.architecture.spec"


def test_the_index_names_citations_and_tests(monkeypatch):
    files = [
        Source("vestibule/mail/a.py", "# once (A-01, A-02)"),
        Source("tests/mail/test_a.py", MARK.format("A-02")),
    ]
    monkeypatch.setattr(spec, "code", lambda: files)
    lines = spec.index().splitlines()
    assert "| A-01 | `vestibule/mail/a.py` | not covered yet |" in lines
    assert "| A-02 | `vestibule/mail/a.py` | `tests/mail/test_a.py` |" in lines
    assert "| A-03 | – | not covered yet |" in lines
    assert "| [requests-by-portal.md](requests-by-portal.md) | 68 | 1 | 67 |" in lines


def test_every_paper_that_is_named_is_in_the_repository():
    assert list(spec.lost_papers([*spec.code(), *sources("docs/spec", pattern="*.md")])) == []
    for path, text in (
        ("vestibule/mail/a.py", "# as rules.md says"),
        ("docs/a.md", "[rules](spec/rules.md)"),
        ("README.md", "papers/README.md"),
    ):
        assert len(list(spec.lost_papers(written(path, text)))) == 1, text
