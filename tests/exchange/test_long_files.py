"""Long files: 50,000 rows come in within a minute, whole or not at all; an export of any length takes the
same memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings as django_settings

from tests import factories
from tests.databases import ROOT
from vestibule.audit.models import AuditEvent
from vestibule.exchange import exports, import_jobs, imports
from vestibule.exchange.models import Import, ImportState
from vestibule.people.models import Affiliation, Client, Contact, Staff

from . import table_files
from .importing import read

# The most that a process had in memory, in KB; what getrusage says is also its parent's.
PEAK = "next(line.split()[1] for line in open('/proc/self/status') if 'VmHWM' in line)"


def program(urls: dict[str, str], words: str) -> subprocess.Popen[bytes]:
    """A worker that does one thing, in a process of its own."""
    setting = {
        **urls,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "VESTIBULE_HOME": str(django_settings.HOME),
        "PYTHONPATH": str(ROOT),
    }
    begin = (
        "import django; django.setup(); from django.conf import settings; from pathlib import Path;"
        f" settings.BLOBS = Path({str(django_settings.BLOBS)!r});"
        " from vestibule.exchange import exports, import_jobs, imports;"
    )
    return subprocess.Popen(
        [sys.executable, "-c", begin + words], env=os.environ | setting, stdout=subprocess.PIPE, cwd=ROOT
    )


def begun(rows: int, by: Staff) -> Import:
    one = read(table_files.many(rows), by=by)
    imports.start(one, seen=imports.stamp(one), by=by)
    return one


@pytest.mark.covers("A14")
def test_an_import_that_is_killed_leaves_nothing_and_the_next_does_it_all(fresh_db, settings, tmp_path):
    settings.BLOBS = tmp_path / "blobs"
    w = factories.world()
    one, before = begun(5_000, w.anna), AuditEvent.objects.count()
    killed = program(fresh_db, f"import_jobs.carry_out({one.pk})")
    until = time.monotonic() + 60
    while Import.objects.get(pk=one.pk).progress < 1_500:  # it tells how far it is while nobody sees its rows
        assert time.monotonic() < until and killed.poll() is None
        time.sleep(0.01)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert (Client.objects.count(), Contact.objects.count()) == (1, 1)
    assert AuditEvent.objects.count() == before
    assert Import.objects.get(pk=one.pk).state == ImportState.IMPORTING
    while (
        Import.objects.get(pk=one.pk).state != ImportState.DONE
    ):  # as each minute, until the dead one's lock goes
        assert time.monotonic() < until + 60
        import_jobs.carry_out(one.pk)
    assert (Client.objects.count(), Contact.objects.count()) == (5_001, 5_001)
    assert Affiliation.objects.count() == 5_001
    assert AuditEvent.objects.count() == before + 10_001


@pytest.mark.covers("A14")
def test_fifty_thousand_rows_come_in_within_a_minute(fresh_db, settings, tmp_path, long_run):
    settings.BLOBS = tmp_path / "blobs"
    rows = 50_000 if long_run else 5_000
    w = factories.world()
    started = time.monotonic()
    one = begun(rows, w.anna)
    import_jobs.carry_out(one.pk)
    took = time.monotonic() - started
    print(f"{rows} rows, read, compared and stored: {took:.1f} s")
    assert Client.objects.count() == rows + 1
    assert took < (60 if long_run else 30)


@pytest.mark.covers("D30")
@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_an_export_of_any_length_takes_the_same_memory(fresh_db, settings, tmp_path, long_run, format_):
    settings.BLOBS = tmp_path / "blobs"
    w = factories.world()
    used = []
    for rows in (10_000, 100_000) if long_run else (1_000, 20_000):
        have = Client.objects.count()
        Client.objects.bulk_create([Client(name=f"Client {n} Ltd") for n in range(have, rows)])
        export = exports.ask("clients", format_, filters={}, by=w.anna)
        done = program(fresh_db, f"exports.write({export.pk}); print({PEAK})")
        said, _error = done.communicate()
        used.append(int(said) / 1024)
        export.refresh_from_db()
        assert export.rows == rows
    print(f"{format_}: {used[0]:.1f} MB and {used[1]:.1f} MB at the most")
    assert used[1] - used[0] < 4
