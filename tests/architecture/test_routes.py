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
from vestibule.people.rights import DEFAULTS
from vestibule.web.access import SAFE

from .routes import named_routes
from .source import ROOT

pytestmark = pytest.mark.unit

TABLE = ROOT / "docs" / "routes.md"
ROLES = {key.replace("_", " "): rights for key, rights in DEFAULTS.items()}
PEOPLE = ("nobody", "customer", "link holder", *ROLES, "administrator")
STAFF = {*ROLES, "administrator"}
ADMITTED = {
    "open_to_all": set(PEOPLE),
    "external_user_only": {"customer"},
    **{f"link_holder ({purpose})": {"link holder"} for purpose in ("request", "upload", "download")},
    "just_finished": {"link holder"},
    "staff_only": STAFF,
    "administrator_only": {"administrator"},
    "sending_service": set(),  # no person: a machine, by a secret of the settings
}
GATES = {*(gate.partition(" (")[0] for gate in ADMITTED), "staff_may"}

TEXT = (
    "# Roles and routes\n\n"
    "Who may come to which address, and how it may be asked; any other way is answered 405. "
    "A row says that the gate opens: “look” means that\n"
    "the page is shown, and nothing sent to it is taken. Which things are found behind it, the package's "
    "`visible_to` decides; of the staff the\n"
    "columns are the roles as they are at first (`vestibule/people/rights.py`).\n"
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


def kind_of(view: Callable[..., Any]) -> str:
    """The gate without what it asks for."""
    return getattr(view, "gate", "").partition(" (")[0]


def ungated(found: Iterator[tuple[str, Callable[..., Any]]]) -> list[str]:
    return [address for address, view in found if kind_of(view) not in GATES]


def ours() -> list[tuple[str, Callable[..., Any]]]:
    return list(routes(get_resolver().url_patterns))


def table() -> str:
    rows, names = [], {route.address: route.name for route in named_routes()}
    for address, view in sorted(ours()):
        marks = " | ".join(mark(view, who) for who in PEOPLE)
        methods = ", ".join(view.methods).replace("GET, HEAD", "GET")
        rows.append(f"| `{address}` | `{names[address]}` | {methods} | {marks} | {view.gate} |")
    return TEXT.format(people=" | ".join(PEOPLE), line="---|" * len(PEOPLE)) + "\n".join(rows) + "\n"


def admitted(view: Callable[..., Any], who: str, method: str) -> bool:
    if view.gate in ADMITTED:
        return who in ADMITTED[view.gate]
    return who in STAFF and view.admits(person(who), method.upper())


def mark(view: Callable[..., Any], who: str) -> str:
    """How far this person comes at an address."""
    if not admitted(view, who, "GET"):
        return "–"
    changes = set(view.methods) - set(SAFE)
    return "yes" if not changes or admitted(view, who, "POST") else "look"


def person(who: str) -> Any:
    if who == "customer":
        return ExternalAccount(pk=1)
    if who in ("nobody", "link holder"):
        return None
    found = Staff(pk=1, administrator=who == "administrator")
    found.known_rights = ROLES.get(who, frozenset())
    return found


@pytest.mark.covers("S-9")
def test_every_url_has_a_gate():
    assert ungated(iter(ours())) == []


def test_a_url_without_a_gate_is_seen():
    assert ungated(routes([path("open/", View.as_view())])) == ["/open/"]


def test_every_url_says_how_it_may_be_asked():
    assert [address for address, view in ours() if not getattr(view, "methods", ())] == []


def test_what_answers_stands_in_the_views_of_its_area():
    """Sign-in with its second step, one's own account, a forgotten password and the look of the organisation
    are the same everywhere; some answers are for machines alone."""
    same = ("signin", "second_step", "own_second_step", "own_account", "password_reset", "health", "brand")
    everywhere = {f"vestibule.web.{name}" for name in (*same, "mail_reports")}
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
        if admitted(view, who, method):
            continue
        request = getattr(rf, method)(address)
        request.actor, request.htmx = person(who), False
        try:
            answer = view(request, **dict.fromkeys(re.findall(r"<\w+:(\w+)>", address), "1"))
        except PermissionDenied:
            assert who in ROLES, address
            continue
        except LinkClosedError:
            assert "<str:link>" in address, address
            continue
        if kind_of(view) == "sending_service":
            assert answer.status_code == 404, "nothing is set to report here"
            continue
        assert answer.status_code == 302 and "/sign-in/" in answer["Location"], address


@pytest.mark.covers("S-9")
def test_doors_open_only_to_their_own_kind():
    """What is not open to all carries the gate of its interface."""
    for address, view in ours():
        interface = {
            "desk": {"staff_only", "administrator_only", "staff_may"},
            "portal": {"external_user_only"},
            "guest": {"link_holder", "just_finished"},
            "hooks": {"sending_service"},
        }.get(address.split("/")[1], set())
        assert kind_of(view) in {"open_to_all", *interface}, address
        if view.gate == "open_to_all":
            assert not any(word in address for word in ("requests", "tasks", "files", "mail/")), address
