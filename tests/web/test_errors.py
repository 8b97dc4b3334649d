"""What goes wrong is said in plain words: our fault is 500, a database that does not answer is 503 and says
so."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.urls import include, path
from psycopg_pool import PoolTimeout

from vestibule.web import errors
from vestibule.web.access import open_to_all

handler500 = errors.broken
PROBLEMS = {
    "database": OperationalError("gone"),
    "pool": PoolTimeout("nobody answers"),
    "bug": ZeroDivisionError(),
}

SAID = [
    ("database", 503, "The service is not working right now."),
    ("pool", 503, "The service is not working right now."),
    ("bug", 500, "on our side"),
]


@open_to_all
def fails(request, what):
    raise PROBLEMS[what]


urlpatterns = [path("fails/<str:what>/", fails), path("", include("vestibule.urls"))]


@pytest.mark.covers("S-32")
@pytest.mark.parametrize(("what", "status", "words"), SAID)
def test_a_dead_database_is_said_plainly_and_not_taken_for_a_bug(client, settings, db, what, status, words):
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    answer = client.get(f"/fails/{what}/")
    assert (answer.status_code, words in answer.content.decode()) == (status, True)
    assert (answer.get("Retry-After") is not None) == (status == 503)
