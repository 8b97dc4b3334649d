"""What a byte costs before it may leave or enter: the statements of each way, counted as they go to the
database (found F-86)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import override_settings

from tests import byte_ways
from vestibule.web import downloads
from vestibule.web.asgi_bridge import Bridge

# Who asks: session, person and activity in one; of a guest the session, and the link with its code and rest.
# Whether the byte is theirs: one. The delivery: begun, done, and the event that says to whom.
MOST = {
    "template, guest": 6,
    "document, guest": 6,
    # the name of the archive, a delivery for each document, and an event for each
    "all documents, guest": 9,
    "file, customer": 5,
    "file, staff": 5,
    "page picture, staff": 3,  # whose it is, with whether this visit has its event already
    # the upload is held; then, with the request held, person and right once more in the transaction that
    # commits
    "PATCH, customer": 7,
    "PATCH, guest": 8,
}
WHO, RIGHT = ("people_session", "links_accesslink"), ("documents_documentversion", "documents_upload")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement of every thread, as it goes out."""
    statements: list[str] = []
    usual = CursorWrapper.execute

    def execute(self: CursorWrapper, sql: Any, params: Any = None) -> Any:
        statements.append(str(sql))
        return usual(self, sql, params)

    monkeypatch.setattr(CursorWrapper, "execute", execute)
    return statements


@pytest.fixture
def ways(fresh_db: dict[str, str], tmp_path: Path) -> Iterator[dict[str, byte_ways.Way]]:
    (tmp_path / "blobs").mkdir()
    with override_settings(BLOBS=tmp_path / "blobs"):
        yield byte_ways.ways()
        connection.close()


async def answer(app: Bridge, way: byte_ways.Way) -> list[dict[str, Any]]:
    """What the server would be told to send."""
    coming: list[dict[str, Any]] = [{"type": "http.request", "body": way.body, "more_body": False}]
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return coming.pop() if coming else await asyncio.Event().wait()

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    headers = [
        (b"host", b"127.0.0.1:8000"),
        *((name.lower().encode(), value.encode()) for name, value in way.headers().items()),
    ]
    scope = {
        "type": "http",
        "method": way.method,
        "scheme": "http",
        "http_version": "1.1",
        "path": way.path,
        "root_path": "",
        "query_string": b"",
    }
    await app({**scope, "headers": headers, "client": None, "server": ("127.0.0.1", 8000)}, receive, send)
    return said


@pytest.mark.covers("F-86", "S-8")
def test_no_way_of_a_byte_asks_more_than_it_must(ways: dict[str, byte_ways.Way], asked: list[str]):
    app = Bridge(WSGIHandler(), transfer=downloads.run_transfer)
    counted = {}
    for name, way in ways.items():
        said = asyncio.run(answer(app, way))
        assert said[0]["status"] in (200, 204), (name, said)
        asked.clear()
        assert asyncio.run(answer(app, way))[0]["status"] in (200, 204), name
        counted[name] = [sql for sql in asked if "SAVEPOINT" not in sql]
    assert {name: len(statements) for name, statements in counted.items()} == MOST, counted
    told = [
        name
        for name, statements in counted.items()
        if any('"organisation_organisation"."time_zone"' in sql for sql in statements)
    ]
    assert not told, "no time is told on these ways"
