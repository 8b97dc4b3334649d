"""What the manual for contributors names is there: files, tests and the functions of tests. What the papers
that lead to a rule say of a file is defined in it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from .source import ROOT, Source, sources, written

pytestmark = pytest.mark.unit

FENCED = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)  # examples: their files are not there
NAMED = re.compile(r"`((?:vestibule|tests|templates|assets|docs|bin)/[\w./-]*)(?:::([\w:]+))?`")
PAPERS = ("CONTRIBUTING.md", "docs/migrations.md")
GUIDES = ("README.md", "docs/tour.md", "docs/glossary.md", "docs/where-is.md")

FILE = r"[\w./-]+\.(?:py|js|css|html)"
PLACE = re.compile(
    rf"`((?:[\w.-]+/)+|{FILE})(?:: (\w+))?`((?:(?:,| and|, and) `\w+`)*)"
)  # `a.py: one`, `two`
OF = re.compile(rf"((?:`\w+`(?:,| and|, and) )*`\w+`) (?:of|in|from) `({FILE})`")  # `one`, `two` of `a.py`
IN_PACKAGE = re.compile(r"`([a-z]\w*(?:\.\w+)+)`")  # `links.link_sessions`, `people.Client`
OF_CLASS = re.compile(r"`([A-Z][a-z]\w+)(?:\.(\w+))?`")  # `Task`, `DocumentRequest.channel`
WORD = re.compile(r"`(\w+)`")
KINDS = ("models.py", "queries.py", "commands.py", "rules.py")  # files that a package has by its layout


def pages(names: Iterable[str]) -> list[Source]:
    return [Source(name, (ROOT / name).read_text()) for name in names]


def manual() -> list[Source]:
    return [*pages(PAPERS), *pages(GUIDES), *sources("docs/how-to", pattern="*.md")]


def holds(text: str, names: list[str]) -> bool:
    """Whether pytest finds it by this id: a function of the module, or one of a class that is named before
    it."""
    indents = re.search(rf"^( *)(?:def|class) {names[-1]}\b", text, re.MULTILINE)
    inside = len(names) > 1 and bool(re.search(rf"^class {names[0]}\b", text, re.MULTILINE))
    return indents is not None and bool(indents[1]) == inside


def lost(papers: Iterable[Source]) -> Iterator[str]:
    for page in papers:
        for path, name in NAMED.findall(FENCED.sub("", page.text)):
            file = ROOT / path
            if not file.exists() and path != "assets/dist":
                yield f"{page.path} names {path}, which is not there"
            elif name and not holds(file.read_text(), name.split("::")):
                yield f"{page.path} names {name}, which is not in {path}"


def test_what_the_manual_names_is_there():
    papers = manual()
    assert sum(len(NAMED.findall(page.text)) for page in papers) > 100
    assert list(lost(papers)) == []


def defined(tree: ast.AST) -> set[str]:
    """Functions, classes, and what modules and classes assign."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        if isinstance(node, ast.Module | ast.ClassDef):
            assigned = (part for part in node.body if isinstance(part, ast.Assign | ast.AnnAssign))
            names |= {
                name.id
                for part in assigned
                for target in (part.targets if isinstance(part, ast.Assign) else [part.target])
                for name in ast.walk(target)
                if isinstance(name, ast.Name)
            }
    return names


@cache
def names_of(path: Path) -> set[str]:
    return defined(ast.parse(path.read_text())) if path.suffix == ".py" else set()


def place(path: str, cell: str) -> Path | None:
    """A file or folder of the repository, of `vestibule/`, or of a folder that the same cell names before."""
    folders = ["", "vestibule/", *re.findall(r"`([\w./-]+/)(?:[\w-]+\.py)?(?:: \w+)?`", cell)]
    found = (ROOT / start / path for folder in folders for start in (folder, f"vestibule/{folder}"))
    return next((file for file in found if file.exists()), None)


def stated(cell: str) -> Iterator[tuple[str, list[str]]]:
    """Each file or folder that a cell names, and the names that it says to be in it."""
    for path, first, more in PLACE.findall(cell):
        yield path, [name for name in (first, *WORD.findall(more)) if name] if first else []
    for names, path in OF.findall(cell):
        yield path, WORD.findall(names)


def stale(guides: Iterable[Source]) -> Iterator[str]:
    for page in guides:
        for cell in re.split(r"\n\n|\n(?=\|)|(?<=.)\|", FENCED.sub("", page.text)):
            for path, names in stated(cell):
                file = place(path, cell)
                if path in KINDS and not names:
                    continue
                if file is None:
                    yield f"{page.path} names {path}, which is not there"
                else:
                    missing = [name for name in names if name not in names_of(file)]
                    yield from (f"{page.path} names {name}, which is not in {path}" for name in missing)


def test_what_leads_to_a_rule_leads_to_what_is_there():
    guides = pages(GUIDES)
    assert sum(len(names) for page in guides for _, names in stated(page.text)) > 300
    assert list(stale(guides)) == []


@pytest.mark.parametrize(
    "text",
    [
        "`vestibule/nowhere.py`",
        "`nowhere/`",
        "| a | `docrequests/reviews.py: accept`, `gone` |",
        "| a | `docrequests/reviews.py: gone` |",
        "| a | `gone` of `docrequests/reviews.py` |",
        "| a | `STATES` and `gone` of `docrequests/states.py` |",
        "| a | `docrequests/`: `nowhere.py` |",
        "| `docrequests/` | `reviews.py` |",
        "| a | `commands.py: accept` |",
    ],
)
def test_what_leads_nowhere_is_seen(text):
    assert len(list(stale(written("docs/a.md", text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "`vestibule/docrequests/` has `reviews.py: accept`, and `close`",
        "| `accept`, `close` of `docrequests/reviews.py` | `docrequests/states.py: STATES`, `rules.py` |",
        "`docrequests/states.py: STATES`",
        "```\n`nowhere.py: gone`\n```",
    ],
)
def test_what_is_there_is_found(text):
    assert list(stale(written("docs/a.md", text))) == []


@cache
def classes() -> dict[str, set[str]]:
    """Every class of the product, with what its body defines."""
    found: dict[str, set[str]] = {}
    for source in sources("vestibule"):
        for node in source.of_type(ast.ClassDef):
            found.setdefault(node.name, set()).update(defined(node))
    return found


def unknown(text: str) -> Iterator[str]:
    """What the glossary calls a class or a part of a package, and is none."""
    for dotted in IN_PACKAGE.findall(text):
        package, *parts = dotted.split(".")
        folder = ROOT / "vestibule" / package
        if folder.is_dir() and not _in_package(folder, parts):
            yield dotted
    for name, attribute in OF_CLASS.findall(text):
        if name not in classes() or (attribute and attribute not in classes()[name]):
            yield f"{name}.{attribute}".rstrip(".")


def _in_package(folder: Path, parts: list[str]) -> bool:
    module = folder / f"{parts[0]}.py"
    if module.is_file():
        return set(parts[1:]) <= names_of(module)
    if (folder / parts[0]).is_dir():
        return len(parts) == 1
    return any(parts[0] in names_of(file) for file in folder.rglob("*.py"))


def test_terms_stand_in_the_code_as_the_glossary_says():
    text = (ROOT / "docs/glossary.md").read_text()
    assert len(IN_PACKAGE.findall(text)) > 40 and len(OF_CLASS.findall(text)) > 20
    assert list(unknown(text)) == []
    gone = "`links.gone`, `links.codes.gone`, `people.Gone`, `Gone`, `Task.gone`"
    assert len(list(unknown(gone))) == 5


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
    papers = {path.name for path in (ROOT / "docs/how-to").glob("*.md")} - {"README.md"}
    assert papers and {name for name in papers if f"({name})" not in index} == set()


def pages_without_a_way(listed: str, papers: Iterable[str]) -> list[str]:
    """Papers to which the list of papers does not lead, neither by name nor by their folder."""
    named = set(re.findall(r"\]\(([\w./-]+)\)", listed))
    folders = {name.removesuffix("README.md") for name in named if "/" in name}
    return sorted(
        page
        for page in papers
        if page not in named and not any(page.startswith(folder) for folder in folders)
    )


def test_the_list_of_papers_leads_to_each():
    docs = ROOT / "docs"
    papers = [str(path.relative_to(docs)) for path in docs.rglob("*.md") if path != docs / "README.md"]
    listed = (docs / "README.md").read_text()
    assert pages_without_a_way(listed, papers) == []
    assert pages_without_a_way(listed, [*papers, "forgotten.md"]) == ["forgotten.md"]


def gaps(names: Iterable[str]) -> list[int]:
    numbers = sorted(int(name[:4]) for name in names)
    return [number for number in range(1, numbers[-1]) if number not in numbers] + [
        number for number in set(numbers) if numbers.count(number) > 1
    ]


def test_decisions_have_no_gap_and_no_number_twice():
    names = [path.name for path in (ROOT / "docs/decisions").glob("*.md")]
    assert gaps(names) == []
    assert gaps(["0001-a.md", "0003-b.md", "0003-c.md"]) == [2, 3]
