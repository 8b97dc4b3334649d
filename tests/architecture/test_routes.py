"""Who may come to which address: the table in docs/routes.md, a gate on every URL, and each gate tried by
everyone it is not for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, URLResolver, get_resolver, path
from django.views import View

from vestibule.core.errors import LinkClosedError
from vestibule.people.models import ExternalAccount, Staff

from .routes import named_routes
from .source import ROOT

pytestmark = pytest.mark.unit

TABLE = ROOT / "docs" / "routes.md"
PEOPLE = ("nobody", "customer", "link holder", "staff", "administrator")
ADMITTED = {
    "open_to_all": set(PEOPLE),
    "external_user_only": {"customer"},
    **{f"link_holder ({purpose})": {"link holder"} for purpose in ("request", "upload", "download")},
    "just_finished": {"link holder"},
    "staff_only": {"staff", "administrator"},
    "administrator_only": {"administrator"},
}

TEXT = (
    "# Roles and routes\n\n"
    "Who may come to which address, and how it may be asked; any other way is answered 405. "
    "A row says that the gate opens; which things are found\n"
    "behind it, the package's `visible_to` decides. "
    "A test compares this table with the addresses of the code, and tries every gate.\n\n"
    "| address | name | methods | {people} | gate |\n"
    "|---|---|---|{line}---|\n"
)


def routes(
    patterns: list[URLPattern | URLResolver], prefix: str = "/"
) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address with its view, includes followed."""
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, address)
        else:
            yield address, pattern.callback


def ungated(found: Iterator[tuple[str, Callable[..., Any]]]) -> list[str]:
    return [address for address, view in found if getattr(view, "gate", "") not in ADMITTED]


def ours() -> list[tuple[str, Callable[..., Any]]]:
    return list(routes(get_resolver().url_patterns))


def table() -> str:
    rows, names = [], {route.address: route.name for route in named_routes()}
    for address, view in sorted(ours()):
        marks = " | ".join("yes" if who in ADMITTED[view.gate] else "–" for who in PEOPLE)
        methods = ", ".join(view.methods).replace("GET, HEAD", "GET")
        rows.append(f"| `{address}` | `{names[address]}` | {methods} | {marks} | {view.gate} |")
    return TEXT.format(people=" | ".join(PEOPLE), line="---|" * len(PEOPLE)) + "\n".join(rows) + "\n"


def person(who: str) -> object:
    if who == "customer":
        return ExternalAccount(pk=1)
    return None if who in ("nobody", "link holder") else Staff(pk=1, administrator=who == "administrator")


@pytest.mark.covers("S-9")
def test_every_url_has_a_gate():
    assert ungated(iter(ours())) == []


def test_a_url_without_a_gate_is_seen():
    assert ungated(routes([path("open/", View.as_view())])) == ["/open/"]


def test_every_url_says_how_it_may_be_asked():
    assert [address for address, view in ours() if not getattr(view, "methods", ())] == []


def test_what_answers_stands_in_the_views_of_its_area():
    """Sign-in, one's own account and the look of the organisation are the same at each interface."""
    everywhere = {f"vestibule.web.{name}" for name in ("signin", "own_account", "health", "brand")}
    areas = {view.__module__ for _address, view in ours()} - everywhere
    assert [area for area in sorted(areas) if not area.endswith(".views")] == []


@pytest.mark.covers("S-9")
def test_the_table_of_roles_and_routes_is_the_truth():
    assert TABLE.exists() and TABLE.read_text() == table(), (
        f"write this into {TABLE.relative_to(ROOT)} after reading it:\n{table()}"
    )


@pytest.mark.covers("S-9")
@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_gate_turns_away_whom_it_is_not_for(rf, who, method):
    """The view itself is never reached: it would fail for want of a database."""
    for address, view in ours():
        if who in ADMITTED[view.gate]:
            continue
        request = getattr(rf, method)(address)
        request.actor, request.htmx = person(who), False
        try:
            answer = view(request, **dict.fromkeys(re.findall(r"<\w+:(\w+)>", address), "1"))
        except PermissionDenied:
            assert who == "staff", address
            continue
        except LinkClosedError:
            assert "<str:link>" in address, address
            continue
        assert answer.status_code == 302 and "/sign-in/" in answer["Location"], address


@pytest.mark.covers("S-9")
def test_doors_open_only_to_their_own_kind():
    """What is not open to all carries the gate of its interface."""
    for address, view in ours():
        interface = {
            "desk": {"staff_only", "administrator_only"},
            "portal": {"external_user_only"},
            "guest": {gate for gate in ADMITTED if gate.startswith(("link_holder", "just_finished"))},
        }.get(address.split("/")[1], set())
        assert view.gate in {"open_to_all", *interface}, address
        if view.gate == "open_to_all":
            assert not any(word in address for word in ("requests", "tasks", "files", "mail/")), address
