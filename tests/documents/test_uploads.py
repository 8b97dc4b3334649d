"""The life of an upload: announced, held by one writer, acknowledged after sync and commit, finished in the
right order, ended for a reason."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models.functions import Now
from django.utils import translation

from tests import factories, sample_files
from tests.frontend.pseudo_language import CODE, accented, in_accents
from tests.uploading import photo
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.documents import file_types, reading, store, upload_writer, uploads
from vestibule.documents.ingest import FileTooLargeError, IncomingFile, NotStoredError, sweep
from vestibule.documents.models import Document, Upload
from vestibule.documents.uploads import Announced
from vestibule.links.models import Purpose as LinkPurpose

from .conftest import everything_in
from .test_ingest import take

pytestmark = pytest.mark.usefixtures("fresh_db", "blobs")
MINA = SimpleNamespace(actor_ref="external:5", name="Mina", kind="external")
PURPOSE = uploads.Purpose("docrequest:42", "item:7:1", "ID card", None)
NOW, SIZE = timedelta(0), 300_000
WHOLE = photo(SIZE)


@pytest.fixture(autouse=True)
def no_memory() -> Iterator[None]:
    """Each test is a process that remembers nothing."""
    upload_writer._remembered.clear()
    yield
    connection.close()


def begun(size: int = SIZE, *, name: str = "card.jpg", purpose: uploads.Purpose = PURPOSE) -> Upload:
    return uploads.begin(purpose, Announced(name, size), by=MINA)


def taken_up(upload: Upload) -> upload_writer.UploadWriter:
    writer = upload_writer.acquire(upload.pk)
    if not writer.remember():
        writer.measure()
    return writer


def sent(upload: Upload, content: bytes) -> Upload:
    """One piece, as the transfer runner takes it."""
    writer = taken_up(upload)
    try:
        writer.write(content)
        writer.sync()
        if writer.whole:
            return writer.finish(by=MINA)
        writer.note()
    finally:
        writer.close()
    return Upload.objects.get(pk=upload.pk)


@pytest.mark.covers("S-13", "S-15")
def test_pieces_become_a_document_with_one_audit_entry():
    upload = begun(name="../My card.jpg")
    assert (upload.name, upload.offset, upload.owner, upload.blob) == (
        "My card.jpg",
        0,
        "external:5",
        upload.blob,
    )
    assert sent(upload, WHOLE[:100_000]).offset == 100_000
    assert sent(upload, WHOLE[100_000:250_000]).offset == 250_000
    upload_writer._remembered.clear()  # the last piece meets another process
    done = sent(upload, WHOLE[250_000:])
    assert done.done_at and done.offset == SIZE and reading.whole(done.version, limit=SIZE) == WHOLE
    assert (
        done.version.sha256 == take(WHOLE, "same.jpg").sha256
        and done.version.crc32 == take(WHOLE, "same.jpg").crc32
    )
    assert [(e.event_type, e.subject) for e in AuditEvent.objects.all()] == [("file.added", "docrequest:42")]
    assert stat.S_IMODE(store.path_of(done.blob).stat().st_mode) == 0o600


@pytest.mark.covers("S-14")
def test_only_what_was_committed_counts_after_a_death(blobs: Path):
    upload = begun()
    sent(upload, WHOLE[:100_000])
    writer = taken_up(upload)
    writer.write(b"never acknowledged")
    writer._blob.release()  # as at a kill: no note, no close
    upload_writer._remembered.clear()
    taken_up(upload).close()
    assert everything_in(blobs)[0].stat().st_size == 100_000
    assert sent(upload, WHOLE[100_000:]).version.size == SIZE
    assert reading.whole(Upload.objects.get().version, limit=SIZE) == WHOLE


@pytest.mark.covers("S-14")
def test_after_a_failed_sync_nothing_more_is_acknowledged(monkeypatch: pytest.MonkeyPatch):
    upload = begun()
    sent(upload, WHOLE[:100_000])
    writer = taken_up(upload)
    writer.write(WHOLE[100_000:200_000])
    real = os.fsync

    def fails(fd: int) -> None:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(NotStoredError, match="our storage is not answering"):
        writer.sync()
    monkeypatch.setattr(os, "fsync", real)
    with pytest.raises(NotStoredError):
        writer.sync()  # a second try would not tell
    writer.note()
    writer.close()
    assert Upload.objects.get().offset == 100_000 and not upload_writer._remembered
    assert sent(upload, WHOLE[100_000:]).done_at


@pytest.mark.covers("S-15")
def test_the_order_of_finishing(monkeypatch: pytest.MonkeyPatch):
    sent(begun(purpose=uploads.Purpose("docrequest:1", "item:1:1", "x", None)), WHOLE)  # makes the folders
    steps: list[str] = []
    fsync, rename, complete = os.fsync, os.rename, uploads.complete
    monkeypatch.setattr(
        os,
        "fsync",
        lambda fd: (steps.append("folder" if stat.S_ISDIR(os.fstat(fd).st_mode) else "data"), fsync(fd)),
    )
    monkeypatch.setattr(os, "rename", lambda *where: (steps.append("rename"), rename(*where)))
    monkeypatch.setattr(
        uploads, "complete", lambda *given, **more: (steps.append("commit"), complete(*given, **more))[1]
    )
    monkeypatch.setattr(
        store, "_folder", lambda folder: folder.mkdir(mode=0o700, parents=True, exist_ok=True) or folder
    )
    sent(begun(), WHOLE)
    assert steps == ["folder", "data", "rename", "folder", "folder", "commit"]


@pytest.mark.covers("S-15")
def test_a_death_between_rename_and_commit_loses_nothing(blobs: Path):
    upload = begun()
    sent(upload, WHOLE[:100_000])
    writer = taken_up(upload)
    writer.write(WHOLE[100_000:])
    writer.sync()
    writer._blob.settle()
    writer._blob.release()
    assert sweep(older_than=NOW) == 0, "a living upload keeps its bytes wherever they lie"
    assert (
        sent(upload, WHOLE[100_000:]).done_at
        and reading.whole(Upload.objects.get().version, limit=SIZE) == WHOLE
    )
    assert len(everything_in(blobs)) == 1


@pytest.mark.covers("S-13")
def test_one_writer_at_a_time_and_a_knock():
    upload = begun()
    first = taken_up(upload)
    with pytest.raises(upload_writer.BlobBusyError):
        upload_writer.acquire(upload.pk)
    assert not upload_writer.request_takeover(upload, after=60) and not first.takeover_requested(), (
        "its client still speaks"
    )
    assert upload_writer.request_takeover(upload, after=0) and first.takeover_requested()
    first.close()
    second = taken_up(upload)
    assert not second.takeover_requested()
    second.close()


HOLDER = """
import sys, django
django.setup()
from django.conf import settings
from pathlib import Path
settings.BLOBS = Path(sys.argv[1])
from vestibule.documents import upload_writer
writer = upload_writer.acquire(int(sys.argv[2]))
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.mark.covers("S-13")
def test_the_lock_dies_with_its_process(blobs: Path, fresh_db: dict[str, str]):
    upload = begun()
    words = [sys.executable, "-c", HOLDER, str(blobs), str(upload.pk)]
    with subprocess.Popen(
        words, env={**os.environ, **fresh_db}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(upload_writer.BlobBusyError):
            upload_writer.acquire(upload.pk)
        holder.kill()
    assert sent(upload, WHOLE).done_at


@pytest.mark.covers("S-11")
def test_no_commit_without_the_right():
    upload = begun()
    writer = taken_up(upload)
    writer.write(WHOLE[:1000])
    writer.sync()
    with pytest.raises(upload_writer.UploadStoppedError):
        writer.note(still=lambda: False)
    writer.write(WHOLE[1000:])
    writer.sync()
    with pytest.raises(upload_writer.UploadStoppedError):
        writer.finish(by=MINA, still=lambda: False)
    writer.close()
    assert (
        Upload.objects.get().offset == 0 and not Document.objects.exists() and not AuditEvent.objects.exists()
    )


@pytest.mark.covers("R-3", "T-09")
def test_what_lies_still_for_seven_days_ends_with_its_bytes(blobs: Path):
    young, old, done = (begun(name=name) for name in ("young.jpg", "old.jpg", "done.jpg"))
    for upload in (young, old):
        sent(upload, WHOLE[:1000])
    sent(done, WHOLE)
    Upload.objects.exclude(pk=young.pk).update(touched_at=Now() - timedelta(days=7, seconds=1))
    Upload.objects.filter(pk=young.pk).update(touched_at=Now() - timedelta(days=6, hours=23))
    assert uploads.end_idle_uploads() == 1 and uploads.end_idle_uploads() == 0
    assert {u.ending for u in Upload.objects.filter(pk=old.pk)} == {"expired"}
    assert {path.name for path in everything_in(blobs)} == {young.blob, done.blob}
    assert sweep(older_than=NOW) == 0, "the young one goes on whenever its sender comes back"
    with pytest.raises(uploads.UploadEndedError, match="not finished in time"):
        upload_writer.acquire(old.pk)


def test_lost_bytes_are_said_plainly(blobs: Path):
    upload = begun()
    sent(upload, WHOLE[:1000])
    os.truncate(everything_in(blobs)[0], 500)
    with pytest.raises(uploads.UploadEndedError, match="because of a fault"):
        upload_writer.acquire(upload.pk)
    assert Upload.objects.get().ending == "lost" and not everything_in(blobs)


@pytest.mark.covers("S-16")
def test_what_is_refused_when_it_is_announced(settings):
    settings.UPLOAD_LIMIT, settings.UPLOAD_RESERVE = SIZE, 2 * SIZE
    for size, name, kind, words in [
        (SIZE + 1, "a.jpg", FileTooLargeError, "It must be smaller than 300 KB"),
        (0, "a.jpg", file_types.UnfitFileError, "a.jpg is empty"),
        (10, "a.exe", file_types.UnfitFileError, "a.exe must be a PDF"),
    ]:
        with pytest.raises(kind, match=words):
            begun(size, name=name)
    begun(name="no extension")
    begun()
    with pytest.raises(ActionDeniedError, match="Together your files must be smaller than 600 KB"):
        begun(1)
    settings.UPLOAD_RESERVE, settings.UPLOAD_SPARE = 10 * SIZE, 2 * store.free()
    with pytest.raises(NotStoredError, match="our storage is full"):
        begun()
    assert Upload.objects.count() == 2


@pytest.mark.covers("F-35", "S-16")
def test_what_was_added_counts_until_it_is_sent_whichever_way_it_came(settings):
    settings.UPLOAD_RESERVE = 2 * SIZE
    by_pieces, by_form = sent(begun(), WHOLE), photo(SIZE, seed=2)
    other = uploads.Purpose("docrequest:42", "item:8:1", "Bill", None)
    added = uploads.add(other, take(by_form, "form.jpg"), name="form.jpg", by=MINA)
    with pytest.raises(ActionDeniedError, match="Send, remove or cancel other files first"):
        begun(1)
    with pytest.raises(ActionDeniedError, match="Together your files must be smaller than 600 KB"):
        uploads.add(other, take(photo(100_000, seed=3), "more.jpg"), name="more.jpg", by=MINA)
    uploads.note_sent([added.pk])
    begun(1)
    uploads.end(by_pieces, by=MINA)
    begun(SIZE - 1)


@pytest.mark.covers("F-35")
def test_whoever_comes_by_one_link_has_one_quota_in_every_browser(settings):
    settings.UPLOAD_RESERVE = 2 * SIZE
    w = factories.world()
    request = factories.link_of(factories.mailed(w))
    other = factories.shared_link(w, factories.work(w), LinkPurpose.UPLOAD)
    laptop, phone = factories.link_session(request), factories.link_session(request)
    uploads.begin(PURPOSE, Announced("card.jpg", SIZE), by=laptop)
    uploads.add(PURPOSE, take(photo(SIZE, seed=2), "form.jpg"), name="form.jpg", by=phone)
    for holder in (laptop, phone):
        with pytest.raises(ActionDeniedError, match="Together your files must be smaller than 600 KB"):
            uploads.begin(PURPOSE, Announced("more.jpg", 1), by=holder)
    uploads.begin(PURPOSE, Announced("bill.jpg", SIZE), by=factories.link_session(other))


@pytest.mark.covers("F-35")
def test_a_form_leaves_the_reserve_of_the_disk_alone(settings, blobs: Path):
    settings.UPLOAD_SPARE = 10**18
    with pytest.raises(NotStoredError, match="our storage is full"):
        take(WHOLE, "form.jpg")
    assert everything_in(blobs) == []


@pytest.mark.covers("F-35")
def test_a_disk_that_fills_up_meanwhile_is_noticed_on_the_way(
    settings, blobs: Path, monkeypatch: pytest.MonkeyPatch
):
    rooms = iter([10**18])
    monkeypatch.setattr(store, "free", lambda: next(rooms, 0))
    receiving = IncomingFile(10**9)
    with pytest.raises(NotStoredError, match="our storage is full"):
        for _ in range(40):
            receiving.write(bytes(10**6))
    assert receiving.size < 20 * 10**6 and everything_in(blobs) == []


@pytest.mark.covers("S-15")
def test_a_refused_file_leaves_its_reason_and_nothing_else(blobs: Path):
    content = sample_files.broken_pdf()
    upload = begun(len(content), name="scan.pdf")
    with pytest.raises(file_types.UnfitFileError):
        sent(upload, content)
    upload.refresh_from_db()
    assert (upload.ending, "may be damaged" in upload.refusal, everything_in(blobs)) == ("refused", True, [])
    assert AuditEvent.objects.get().event_type == "upload.refused"


@pytest.mark.covers("F-23")
def test_the_same_content_fills_a_place_once():
    sent(begun(), WHOLE)
    with pytest.raises(
        ActionDeniedError, match=r"again\.jpg is the same file as card\.jpg, which you already added"
    ):
        sent(begun(name="again.jpg"), WHOLE)
    with pytest.raises(
        ActionDeniedError, match=r"form\.jpg is the same file as card\.jpg, which you already added"
    ):
        uploads.add(PURPOSE, take(WHOLE, "form.jpg"), name="form.jpg", by=MINA)
    with pytest.raises(ActionDeniedError, match=r"^You already added card\.jpg$"):
        sent(begun(), WHOLE)
    other = uploads.Purpose("docrequest:42", "item:7:2", "ID card", None)
    assert uploads.add(other, take(WHOLE, "form.jpg"), name="form.jpg", by=MINA).done_at
    assert AuditEvent.objects.filter(event_type="file.added").count() == 2


@pytest.mark.covers("R-19")
def test_why_a_second_copy_was_refused_is_read_in_the_language_of_the_moment():
    sent(begun(), WHOLE)
    with pytest.raises(ActionDeniedError):
        sent(begun(name="again.jpg"), WHOLE)
    with in_accents(), translation.override(CODE):
        assert accented("which you already added") in Upload.objects.get(name="again.jpg").refusal


@pytest.mark.parametrize(
    "impossible",
    [
        {"offset": SIZE + 1},
        {"offset": -1},
        {"size": 0},
        {"done_at": Now()},
        {"ended_at": Now()},
        {"ending": "expired"},
        {"ended_at": Now(), "ending": "removed"},
        {"ended_at": Now(), "ending": "refused"},
        {"ended_at": Now(), "ending": "cancelled", "refusal": "because"},
    ],
)
@pytest.mark.covers("S-13")
def test_the_database_refuses_impossible_uploads(impossible: dict[str, object]):
    upload = begun()
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(**impossible)


@pytest.mark.covers("A-51")
def test_what_was_begun_of_a_file_goes_when_the_same_file_arrives_whole():
    """Interrupted here, and begun anew in another browser. A file of another name, size or place stays."""
    left = sent(begun(), WHOLE[:1000])
    others = [
        begun(name="other.jpg"),
        begun(SIZE + 1),
        begun(purpose=uploads.Purpose("docrequest:42", "item:8:1", "Lease", None)),
    ]
    assert sent(begun(), WHOLE).done_at
    left.refresh_from_db()
    assert str(uploads.ended(left)) == "You already added card.jpg"
    assert not Upload.objects.filter(pk__in=[one.pk for one in others], ended_at__isnull=False).exists()
