"""What is kept has a row, what has no row is swept, and nobody sweeps what somebody is still writing
(installation idea 4)."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction

from tests import sample_files
from vestibule.documents import deliveries, ingest, reading, store
from vestibule.documents.ingest import IncomingFile, StagedFile, store_document, sweep
from vestibule.documents.models import Delivery, Document, DocumentVersion

from .conftest import everything_in
from .test_ingest import take

pytestmark = pytest.mark.usefixtures("db", "blobs")
ANNA = SimpleNamespace(actor_ref="staff:3", name="Anna", kind="staff")
NOW = timedelta(0)


def kept(
    text: str = "kept", *, name: str = "scan.pdf", received: StagedFile | None = None
) -> DocumentVersion:
    received = received or take(sample_files.pdf(text))
    version = store_document(received, name=name, client=None, by=ANNA)
    received.close()
    return version


@pytest.mark.covers("S-19")
def test_a_kept_file_is_a_document_with_one_version_that_nobody_scanned():
    content = sample_files.pdf("kept")
    version = DocumentVersion.objects.get(
        pk=kept("kept", name="../../My scan.pdf", received=take(content)).pk
    )
    assert (version.number, version.name, version.size, version.kind) == (
        1,
        "My scan.pdf",
        len(content),
        "application/pdf",
    )
    assert (version.received_from, version.scan, version.document.title, version.document.client) == (
        "staff:3",
        "not_scanned",
        "My scan.pdf",
        None,
    )
    assert len(version.public_id) == 16 and version.public_id != version.document.public_id
    assert reading.whole(version, limit=100_000) == content


def test_a_photo_without_an_extension_gets_one():
    received = take(sample_files.jpeg_photo(), "image")
    assert kept(name="image", received=received).name == received.name == "image.jpg"


def test_a_long_title_fits():
    received = take(sample_files.pdf("long"))
    assert (
        len(store_document(received, name="a.pdf", client=None, by=ANNA, title="ä" * 500).document.title)
        == 200
    )


@pytest.mark.parametrize(
    "wrong", [{"size": 0}, {"crc32": 2**32}, {"crc32": -1}, {"sha256": "A" * 64}, {"sha256": "0" * 63}]
)
def test_the_database_refuses_impossible_measures(wrong: dict[str, object]):
    version = kept()
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentVersion.objects.filter(pk=version.pk).update(**wrong)


def test_two_versions_never_have_the_same_number_or_bytes():
    version = kept()
    for same in ({"blob": "f" * 40}, {"number": 2}):
        values = {
            "document": version.document,
            "number": 1,
            "name": "x.pdf",
            "size": 1,
            "sha256": "0" * 64,
            "crc32": 0,
            "kind": "x/y",
        }
        with pytest.raises(IntegrityError), transaction.atomic():
            DocumentVersion.objects.create(**values | {"blob": version.blob} | same)


def test_the_sweep_takes_leftovers_and_leaves_documents(blobs: Path):
    version = kept()
    abandoned = take(sample_files.pdf("abandoned"))
    partial = IncomingFile(1_000_000)
    partial.write(b"%PDF-1.7")
    assert sweep(older_than=NOW) == 0, "somebody still holds them"
    del abandoned, partial
    assert sweep() == 0, "they are not an hour old"
    assert sweep(older_than=NOW) == 2
    assert everything_in(blobs) == [store.path_of(version.blob)]


def test_the_sweep_looks_at_the_age(blobs: Path):
    take(sample_files.pdf("old"))
    take(sample_files.pdf("young"))
    old = everything_in(blobs)[0]
    os.utime(old, (time.time() - 3601,) * 2)
    assert sweep() == 1 and not old.exists() and len(everything_in(blobs)) == 1


def test_a_verb_that_rolled_back_leaves_bytes_for_the_sweep(blobs: Path):
    received = take(sample_files.pdf("rolled back"))
    with pytest.raises(RuntimeError), transaction.atomic():
        store_document(received, name="scan.pdf", client=None, by=ANNA)
        raise RuntimeError
    received.close()
    assert not Document.objects.exists() and len(everything_in(blobs)) == 1
    assert sweep(older_than=NOW) == 1 and not everything_in(blobs)


def test_a_row_that_came_while_the_sweep_was_looking_saves_its_bytes(
    blobs: Path, monkeypatch: pytest.MonkeyPatch
):
    version, real, looks = kept(), ingest.with_rows, []

    def first_look_is_too_early(found):
        looks.append(1)
        return set() if len(looks) == 1 else real(found)

    monkeypatch.setattr(ingest, "with_rows", first_look_is_too_early)
    assert sweep(older_than=NOW) == 0 and len(looks) == 2
    assert store.path_of(version.blob).exists()


WRITER = """
import os, sys
import django
django.setup()
from django.conf import settings
from pathlib import Path
settings.BLOBS = Path(sys.argv[1])
from vestibule.documents import store
blob = store.Blob()
blob.write(b"x")
blob.settle() if sys.argv[2] == "whole" else None
print("written", flush=True)
sys.stdin.readline()
os._exit(1)
"""


@pytest.mark.parametrize("stage", ["partial", "whole"])
def test_the_sweep_waits_for_other_processes_and_for_nobody_who_died(blobs: Path, stage: str):
    words = [sys.executable, "-c", WRITER, str(blobs), stage]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout.readline() == "written\n"
        assert sweep(older_than=NOW) == 0 and len(everything_in(blobs)) == 1
        writer.kill()
    assert sweep(older_than=NOW) == 1 and not everything_in(blobs)


def test_bytes_that_are_not_what_their_row_says_are_not_handed_over():
    version = kept()
    path = reading.path_of(version)
    path.write_bytes(path.read_bytes() + b"x")
    for read in (
        reading.open_checked,
        reading.path_of,
        lambda version: reading.whole(version, limit=100_000),
    ):
        with pytest.raises(reading.DamagedFileError, match="recorded size"):
            read(version)
    path.unlink()
    with pytest.raises(reading.DamagedFileError, match="missing"):
        reading.open_checked(version)


def test_a_large_file_is_never_read_at_once():
    version = kept()
    with pytest.raises(ValueError):
        reading.whole(version, limit=version.size - 1)


def test_a_delivery_is_begun_and_done_once():
    delivery = deliveries.begin(kept(), "external:5")
    assert Delivery.objects.get(done_at=None, to="external:5").begun_at
    deliveries.done(delivery.pk)
    first = Delivery.objects.get().done_at
    deliveries.done(delivery.pk)
    assert first and Delivery.objects.get().done_at == first
