"""Every state that a screen shows has its words, its colour and its icon, in one table beside it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import vestibule
from vestibule.cases import models as cases
from vestibule.core.status import Status
from vestibule.docrequests import presentation
from vestibule.documents import models as documents
from vestibule.links import models as links
from vestibule.mail import models as mail

from .source import ROOT

pytestmark = pytest.mark.unit

TONES = {"neutral", "info", "wait", "review", "ok", "bad"}
ICONS = set((ROOT / "assets" / "icons.txt").read_text().split())
TABLES = [
    (cases.RequirementState, cases.STATUSES),
    (documents.CheckState, documents.CHECK_STATUSES),
    (links.LinkState, links.STATUSES),
    (mail.MailState, mail.STATUSES),
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
