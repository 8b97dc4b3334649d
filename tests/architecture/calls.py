"""Which function of the code calls which, and which of them change rows: as far as names tell. What is called
through an object is not followed, but a method of Django that writes is seen by its name."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from .source import DEF, Source

# Given by position, these are methods of something else: of a dictionary, a digest, a picture.
WRITES = {"save", "create", "get_or_create", "update_or_create", "update", "delete"}
WRITES_MANY = {"bulk_create", "bulk_update"}


@dataclass
class Function:
    """A function or a method; what stands in it, small functions included, counts as its own."""

    source: Source
    node: DEF
    calls: set[str] = field(default_factory=set)  # full names: vestibule.tasks.inbox.add
    callers: set[str] = field(default_factory=set)

    @property
    def where(self) -> str:
        return f"{self.source.path}:{self.node.lineno} {self.node.name}"

    @property
    def decorators(self) -> set[str]:
        return {ast.unparse(one) for one in self.node.decorator_list}

    @property
    def keywords(self) -> set[str]:
        return {one.arg for one in self.node.args.kwonlyargs}

    @property
    def is_whole(self) -> bool:
        """Whether all of it is one transaction."""
        return "transaction.atomic" in self.decorators

    @property
    def writes(self) -> bool:
        """Whether it changes rows itself."""
        for node in ast.walk(self.node):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name = node.func.attr
                if name in WRITES_MANY or (name in WRITES and not node.args):
                    return True
        return False


def functions(sources: Iterable[Source]) -> dict[str, Function]:
    """All functions by full name, with those that they name: to name one, as for `once`, counts as a call. A
    table of a module calls what stands in it."""
    found, tables = {}, {}
    for source in sources:
        module = ".".join(source.parts).removesuffix(".__init__")
        tables[module] = source
        for name, node in _defined(source.tree, module):
            found[name] = Function(source, node)
    for name, one in found.items():
        one.calls = _named(one.source, one.node.body, one.node.args) & found.keys() - {name}
        for called in one.calls:
            found[called].callers.add(name)
    for module, source in tables.items():
        body = [node for node in source.tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
        for called in _named(source, body) & found.keys():
            found[called].callers.add(module)
    return found


def _defined(tree: ast.Module | ast.ClassDef, within: str) -> Iterator[tuple[str, DEF]]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield from _defined(node, f"{within}.{node.name}")
        elif isinstance(node, DEF):
            yield f"{within}.{node.name}", node


def _named(source: Source, body: Iterable[ast.stmt], arguments: ast.arguments | None = None) -> set[str]:
    """The full names in some statements; a variable of their own is none."""
    module = ".".join(source.parts).removesuffix(".__init__")
    meant = _aliases(source)
    nodes = [node for statement in body for node in ast.walk(statement)]
    own = {node.arg for node in ast.walk(arguments) if isinstance(node, ast.arg)} if arguments else set()
    own |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    found = set()
    for node in nodes:
        if isinstance(node, ast.Name) and node.id not in own:
            found.add(meant.get(node.id, f"{module}.{node.id}"))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id not in own:
            found.add(f"{meant.get(node.value.id, '')}.{node.attr}")
    return found


@cache
def _aliases(source: Source) -> dict[str, str]:
    full = {(line, name.rpartition(".")[2]): name for line, name in source.imports()}
    return {
        alias.asname or alias.name: full[node.lineno, alias.name]
        for node in source.of_type(ast.ImportFrom)
        for alias in node.names
    }


def changing(known: dict[str, Function]) -> set[str]:
    """Those that change rows, themselves or by what they call."""
    found = {name for name, one in known.items() if one.writes}
    waiting = list(found)
    while waiting:
        for caller in known[waiting.pop()].callers & known.keys() - found:
            found.add(caller)
            waiting.append(caller)
    return found


def outside_a_transaction(known: dict[str, Function]) -> set[str]:
    """Those that are not surely within one: not whole, and called by nobody or by one that is not within
    one."""
    within = {name for name, one in known.items() if one.is_whole}
    while more := {n for n, one in known.items() if one.callers and one.callers <= within} - within:
        within |= more
    return set(known) - within
