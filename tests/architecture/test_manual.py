"""What the manual for contributors names is there: files, tests and the functions of tests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest

from .source import ROOT, Source, sources, written

pytestmark = pytest.mark.unit

FENCED = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)  # examples: their files are not there
NAMED = re.compile(r"`((?:vestibule|tests|templates|assets|docs|bin)/[\w./-]*)(?:::([\w:]+))?`")
PAPERS = ("CONTRIBUTING.md", "docs/migrations.md")


def manual() -> list[Source]:
    return [
        *(Source(name, (ROOT / name).read_text()) for name in PAPERS),
        *sources("docs/how-to", pattern="*.md"),
    ]


def holds(text: str, names: list[str]) -> bool:
    """Whether pytest finds it by this id: a function of the module, or one of a class that is named before
    it."""
    indents = re.search(rf"^( *)(?:def|class) {names[-1]}\b", text, re.MULTILINE)
    inside = len(names) > 1 and bool(re.search(rf"^class {names[0]}\b", text, re.MULTILINE))
    return indents is not None and bool(indents[1]) == inside


def lost(pages: Iterable[Source]) -> Iterator[str]:
    for page in pages:
        for path, name in NAMED.findall(FENCED.sub("", page.text)):
            place = ROOT / path
            if not place.exists() and path != "assets/dist":
                yield f"{page.path} names {path}, which is not there"
            elif name and not holds(place.read_text(), name.split("::")):
                yield f"{page.path} names {name}, which is not in {path}"


def test_what_the_manual_names_is_there():
    pages = manual()
    assert sum(len(NAMED.findall(page.text)) for page in pages) > 100
    assert list(lost(pages)) == []


@pytest.mark.parametrize(
    "text",
    [
        "`vestibule/nowhere.py`",
        "`tests/nowhere/`",
        "`bin/nothing`",
        "`tests/architecture/test_manual.py::test_nothing`",
        "`tests/docrequests/test_link_requests.py::test_answers_stand_in_their_tasks_and_the_sender_is_told`",
        "```\nx\n```\n`docs/no.md`",
    ],
)
def test_what_is_not_there_is_seen(text):
    assert len(list(lost(written("docs/a.md", text)))) == 1


def test_an_example_may_name_what_is_not_there():
    assert (
        list(lost(written("docs/a.md", "1. As here:\n\n   ```\n   `vestibule/nowhere.py`\n   ```\n"))) == []
    )


def test_every_how_to_stands_in_the_index():
    index = (ROOT / "docs/how-to/README.md").read_text()
    pages = {path.name for path in (ROOT / "docs/how-to").glob("*.md")} - {"README.md"}
    assert pages and {name for name in pages if f"({name})" not in index} == set()


def pages_without_a_way(listed: str, pages: Iterable[str]) -> list[str]:
    """Papers to which the list of papers does not lead, neither by name nor by their folder."""
    named = set(re.findall(r"\]\(([\w./-]+)\)", listed))
    folders = {name.removesuffix("README.md") for name in named if "/" in name}
    return sorted(
        page for page in pages if page not in named and not any(page.startswith(folder) for folder in folders)
    )


def test_the_list_of_papers_leads_to_each():
    docs = ROOT / "docs"
    pages = [str(path.relative_to(docs)) for path in docs.rglob("*.md") if path != docs / "README.md"]
    listed = (docs / "README.md").read_text()
    assert pages_without_a_way(listed, pages) == []
    assert pages_without_a_way(listed, [*pages, "forgotten.md"]) == ["forgotten.md"]


def gaps(names: Iterable[str]) -> list[int]:
    numbers = sorted(int(name[:4]) for name in names)
    return [number for number in range(1, numbers[-1]) if number not in numbers] + [
        number for number in set(numbers) if numbers.count(number) > 1
    ]


def test_decisions_have_no_gap_and_no_number_twice():
    names = [path.name for path in (ROOT / "docs/decisions").glob("*.md")]
    assert gaps(names) == []
    assert gaps(["0001-a.md", "0003-b.md", "0003-c.md"]) == [2, 3]
