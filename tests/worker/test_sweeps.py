"""Sweeps stand alone, one process at a time does them, and staff see what could not be done (found F-21,
F-82)."""

from __future__ import annotations

import asyncio
import itertools
import logging
from pathlib import Path

import psycopg
import pytest
from croniter import croniter
from django.db.models import Model
from django.test import RequestFactory
from procrastinate.contrib.django import app

from tests import personas
from vestibule.core.batches import do_each
from vestibule.core.locks import try_lock
from vestibule.desk.clients import views as clients
from vestibule.documents import ingest, store
from vestibule.organisation import alerts
from vestibule.organisation.models import Heartbeat, SystemAlert
from vestibule.worker import sweeps, watchdog


def boom() -> None:
    raise RuntimeError("the disk is on fire")


@pytest.mark.covers("F-21")
@pytest.mark.parametrize("number", range(len(sweeps.sweeps())))
def test_one_that_raises_stops_no_other_and_staff_see_it(db, monkeypatch, caplog, number):
    done: list[str] = []

    def sweep(name: str, fails: bool):
        def run() -> None:
            if fails:
                boom()
            done.append(name)

        run.__name__ = name
        return run

    called = [one.__name__ for one in sweeps.sweeps()]
    fakes = [sweep(name, place == number) for place, name in enumerate(called)]
    monkeypatch.setattr(sweeps, "sweeps", lambda: fakes)
    sweeps.every_minute()
    assert done == [name for name in called if name != called[number]]
    assert f"{called[number]} could not be done" in caplog.text and "the disk is on fire" in caplog.text
    (told,) = alerts.open_alerts()
    assert told.what == called[number] and str(told.name) != told.what, "staff are told in words"
    since = SystemAlert.objects.get().since
    sweeps.every_minute()
    assert SystemAlert.objects.get().since == since, "since the first time"
    monkeypatch.setattr(sweeps, "sweeps", lambda: [sweep(name, False) for name in called])
    sweeps.every_minute()
    assert alerts.open_alerts() == []


@pytest.mark.covers("F-21")
def test_a_row_that_raises_stops_none_of_the_others(db, monkeypatch, caplog):
    first, second, third = personas.northwind(), personas.anna(), personas.ravi()
    done: list[str] = []

    def does(row: Model) -> None:
        if row == second:
            boom()
        done.append(str(row))

    with pytest.raises(RuntimeError, match="on fire"):
        do_each([first, second, third], does)
    assert done == [str(first), str(third)], "those that were behind it had their turn"
    assert f"people.Staff {second.pk} could not be done" in caplog.text


@pytest.mark.covers("F-21")
def test_every_page_of_the_desk_says_it(db):
    personas.northwind()
    anna = personas.anna()

    def page() -> str:
        request = RequestFactory().get("/desk/clients/")
        request.actor, request.htmx = anna, False
        return clients.listing(request).content.decode()

    assert "Not working since" not in page()
    alerts.raise_alert("expire_requests", "RuntimeError: secret details")
    assert "ending expired requests" in page() and "secret details" not in page()
    alerts.clear_alert("expire_requests")
    Heartbeat.objects.create(pk=1, seen_at="2026-01-01T00:00:00Z")
    assert "all background work" in page()


@pytest.mark.covers("F-83")
@pytest.mark.parametrize(("name", "seconds"), [("worker.pulse", 10), ("worker.sweep", 60)])
def test_what_runs_by_itself_comes_as_often_as_it_says(name, seconds):
    """A cron of six fields has its seconds last."""
    (task,) = (one for (called, _id), one in app.periodic_registry.periodic_tasks.items() if called == name)
    comes = croniter(task.cron, start_time=1_767_225_601)
    times = [comes.get_next() for _ in range(8)]
    assert {later - earlier for earlier, later in itertools.pairwise(times)} == {seconds}


@pytest.mark.covers("F-82")
def test_one_process_at_a_time(fresh_db, monkeypatch):
    done: list[int] = []
    monkeypatch.setattr(sweeps, "sweeps", lambda: [lambda: done.append(1)])
    with psycopg.connect(fresh_db["VESTIBULE_OWNER_URL"], autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(hashtextextended('sweep', 0))")
        with try_lock("sweep") as mine:
            assert not mine
        sweeps.every_minute()
        assert done == []
        # Not by closing: the server notices that a little later.
        other.execute("SELECT pg_advisory_unlock(hashtextextended('sweep', 0))")
    sweeps.every_minute()
    sweeps.every_minute()
    assert done == [1, 1], "the lock is let go"


@pytest.mark.covers("F-82")
def test_the_minute_walks_only_what_is_coming_in(db, monkeypatch, settings, tmp_path: Path):
    settings.BLOBS = tmp_path / "blobs"
    settings.BLOBS.mkdir()
    looked: list[str] = []
    glob = Path.glob

    def watched(self: Path, pattern: str, **more):
        looked.append(pattern)
        return glob(self, pattern, **more)

    monkeypatch.setattr(Path, "glob", watched)
    for sweep in sweeps.sweeps():
        sweep()
    assert looked == [f"{store.INCOMING}/*"]
    ingest.sweep()
    assert "??/??/*" in looked, "the whole walk is there, for the night"


@pytest.mark.covers("F-21")
def test_a_worker_whose_jobs_do_not_come_to_their_turn_says_so(db, monkeypatch, caplog):
    monkeypatch.setattr(watchdog, "at_work", lambda: "worker.sweep")

    async def some_time() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(watchdog.watch(every=0.01, late=0.05), timeout=0.5)

    with caplog.at_level(logging.WARNING):
        asyncio.run(some_time())
    assert "No sign of life was written for" in caplog.text and "at work: worker.sweep" in caplog.text
