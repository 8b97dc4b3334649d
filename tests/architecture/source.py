"""The code as the installation tests read it: files with their syntax trees. A test of a test brings its own
few lines instead."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
DEF = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """`path` is relative to the repository: vestibule/desk/inbox/views.py."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """All of the tree, walked once: every rule asks for some of it."""
        return list(ast.walk(self.tree))

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.path).with_suffix("").parts

    def of_type[T: ast.AST](self, *kinds: type[T]) -> Iterator[T]:
        return (node for node in self.nodes if isinstance(node, kinds))

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full name of whatever is imported, relative imports resolved."""
        for node in self.of_type(ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        for node in self.of_type(ast.ImportFrom):
            origin = (
                ".".join([*self.parts[: len(self.parts) - node.level], node.module or ""]).strip(".")
                if node.level
                else node.module or ""
            )
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)

    def calls(self, name: str) -> Iterator[ast.Call]:
        """Calls of a function of that name, whether it is imported or reached through its module."""
        for node in self.of_type(ast.Call):
            if name == (node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")):
                yield node


@cache
def sources(*folders: str, pattern: str = "*.py") -> tuple[Source, ...]:
    """All files below the folders, migrations apart."""
    found = [path for folder in folders for path in sorted((ROOT / folder).rglob(pattern))]
    return tuple(Source(str(path.relative_to(ROOT)), path.read_text()) for path in found if path.is_file())


def written(path: str, text: str) -> list[Source]:
    """A project of one file, to see a check fail."""
    return [Source(path, text)]
