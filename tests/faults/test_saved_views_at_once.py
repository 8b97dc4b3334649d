"""A view that is saved in two tabs in the same moment is there once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections

from tests import personas
from vestibule.core.errors import ActionDeniedError
from vestibule.people import saved_views
from vestibule.people.models import ListName, SavedView

TRIES = 5


@pytest.mark.parametrize("names", [("Mine", "Mine"), ("Mine", "mine"), ("Mine", "Yours")])
def test_two_tabs_that_save_at_once_leave_one_view(fresh_db, names):
    """One name for two views, or two names for one view."""
    personas.northwind()
    anna = personas.anna()
    queries = [{"q": "one"}, {"q": "one" if names[1] == "Yours" else "two"}]
    for _ in range(TRIES):
        SavedView.objects.all().delete()
        both = threading.Barrier(2)

        def save(name: str, query: dict[str, str], both: threading.Barrier = both) -> str:
            connection.ensure_connection()
            both.wait()
            try:
                saved_views.save_view(ListName.CLIENTS, name=name, query=query, by=anna)
            except ActionDeniedError as denied:
                return denied.reason
            finally:
                connections.close_all()
            return ""

        with ThreadPoolExecutor(2) as threads:
            answers = [threads.submit(save, *pair) for pair in zip(names, queries, strict=True)]
        said = sorted(answer.result() for answer in answers)
        assert said[0] == "" and "You " in said[1], "one result and one polite sentence"
        assert SavedView.objects.count() == 1
