"""A list shows everything, goes on by pages, or says that there is more: so rows are cut by core/paging.py
alone, whose pages and choices know whether there is more."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from . import checks
from .source import DEF, Source, sources, written

pytestmark = pytest.mark.unit

# What cuts rows and is no list of a screen: by file and function, and why that is no silence.
CUTS = {
    ("vestibule/audit/seal.py", "seal"): "the next turn seals the rest",
    ("vestibule/audit/trail.py", "trail"): "beside it stands how many there are in all",
    ("vestibule/core/search.py", "_walked"): "what is read first; it goes on, or the index is asked",
    ("vestibule/core/search.py", "newest"): "what is tried first; it goes on",
    ("vestibule/documents/damage.py", "tell"): "told in a row that no screen shows",
    ("vestibule/documents/erasure.py", "erase_unsent"): "the next sweep takes the rest",
    ("vestibule/docrequests/queries.py", "due_to_expire"): "the next sweep takes the rest",
    ("vestibule/audit/log.py", "_branches"): "each part of a page, which core/paging.py cuts",
    ("vestibule/audit/log.py", "saying"): "a search that says where it stopped",
    ("vestibule/docrequests/totals.py", "oldest"): "the first few, under a heading that says so",
    ("vestibule/docrequests/reminding.py", "due"): "the next sweep takes the rest",
    ("vestibule/notifications/commands.py", "forget_old"): "the next sweep takes the rest",
    ("vestibule/notifications/queries.py", "_unread"): "a number that says where it ends",
    ("vestibule/staff_letters/sending.py", "send_due"): "the next sweep takes the rest",
    ("vestibule/people/references.py", "hanging_on"): "a number that says where it ends",
    ("vestibule/docrequests/template_use.py", "_newest"): "a number that says where it ends",
    ("vestibule/exchange/queries.py", "expired_exports"): "the next sweep takes the rest",
    ("vestibule/exchange/queries.py", "old_imports"): "the next sweep takes the rest",
    ("vestibule/tasks/inbox.py", "_counted"): "a number that says where it ends",
    ("vestibule/tasks/kind_counts.py", "_first"): "numbers that say where they end",
    ("vestibule/tasks/inbox.py", "_most_urgent"): "tells whether something changed",
    ("vestibule/worker/demonstration/world.py", "_add_files"): "makes rows, and shows none",
    ("vestibule/worker/sweeps.py", "note_expired_links"): "the next sweep takes the rest",
    ("vestibule/worker/watchdog.py", "at_work"): "a line of the log",
}
ASKS = {"all", "annotate", "exclude", "filter", "order_by", "select_related", "values", "values_list"}


def rows_are_cut_in_one_place(sources: Iterable[Source]) -> Iterator[str]:
    """A list that is cut by hand shows some and looks as if it showed all. Pages and choices know whether
    there is more, and their templates say it."""
    for source in sources:
        if checks.is_migration(source) or source.path == "vestibule/core/paging.py":
            continue
        for name, node in cuts(source):
            if (source.path, name) not in CUTS:
                yield f"{source.path}:{node.lineno} cuts rows by hand, not by core/paging.py"


def cuts(source: Source) -> Iterator[tuple[str, ast.Subscript]]:
    """What takes the first rows of a question, but for a single one, and the function that it stands in."""
    functions = list(source.of_type(*DEF.__args__))
    for node in source.of_type(ast.Subscript):
        cut, asked = node.slice, {one.attr for one in ast.walk(node.value) if isinstance(one, ast.Attribute)}
        one_row = isinstance(cut, ast.Slice) and isinstance(cut.upper, ast.Constant) and cut.upper.value == 1
        if isinstance(cut, ast.Slice) and cut.upper and not one_row and asked & ASKS:
            inside = [one.name for one in functions if one.lineno <= node.lineno <= (one.end_lineno or 0)]
            yield (inside[-1] if inside else "", node)


def test_rows_are_cut_in_one_place():
    assert list(rows_are_cut_in_one_place(sources("vestibule"))) == []


@pytest.mark.parametrize(
    "asked", ["list(seen.order_by('-pk')[:50])", "list(Mail.objects.filter(x=1))[: SHOWN + 1]"]
)
def test_a_cut_by_hand_is_seen(asked):
    text = f"def newest(seen): return {asked}"
    assert len(list(rows_are_cut_in_one_place(written("vestibule/mail/queries.py", text)))) == 1


def test_each_cut_that_is_named_is_there():
    found = {(one.path, name) for one in sources("vestibule") for name, _node in cuts(one)}
    assert set(CUTS) <= found
