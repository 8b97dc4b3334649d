"""Every state that a screen shows has its words, its colour and its icon, in one table beside it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import vestibule
from vestibule.cases import models as cases
from vestibule.core.status import Status
from vestibule.desk.clients import pages as client_pages
from vestibule.desk.works import pages as work_pages
from vestibule.docrequests import presentation
from vestibule.documents import models as documents
from vestibule.links import models as links
from vestibule.mail import models as mail
from vestibule.people import models as people

from .source import ROOT, sources

pytestmark = pytest.mark.unit

TONES = {"neutral", "info", "wait", "review", "ok", "bad"}
ICONS = set((ROOT / "assets" / "icons.txt").read_text().split())
TABLES = [
    (cases.RequirementState, cases.STATUSES),
    (cases.RequirementState, client_pages.SETTLES),
    (documents.CheckState, documents.CHECK_STATUSES),
    (documents.ScanState, documents.SCAN_STATUSES),
    (links.LinkState, links.STATUSES),
    (mail.MailState, mail.STATUSES),
    (mail.ContactChannel, mail.CHANNEL_ICONS),
    (people.AccountState, people.ACCOUNT_STATUSES),
    (people.AccountState, people.STANDING),
    (presentation.ItemState, presentation.ITEM_STATUSES),
    (presentation.ItemState, presentation.ITEM_STATUSES_FOR_STAFF),
]


def everywhere() -> Iterator[tuple[str, Status]]:
    """Every status that some module of ours names, alone or in a table."""
    for found in pkgutil.walk_packages(vestibule.__path__, "vestibule."):
        if found.name.rpartition(".")[2] in ("__main__", "settings") or ".migrations" in found.name:
            continue
        for name, value in vars(importlib.import_module(found.name)).items():
            for one in value.values() if isinstance(value, dict) else [value]:
                if isinstance(one, Status):
                    yield f"{found.name}.{name}", one


@pytest.mark.parametrize(("states", "table"), TABLES, ids=lambda one: getattr(one, "__name__", ""))
def test_each_state_has_its_row(states, table):
    assert set(table) == set(states.values)


def test_each_status_has_words_a_colour_and_an_icon_that_exist():
    statuses = list(everywhere())
    assert {name for name, _one in statuses} >= {"vestibule.mail.models.STATUSES"}
    for name, one in statuses:
        assert str(one.label), name
        assert one.tone in TONES and one.icon in ICONS, (name, one.tone, one.icon)


def test_each_shared_link_has_its_words():
    assert set(work_pages.WORDS) == set(links.SHARED)


def test_each_channel_of_a_contact_has_an_icon_that_exists():
    assert {*mail.CHANNEL_ICONS.values()} <= ICONS


# A template that decides by a state has a rule that no table knows: a new state falls into its last branch.
DECIDES = re.compile(
    r"""{%[^%]*\b(?:state|kind|channel|scan|purpose|status|stage|source|role|owner)"""
    r"""\s*(?:==|!=|in|not in)\s*["'][^%]*%}"""
)
EXCEPTIONS = {
    "templates/parts/steps.html": "draws done, now and later, which are its own",
    "templates/parts/steps3.html": "draws done, now and later, which are its own",
    "templates/parts/field.html": "draws the widgets of Django, which are no kinds of ours",
    "templates/parts/comment.html": "is told by an argument whether staff alone read the comment",
    "templates/guest/shell.html": "has one link for who has an account, on a page of two interfaces",
}


def test_no_template_decides_by_a_state_or_a_kind():
    decide = {one.path for one in sources("templates", pattern="*.html") if DECIDES.search(one.text)}
    assert decide == {*EXCEPTIONS}, "let the row of the state say it, and take it from there"


@pytest.mark.parametrize(
    "text",
    [
        '{% if docrequest.state == "waiting" %}',
        '{% elif a and task.kind != "x" %}',
        "{% if kind == 'x' %}",
        "{% if version.scan == 'infected' %}",
    ],
)
def test_a_decision_by_a_state_is_seen(text):
    assert DECIDES.search(text)
