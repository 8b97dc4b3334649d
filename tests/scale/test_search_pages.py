"""A search has the pages of its list, however its rows are looked up."""

from __future__ import annotations

import pytest

from tests import factories
from vestibule.core import paging, search
from vestibule.docrequests import queries as requests
from vestibule.docrequests.models import DocumentRequest
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_client

pytestmark = [pytest.mark.usefixtures("db"), pytest.mark.covers("F-81")]


@pytest.mark.parametrize("tried", [(1,), (3, 5), (60,)])
@pytest.mark.parametrize(("sample", "far"), [(1, 0), (1, 1), (2, 4), (2, 1000), (1000, 0)])
def test_the_pages_of_a_search_are_those_of_its_list(monkeypatch, sample, far, tried):
    """Each page, forwards and backwards, in the order of the list."""
    w = factories.world()
    monkeypatch.setattr(search, "SAMPLE", sample)
    monkeypatch.setattr(search, "FAR", far)
    monkeypatch.setattr(search, "_rows_of", lambda model: 1_000_000)
    monkeypatch.setattr(search, "TRIED", tried)
    monkeypatch.setattr(search, "SIZE", 2)
    monkeypatch.setattr(paging, "SIZE", 2)
    made = [factories.asked(w) for _ in range(12)]
    other = add_client(name="Somebody Else", by=SYSTEM)
    DocumentRequest.objects.filter(pk__in=[made[n].pk for n in (0, 2, 3, 6, 7, 8, 9, 10)]).update(
        state="waiting"
    )
    DocumentRequest.objects.filter(pk__in=[made[n].pk for n in (0, 6, 7)]).update(client=other)
    wanted = [made[n] for n in (10, 9, 8, 3, 2)]
    for text in ("srl", "srl bian"):
        for n, one in enumerate(wanted):
            older = requests.newest(w.anna, text=text, view="waiting", place=paging.Place(before=one.pk))
            newer = requests.newest(w.anna, text=text, view="waiting", place=paging.Place(after=one.pk))
            assert older.rows == wanted[n + 1 : n + 3] and bool(older.next) == (n + 3 < len(wanted))
            assert newer.rows == wanted[max(0, n - 2) : n] and bool(newer.previous) == (n > 2)
        assert requests.newest(w.anna, text=text, view="waiting").rows == wanted[:2]
