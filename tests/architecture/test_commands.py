"""What a command must not forget: its transaction, its lock, its button, and that a look changes nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from vestibule.desk.requests.check_page import VERBS
from vestibule.docrequests import transitions
from vestibule.docrequests.commands import ONE_PRESS

from .calls import Function, changing, functions, outside_a_transaction
from .checks import DOMAIN_PACKAGES, is_migration, package_of
from .source import Source, sources, written

pytestmark = pytest.mark.unit

LOCKS, ATOMIC = "vestibule/docrequests/locking.py", "@transaction.atomic"
# The log of what was looked at, which a look may write (F-39).
LOGS = "vestibule.docrequests.view_log."
INTERFACES_OF = {
    "staff": {"desk"},
    "author": {"desk"},
    "customer_service": {"desk"},
    "customer": {"portal", "guest"},
}


def ours() -> list[Source]:
    return [source for source in sources("vestibule") if not is_migration(source)]


def commands_are_whole(sources: Iterable[Source]) -> Iterator[str]:
    """What somebody does is one transaction: its own, or that of each command that calls it. Methods are left
    out: they move bytes."""
    known = functions(sources)
    loose = changing(known) & outside_a_transaction(known)
    domain = {name for name in loose if package_of(known[name].source) in DOMAIN_PACKAGES}
    waiting = [n for n in domain if "by" in known[n].keywords and known[n].node in known[n].source.tree.body]
    seen, told = set(waiting), set()
    while waiting:
        name = waiting.pop()
        outer = known[name].callers & domain  # the outermost one forgot it
        if not outer:
            told.add(name)
        waiting += outer - seen
        seen |= outer
    for name in sorted(told):
        yield f"{known[name].where} changes rows outside a transaction: put {ATOMIC} above it"


def locks_are_taken(sources: Iterable[Source]) -> Iterator[str]:
    """`transition` takes a locked request, and mypy sees that it gets one; a lock makes it, and nothing
    else."""
    for source in sources:
        for node in source.calls("LockedRequest"):
            if source.path != LOCKS:
                yield f"{source.path}:{node.lineno} says that a request is locked: call lock() instead"
        for node in source.of_type(ast.FunctionDef):
            first = node.args.args[0].annotation if node.args.args else None
            if node.name == "transition" and (first is None or ast.unparse(first) != "LockedRequest"):
                yield f"{source.path}:{node.lineno} transition takes a request that nobody has locked"


def states_change_in_one_place(sources: Iterable[Source]) -> Iterator[str]:
    """Only `transition` writes the state of a request: it asks, records and settles the tasks as well."""
    for source in sources:
        if package_of(source) != "docrequests":
            continue
        for function in source.of_type(ast.FunctionDef):
            for node in ast.walk(function) if function.name != "transition" else ():
                updates = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "update"
                if (updates and "state" in {word.arg for word in node.keywords}) or (
                    isinstance(node, ast.Attribute)
                    and node.attr == "state"
                    and isinstance(node.ctx, ast.Store)
                ):
                    yield f"{source.path}:{node.lineno} changes a state: call transition() instead"


def looks_change_nothing(sources: Iterable[Source]) -> Iterator[str]:
    """A view that changes something takes a POST, and asks for it: by the method, or by a form, which is only
    valid when it was sent. `tus.views` call nothing for a GET."""
    known = functions(sources)
    moving = {name for name in changing(known) if "by" in known[name].keywords and not name.startswith(LOGS)}
    for one in known.values():
        if "views" not in one.source.parts or not one.calls & moving:
            continue
        asked = any(word in ast.unparse(one.node) for word in ("request.method", ".is_valid()"))
        if "get_only" in one.decorators:
            yield f"{one.where} changes something when it is looked at: use @get_and_post and ask for POST"
        elif "get_and_post" in one.decorators and not asked and not _by_a_page(one, known):
            yield f"{one.where} changes something also by GET: ask `request.method` or a form first"


def _by_a_page(one: Function, known: dict[str, Function]) -> bool:
    """Whether what it calls asks for a valid form instead."""
    return any(".is_valid()" in ast.unparse(known[name].node) for name in one.calls if ".pages." in name)


def verbs_without_a_way(verbs: Iterable[tuple[str, str]], sources: Iterable[Source]) -> Iterator[str]:
    """`verbs` with the role of each: a press, a decision of the check, or a command of the same name that an
    interface calls."""
    known = functions(sources)
    for verb, role in verbs:
        called = {
            caller.split(".")[1]
            for name, one in known.items()
            if name.startswith("vestibule.docrequests.") and name.endswith(f".{verb}")
            for caller in one.callers
        }
        if not (verb in ONE_PRESS or verb in VERBS or called & INTERFACES_OF.get(role, called)):
            yield (
                f"{verb} has no button: put @one_press above its command, add it to VERBS of the check page, "
                "or call its command from a view"
            )


BROKEN = {
    commands_are_whole: (
        "vestibule/cases/a.py",
        "def rename(case, *, by):\n    Case.objects.filter(pk=case).update(name='')",
    ),
    locks_are_taken: ("vestibule/docrequests/a.py", "transition(LockedRequest(docrequest), 'send', by=by)"),
    states_change_in_one_place: (
        "vestibule/docrequests/a.py",
        "def skip(one):\n    DocumentRequest.objects.filter(pk=one.pk).update(state='done')",
    ),
    looks_change_nothing: (
        "vestibule/desk/views.py",
        "def save(x, *, by):\n    x.save()\n@get_only\ndef show(request):\n    save(1, by=request.actor)",
    ),
}
ALSO_BROKEN = [
    (
        commands_are_whole,
        "vestibule/cases/a.py",
        "@transaction.atomic\ndef f(x, *, by):\n    g(x, by=by)\n"
        "def g(x, *, by):\n    x.save()\ndef h(x):\n    g(x, by=SYSTEM)",
    ),
    (locks_are_taken, "vestibule/docrequests/commands.py", "def transition(one: DocumentRequest): pass"),
    (states_change_in_one_place, "vestibule/docrequests/a.py", "def skip(one):\n    one.state = 'done'"),
    (
        looks_change_nothing,
        "vestibule/desk/views.py",
        "def save(x, *, by):\n    x.save()\n@get_and_post\ndef show(request):\n    save(1, by=request.actor)",
    ),
]


@pytest.mark.covers("S-9", "F-39")
@pytest.mark.parametrize("check", BROKEN, ids=lambda check: check.__name__)
def test_nothing_is_forgotten(check):
    assert list(check(ours())) == []


@pytest.mark.parametrize(("check", "path", "text"), [(check, *code) for check, code in BROKEN.items()])
def test_what_is_forgotten_is_seen(check, path, text):
    assert len(list(check(written(path, text)))) == 1


@pytest.mark.parametrize(("check", "path", "text"), ALSO_BROKEN)
def test_what_else_is_forgotten_is_seen(check, path, text):
    assert len(list(check(written(path, text)))) == 1


def test_each_verb_of_a_person_can_be_pressed():
    verbs = [(one.verb, one.role) for one in transitions.TRANSITIONS.values() if one.role != "system"]
    assert list(verbs_without_a_way(verbs, ours())) == []
    assert len(list(verbs_without_a_way([("repeat", "staff")], ours()))) == 1
    assert set(ONE_PRESS) & set(VERBS) == set(), "one button a verb"
