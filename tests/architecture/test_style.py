"""How the code is written: what could be misread is not there (docs/spec/design.md)."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from .source import Source, sources, written

pytestmark = pytest.mark.unit

DEFS = (ast.FunctionDef, ast.AsyncFunctionDef)
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


def names_are_given_in_lines_of_their_own(sources: Iterable[Source]) -> Iterator[str]:
    """A name that is given within a call is not found where one looks for it."""
    for source in sources:
        for call in source.of_type(ast.Call):
            for given in [*call.args, *(word.value for word in call.keywords)]:
                if any(isinstance(one, ast.NamedExpr) for one in ast.walk(given)):
                    yield f"{source.path}:{call.lineno} names something within a call: do so before it"


def conditions_are_not_nested(sources: Iterable[Source]) -> Iterator[str]:
    """One `if` and `else` in an expression can be read; in a second one the reader loses the first."""
    for source in sources:
        for outer in source.of_type(ast.IfExp):
            if any(isinstance(one, ast.IfExp) for one in ast.walk(outer) if one is not outer):
                yield f"{source.path}:{outer.lineno} has a condition within a condition: use `if`"


def whoever_acts_is_named(sources: Iterable[Source]) -> Iterator[str]:
    """`by` among other arguments could be somebody else."""
    for source in sources:
        for node in source.of_type(*DEFS):
            if "by" in {one.arg for one in [*node.args.posonlyargs, *node.args.args]}:
                yield f"{source.path}:{node.lineno} {node.name} takes `by` by position: put * before it"


def imports_are_there_while_it_runs(sources: Iterable[Source]) -> Iterator[str]:
    """An import for types alone hides that two modules need each other: what both need stands below both."""
    for source in sources:
        for node in source.of_type(ast.If):
            if ast.unparse(node.test).endswith("TYPE_CHECKING"):
                for one in (inner for statement in node.body for inner in ast.walk(statement)):
                    if isinstance(one, ast.Import | ast.ImportFrom):
                        yield f"{source.path}:{one.lineno} imports for types alone: move what both need"


def plain_answers_are_translated(sources: Iterable[Source]) -> Iterator[str]:
    """An answer that no view writes is read by people too: its sentence stands in the one list of them."""
    for source in sources:
        for call in [*source.calls("text_response"), *source.calls("UploadDeniedError")]:
            if any(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in call.args):
                yield f"{source.path}:{call.lineno} answers in one language: use web/plain_answers.py"


def commands_and_queries_say_whose(sources: Iterable[Source]) -> Iterator[str]:
    """Each package has both: `commands.create` of another one does not say what it creates."""
    for source in sources:
        for node in source.of_type(ast.ImportFrom):
            if node.level or source.path.startswith(f"{(node.module or '').replace('.', '/')}/"):
                continue
            for one in node.names:
                if one.name in ("commands", "queries") and not one.asname:
                    yield f"{source.path}:{node.lineno} imports {one.name} bare: say whose, by `as`"


BROKEN = [
    (commands_and_queries_say_whose, "from vestibule.people import commands"),
    (plain_answers_are_translated, "text_response(scope, 503, 'come again', told)"),
    (imports_are_there_while_it_runs, "if TYPE_CHECKING:\n    from .commands import Spec"),
    (choices_are_compared_by_name, "if docrequest.state == 'waiting': pass"),
    (choices_are_compared_by_name, "x = [one for one in y if one.kind not in ('file', KIND)]"),
    (choices_are_compared_by_name, "if 'staff' != role: pass"),
    (names_are_given_in_lines_of_their_own, "send(x, to=(found := look()))"),
    (names_are_given_in_lines_of_their_own, "send(one for one in all if (two := one.two))"),
    (conditions_are_not_nested, "x = 1 if a else 2 if b else 3"),
    (conditions_are_not_nested, "x = f(1 if a else 2) if b else 3"),
    (whoever_acts_is_named, "def send(mail, by): pass"),
    (choices_are_compared_by_name, "if shared_links.state(link, now) == 'enabled': pass"),
]
CHECKS = list(dict.fromkeys(check for check, _code in BROKEN))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_code_keeps_the_rule(check):
    assert list(check(sources("vestibule"))) == []


@pytest.mark.parametrize(("check", "code"), BROKEN)
def test_a_breach_is_seen(check, code):
    assert len(list(check(written("vestibule/mail/a.py", code)))) == 1
