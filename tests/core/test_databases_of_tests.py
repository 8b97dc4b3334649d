"""The plugin that gives tests their databases (tests/databases.py)."""

from __future__ import annotations

import asyncio
from asyncio import events
from collections.abc import Iterator

import pytest
from django.db import connection


@pytest.fixture
def running_loop(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As the driver of a browser has one in the thread of its test. Django keeps a connection of its own for
    that time, besides the one that the thread has otherwise."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    loop = asyncio.new_event_loop()
    events._set_running_loop(loop)
    yield
    events._set_running_loop(None)
    loop.close()


@pytest.mark.parametrize("story", ["first", "second"])
def test_each_story_beside_an_event_loop_reads_its_own_database(fresh_db, running_loop, story):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        assert fresh_db["DATABASE_URL"].partition("?")[0].endswith(cursor.fetchone()[0]), story
