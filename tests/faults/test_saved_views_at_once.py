"""A view that is saved in two tabs in the same moment is there once."""

from __future__ import annotations

from functools import partial

import pytest

from tests import personas
from tests.at_once import at_once
from vestibule.people import saved_views
from vestibule.people.models import ListName, SavedView

TRIES = 5


@pytest.mark.parametrize("names", [("Mine", "Mine"), ("Mine", "mine"), ("Mine", "Yours")])
def test_two_tabs_that_save_at_once_leave_one_view(fresh_db, names):
    """One name for two views, or two names for one view."""
    personas.northwind()
    anna = personas.anna()
    queries = [{"q": "one"}, {"q": "one" if names[1] == "Yours" else "two"}]
    save = partial(saved_views.save_view, ListName.CLIENTS, by=anna)
    for _ in range(TRIES):
        SavedView.objects.all().delete()
        said = sorted(
            at_once(*(partial(save, name=name, query=q) for name, q in zip(names, queries, strict=True)))
        )
        assert said[0] == "" and "You " in said[1], "one result and one polite sentence"
        assert SavedView.objects.count() == 1
