"""Each kind of task has its row, in the inbox its words and its icon, and its page what there is to do."""

from __future__ import annotations

import ast

import pytest

from vestibule.desk.inbox import pages
from vestibule.docrequests.states import STATES
from vestibule.notifications.models import Kind
from vestibule.tasks.kinds import NOTICES, Notice

from .source import ROOT, sources

pytestmark = pytest.mark.unit

ICONS = set((ROOT / "assets" / "icons.txt").read_text().split())
TEMPLATES = ROOT / "templates" / "desk"
# What the tasks of each kind are about: those of a state, requests of the ways of asking that have it.
ABOUT = {row.task.kind: tuple(row.step) for row in STATES.values() if row.task} | {
    row.kind: row.about for row in NOTICES.values()
}


def test_each_kind_has_one_row():
    assert set(NOTICES) == set(Notice.values)
    kinds = [row.task.kind for row in STATES.values() if row.task]
    assert len(set(kinds)) == len(kinds) and not {*kinds} & {*NOTICES}


def test_whoever_lays_down_a_task_names_a_kind_that_has_a_row():
    named = {}
    for source in sources("vestibule"):
        for call in source.calls("NewTask"):
            kind = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "kind")]
            named[f"{source.path}:{call.lineno}"] = ast.unparse(kind[0])
    known = {f"Notice.{name}" for name in Notice.names} | {"state.task.kind"}
    assert {where: kind for where, kind in named.items() if kind not in known} == {}
    assert known <= {*named.values()}, "a kind that nobody lays down any more"


def test_each_kind_has_its_words_and_its_icon_in_the_inbox():
    assert set(pages.KINDS) == set(ABOUT)
    for kind, row in pages.KINDS.items():
        assert str(row.filter) and row.icon in ICONS, kind


@pytest.mark.covers("M-10")
def test_each_kind_belongs_to_a_kind_of_notification():
    """So that whoever gets a task of a new kind hears of it, without anybody doing anything."""
    for kind, row in pages.KINDS.items():
        assert row.tells in Kind, kind


def test_each_kind_has_an_include_for_whatever_it_is_about():
    assert all(ABOUT.values())
    wanted = {pages.include(about, kind) for kind, abouts in ABOUT.items() for about in abouts}
    assert [name for name in wanted if not (ROOT / "templates" / name).exists()] == []
