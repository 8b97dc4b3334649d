"""Rows against bytes: every kind of difference is made on a real store and named, and nothing else is."""

from __future__ import annotations

import datetime
import os
import time
import tracemalloc
from io import StringIO
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import personas, sample_files
from vestibule.audit.models import AuditEvent
from vestibule.documents import damage, digests, reading, store, verify
from vestibule.documents.models import DocumentVersion
from vestibule.organisation import alerts
from vestibule.worker import sweeps, verification

from .test_ingest import take
from .test_store_document import kept

pytestmark = pytest.mark.usefixtures("db", "blobs")


def path(version: DocumentVersion) -> Path:
    return store.path_of(version.blob)


def cut(version: DocumentVersion) -> None:
    os.truncate(path(version), version.size - 1)


def flip(version: DocumentVersion) -> None:
    content = bytearray(path(version).read_bytes())
    content[100] ^= 1
    path(version).write_bytes(content)


def lose(version: DocumentVersion) -> None:
    path(version).unlink()


def misremember(version: DocumentVersion) -> None:
    DocumentVersion.objects.filter(pk=version.pk).update(crc32=(version.crc32 + 1) % 2**32)


DAMAGES = {
    "has no blob": lose,
    "bytes, not ": cut,
    "has another SHA-256 than the one that was recorded": flip,
    "has another CRC-32 than the one that was recorded": misremember,
}


@pytest.mark.covers("S-35")
@pytest.mark.parametrize("words", DAMAGES)
def test_damage_is_named_marked_and_refused(words: str):
    whole, damaged = kept("whole"), kept("damaged")
    assert list(verify.differences()) == []
    DAMAGES[words](damaged)
    (sentence,) = verify.differences()
    assert sentence.startswith(f"documents: version {damaged.pk} ") and words in sentence
    damaged.refresh_from_db()
    assert damaged.damaged_at is None, "without being asked to, verification changes nothing"
    list(verify.differences(mark=True))
    damaged.refresh_from_db()
    whole.refresh_from_db()
    assert damaged.damaged_at and whole.damaged_at is None
    with pytest.raises(reading.DamagedFileError):
        reading.open_checked(damaged)
    os.close(reading.open_checked(whole))


@pytest.mark.covers("S-32", "S-35")
def test_a_disk_that_comes_back_heals_what_it_had_hidden(blobs: Path):
    version = kept()
    aside = blobs.rename(blobs.with_name("unplugged"))
    assert len(list(verify.differences(mark=True))) == 1
    aside.rename(blobs)
    assert list(verify.differences(mark=True)) == []
    version.refresh_from_db()
    assert version.damaged_at is None
    os.close(reading.open_checked(version))


@pytest.mark.covers("S-17", "S-35")
def test_open_permissions_are_named_but_no_damage():
    version = kept()
    path(version).chmod(0o644)
    open_to_all = f"documents: the blob of version {version.pk} has the permissions 644, not 600"
    assert list(verify.differences(mark=True)) == [open_to_all]
    version.refresh_from_db()
    assert version.damaged_at is None


@pytest.mark.covers("S-35")
def test_a_blob_without_a_row_is_named_when_the_sweep_should_have_taken_it():
    kept()
    stray = take(sample_files.pdf("stray"))
    assert list(verify.differences()) == []
    os.utime(store.path_of(stray.blob), (time.time() - 49 * 3600,) * 2)
    assert list(verify.differences()) == [f"documents: the blob {stray.blob} has no row"]


def test_a_large_file_is_never_in_memory():
    version = kept()
    with path(version).open("wb") as file:
        file.truncate(300_000_000)
    tracemalloc.start()
    assert "300000000 bytes" in next(verify.differences())
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def command() -> str:
    said = StringIO()
    try:
        call_command("verify", stdout=said, stderr=said)
    except CommandError as error:
        return f"{said.getvalue()}{error}"
    return said.getvalue()


@pytest.mark.covers("S-35")
def test_the_command_names_every_difference_and_fails():
    one, two = kept("one"), kept("two")
    assert ", 2 blobs are whole;" in command()
    flip(one)
    lose(two)
    said = command()
    assert (
        f"version {one.pk} has another SHA-256" in said
        and f"version {two.pk} has no blob" in said
        and said.endswith("2 differences found.")
    )


def event_types() -> list[str]:
    return list(
        AuditEvent.objects.filter(subject=verification.SUBJECT)
        .order_by("id")
        .values_list("event_type", flat=True)
    )


@pytest.mark.covers("S-35")
def test_the_nightly_run_records_what_it_found_and_marks_it():
    personas.northwind()
    version = kept()
    verification.verify()
    assert event_types() == ["verify.whole"]
    flip(version)
    verification.verify()
    assert event_types() == ["verify.whole", "verify.found"]
    event = AuditEvent.objects.select_related("details").get(event_type="verify.found")
    assert (
        event.details.content["count"] == "1"
        and f"version {version.pk} has another SHA-256" in event.details.content["differences"]
    )
    version.refresh_from_db()
    assert version.damaged_at


def test_a_run_that_is_stopped_records_nothing_and_is_due_again():
    personas.northwind()
    kept()
    verification.verify(stop=lambda: True)
    assert event_types() == [] and verification.due()


def test_before_the_set_up_there_is_nothing_to_verify():
    assert not verification.due()
    personas.northwind()
    assert verification.due()


@pytest.mark.parametrize(
    ("hours", "at", "time_for_it"),
    [
        (None, 12, True),
        (1, 3, False),
        (19, 3, False),
        (21, 3, True),
        (21, 12, False),
        (43, 12, False),
        (45, 12, True),
    ],
)
def test_it_is_time_at_night_and_at_once_when_a_night_was_missed(
    hours: int | None, at: int, time_for_it: bool
):
    now = datetime.datetime(2026, 11, 25, at, 30, tzinfo=ZoneInfo("Europe/Rome"))
    last = None if hours is None else (now - datetime.timedelta(hours=hours)).astimezone(datetime.UTC)
    assert verification.is_time(last, now) is time_for_it


def test_the_sweep_asks_for_one_run_at_a_time():
    personas.northwind()
    sweeps.verify_when_due()
    sweeps.verify_when_due()
    assert ProcrastinateJob.objects.filter(task_name="worker.verify").count() == 1
    verification.verify()
    ProcrastinateJob.objects.all().update(status="succeeded")
    sweeps.verify_when_due()
    assert ProcrastinateJob.objects.filter(task_name="worker.verify", status="todo").count() == 0


@pytest.mark.covers("F-41")
def test_checksums_of_pieces_are_kept_and_made_up_for_by_the_nightly_run():
    version = kept("pieces")
    there = bytes(version.pieces)
    assert len(there) == 4 * -(-version.size // digests.PIECE)
    DocumentVersion.objects.filter(pk=version.pk).update(pieces=b"")
    verification.verify()
    version.refresh_from_db()
    assert bytes(version.pieces) == there
    DocumentVersion.objects.filter(pk=version.pk).update(pieces=bytes(len(there)))
    assert any("CRC-32 of its pieces" in said for said in verify.differences())


@pytest.mark.covers("F-41", "S-35")
def test_damage_found_on_the_way_out_closes_the_document_and_is_told_until_it_is_whole():
    version = kept("told")
    flip(version)
    damage.note(version)
    version.refresh_from_db()
    assert (
        version.damaged_at
        and AuditEvent.objects.filter(
            event_type="document.damaged", subject=f"document:{version.document_id}"
        ).count()
        == 1
    )
    assert [one.what for one in alerts.open_alerts()] == ["damaged_documents"]
    flip(version)
    verification.verify()
    assert not alerts.open_alerts()
