"""Style sheets as the tests read them: each selector with its file, and the classes that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from django.conf import settings

CSS = settings.ROOT / "assets" / "css"
TABLER = settings.ROOT / "node_modules" / "@tabler" / "core" / "dist" / "css" / "tabler.min.css"
GROUPS = ("@media", "@supports", "@container", "@layer")


def ours() -> Mapping[str, str]:
    """Place below assets/css and text of every sheet of our own."""
    return {str(sheet.relative_to(CSS)): sheet.read_text() for sheet in sorted(CSS.rglob("*.css"))}


def selectors(text: str) -> Iterator[str]:
    """Each selector of a sheet, those inside @media and the like too."""
    text, at = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL), 0
    while (opened := text.find("{", at)) >= 0:
        head, depth, end = " ".join(text[at:opened].rpartition(";")[2].split()), 1, opened + 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        if head.startswith(GROUPS):
            yield from selectors(text[opened + 1 : end - 1])
        elif not head.startswith("@"):
            yield from _split(head, ",")
        at = end


@cache
def tabler() -> frozenset[str]:
    """The classes that Tabler has."""
    return frozenset(name for selector in selectors(TABLER.read_text()) for name in named(selector))


def named(selector: str) -> list[str]:
    """Every class in a selector, wherever it stands."""
    return re.findall(r"\.([A-Za-z][\w-]*)", re.sub(r"\[[^\]]*\]", "", selector))


def block(name: str) -> str:
    """The component: `v-item` for `v-item__t` and `v-item--row`."""
    return re.split(r"__|--", name)[0]


def _split(text: str, marks: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for sign in text:
        depth += (sign in "([") - (sign in ")]")
        if sign in marks and not depth:
            parts.append(current.strip())
            current = ""
        else:
            current += sign
    return [part for part in [*parts, current.strip()] if part]
