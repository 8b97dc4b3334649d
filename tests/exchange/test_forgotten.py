"""What no job carried, and what nobody needs any more: the sweeps of imports and exports."""

from __future__ import annotations

import datetime

import pytest
from django.db.models import F
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import factories
from vestibule.documents.models import DocumentVersion, ScanState
from vestibule.exchange import exports, import_jobs, imports
from vestibule.exchange.models import Export, ExportState, Import, ImportState
from vestibule.worker import sweeps
from vestibule.worker.jobs import PASSING

from . import table_files
from .importing import begun, done, read

pytestmark = pytest.mark.usefixtures("db")


def forgotten() -> list[tuple[str, dict[str, int]]]:
    """The jobs that the sweep asks for, when those of the commands were lost and two minutes have passed."""
    ProcrastinateJob.objects.all().delete()
    late = datetime.timedelta(minutes=2)
    Import.objects.update(touched_at=F("touched_at") - late)
    Export.objects.update(created_at=F("created_at") - late)
    sweeps.carry_forgotten_exchanges()
    sweeps.carry_forgotten_exchanges()
    return sorted(ProcrastinateJob.objects.values_list("task_name", "args"))


def test_what_was_forgotten_gets_one_job():
    w = factories.world()
    reading = begun(table_files.csv("Otto GmbH"), by=w.anna)
    going = read(table_files.csv("Otto GmbH"), by=w.anna)
    imports.start(going, seen=None, by=w.anna)
    export = exports.ask("clients", "csv", filters={}, by=w.anna)
    assert forgotten() == [
        ("exchange.carry_out_import", {"import_id": going.pk}),
        ("exchange.check_import", {"import_id": reading.pk}),
        ("exchange.write_export", {"export_id": export.pk}),
    ]
    assert sweeps.carry_forgotten_exchanges in sweeps.sweeps()


def test_what_never_comes_to_its_end_is_given_up():
    w = factories.world()
    reading = begun(table_files.csv("Otto GmbH"), by=w.anna)
    export = exports.ask("clients", "csv", filters={}, by=w.anna)
    Import.objects.update(tries=imports.MOST_TRIES)
    Export.objects.update(tries=exports.MOST_TRIES)
    assert forgotten() == []
    reading.refresh_from_db()
    export.refresh_from_db()
    assert (reading.state, export.state) == (ImportState.UNREADABLE, ExportState.FAILED)
    assert "Nothing was imported." in reading.problem


def test_the_file_of_an_import_goes_after_a_month():
    w = factories.world()
    done(table_files.csv("Otto GmbH"), by=w.anna)
    sweeps.erase_old_exchanges()
    assert not DocumentVersion.objects.exclude(erased_at=None).exists()
    Import.objects.update(touched_at=F("touched_at") - datetime.timedelta(days=31))
    sweeps.erase_old_exchanges()
    assert Import.objects.get().state == ImportState.DISCARDED
    assert DocumentVersion.objects.exclude(erased_at=None).count() == 1
    assert sweeps.erase_old_exchanges in sweeps.sweeps()


def test_a_file_waits_for_the_scanner_and_one_with_a_virus_is_not_read():
    w = factories.world()
    one = begun(table_files.csv("Otto GmbH"), by=w.anna)
    versions = DocumentVersion.objects.filter(pk=one.file_id)
    versions.update(scan=ScanState.WAITING)
    with pytest.raises(PASSING):
        import_jobs.check(one.pk)
    versions.update(scan=ScanState.INFECTED, scanned_at=F("received_at"))
    import_jobs.check(one.pk)
    one.refresh_from_db()
    assert one.state == ImportState.UNREADABLE
    assert one.problem.startswith("This file contains a virus.")
