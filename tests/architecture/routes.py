"""The routes of the project as the architecture tests read them: each with its address, its full name and the
names of its parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """`address` is as written: /desk/works/<int:number>/; `name` holds its namespace: desk:work."""

    address: str
    name: str
    parameters: frozenset[str]


def named_routes(
    patterns: list[URLPattern | URLResolver] | None = None, prefix: str = "/", area: str = ""
) -> Iterator[Route]:
    """Every route, includes followed. A route without a name has an empty one."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from named_routes(
                pattern.url_patterns, address, f"{pattern.namespace}:" if pattern.namespace else area
            )
        else:
            yield Route(
                address,
                f"{area}{pattern.name}" if pattern.name else "",
                frozenset(pattern.pattern.converters),
            )
