"""Addresses are written once, in the urls modules: everything else names its route, so that the product works
below any path."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from django.urls import path

from .routes import Route, named_routes
from .source import Source, sources, written

pytestmark = pytest.mark.unit

FIRST = "|".join(sorted({re.escape(route.address.split("/")[1]) for route in named_routes()} - {""}))
CODE = re.compile(rf"/(?:{FIRST})(?:[/?#]|$)")
PAGE = re.compile(rf"""["'=]/(?:(?:{FIRST}|static)\b|["'?#])""")
GLUED = re.compile(r"""(?:href|action|src|hx-\w+|data-\w+)="[^"{]*\{\{[^"?#]*\}\}[a-z-]*/""")
SCRIPT = re.compile(rf"""["'`]/(?:{FIRST}|static)\b""")
URL_TAG = re.compile(r"""\{% *url +["']([^"']+)["'](.*?)(?: as \w+)? *%\}""")
WORD = re.compile(r"""(?:[^\s"']|"[^"]*"|'[^']*')+""")
NAMING = ("reverse", "absolute_url")  # functions whose first word names a route


def literal_in_code(found: Iterable[Source]) -> Iterator[str]:
    """Texts that begin as an address of ours does, docstrings apart."""
    for source in found:
        docstrings = {id(node.value) for node in source.of_type(ast.Expr)}
        for node in source.of_type(ast.Constant):
            if isinstance(node.value, str) and id(node) not in docstrings and CODE.match(node.value):
                yield f"{source.path}:{node.lineno} holds the address {node.value}; name its route: reverse()"


def literal_in_templates(found: Iterable[Source]) -> Iterator[str]:
    for source in found:
        for number, line in enumerate(source.text.splitlines(), 1):
            shown = re.sub(r"\{#.*?#\}", "", line)
            if PAGE.search(shown) or GLUED.search(shown):
                yield f"{source.path}:{number} holds an address; name its route: {{% url %}}"


def literal_in_scripts(found: Iterable[Source]) -> Iterator[str]:
    for source in found:
        for match in SCRIPT.finditer(source.text):
            yield (
                f"{source.path}:{source.text.count('\n', 0, match.start()) + 1} holds an address; "
                "the page gives it in a data attribute"
            )


def unknown_in_templates(found: Iterable[Source]) -> Iterator[str]:
    """`{% url ... as x %}` is silent when there is no such route, so that only this sees a slip of the
    pen."""
    counts = {route.name: len(route.parameters) for route in named_routes()}
    for source in found:
        for match in URL_TAG.finditer(source.text):
            place = f"{source.path}:{source.text.count('\n', 0, match.start()) + 1}"
            given = len(WORD.findall(match[2]))
            if match[1] not in counts:
                yield f"{place} names {match[1]}, which no route is called"
            elif given != counts[match[1]]:
                yield f"{place} gives {match[1]} {given} words instead of {counts[match[1]]}"


def unknown_in_code(found: Iterable[Source]) -> Iterator[str]:
    known = {route.name for route in named_routes()}
    for source in found:
        for name in NAMING:
            for node in source.calls(name):
                first = node.args[0] if node.args else None
                if (
                    isinstance(first, ast.Constant)
                    and isinstance(first.value, str)
                    and first.value not in known
                ):
                    yield f"{source.path}:{node.lineno} names {first.value}, which no route is called"


def nameless(routes: Iterable[Route]) -> list[str]:
    return [route.address for route in routes if not route.name]


def test_every_route_has_a_name_of_its_own():
    routes = list(named_routes())
    assert nameless(routes) == []
    assert [name for name, n in Counter(route.name for route in routes).items() if n > 1] == []
    assert [
        route.name for route in routes if not re.fullmatch(r"(?:[a-z]+:)?[a-z]+(?:_[a-z]+)*", route.name)
    ] == []


def test_a_route_without_a_name_is_seen():
    assert nameless(named_routes([path("open/", lambda request: None)])) == ["/open/"]


def test_code_holds_no_address():
    assert list(literal_in_code(sources("vestibule"))) == []


def test_templates_hold_no_address():
    assert list(literal_in_templates(sources("templates", pattern="*"))) == []


def test_scripts_hold_no_address():
    assert list(literal_in_scripts(sources("assets/js", pattern="*.js"))) == []


def test_templates_name_routes_that_exist_with_as_many_words_as_they_need():
    assert list(unknown_in_templates(sources("templates", pattern="*"))) == []


def test_code_names_routes_that_exist():
    assert list(unknown_in_code(sources("vestibule"))) == []


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (literal_in_code, 'go(request, f"/desk/works/{number}/")'),
        (literal_in_code, 'f"{base}/setup/{token}/"'),
        (literal_in_templates, '<a href="/desk/">'),
        (literal_in_templates, '<a href="/">'),
        (literal_in_templates, '{% include "x.html" with href="/desk/?tab="|add:tab %}'),
        (literal_in_templates, '<a href="{{ base }}check/">'),
        (literal_in_templates, "<img src=/static/x.png>"),
        (literal_in_scripts, "fetch(`/desk/${number}/`)"),
        (unknown_in_templates, "<a href=\"{% url 'desk:wrok' work.pk %}\">"),
        (unknown_in_templates, '{% url "desk:work" as work_url %}'),
        (unknown_in_code, 'reverse("desk:wrok", args=[1])'),
    ],
)
def test_a_breach_is_seen(check, text):
    assert len(list(check(written("x", text)))) == 1
