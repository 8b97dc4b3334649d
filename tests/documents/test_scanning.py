"""Quarantine: with a scanner set, a file is closed to everyone until a real clamd has read the whole of it
and found nothing."""

from __future__ import annotations

import io
import os
import random
import signal
import socket
import threading
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from types import SimpleNamespace

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import sample_files
from tests.live_installation import free_port
from tests.scanner import NAME, Scanner, eicar
from vestibule.audit.models import AuditEvent
from vestibule.documents import clamd, reading, scanning, store, transfers
from vestibule.documents.file_types import STAFF_TYPES
from vestibule.documents.ingest import IncomingFile, store_document
from vestibule.documents.models import DocumentVersion
from vestibule.environment import Environment
from vestibule.people.actors import SYSTEM
from vestibule.worker import jobs, sweeps

from .test_ingest import take

pytestmark = pytest.mark.usefixtures("db", "blobs")
FOUND = f"{NAME}.UNOFFICIAL"


@pytest.fixture(scope="module")
def running() -> Iterator[Scanner]:
    with Scanner() as scanner:
        yield scanner


@pytest.fixture
def scanner(running: Scanner, settings) -> Scanner:
    settings.CLAMD = running.where
    return running


@contextmanager
def another(settings, **limits: str) -> Iterator[Scanner]:
    """A scanner for this test alone."""
    with Scanner(**limits) as one:
        settings.CLAMD = one.where
        yield one


def kept(content: bytes, name: str = "scan.pdf", *, piece: int = 65_536) -> DocumentVersion:
    receiving = IncomingFile(100_000_000)
    for start in range(0, len(content), piece):
        receiving.write(content[start : start + piece])
    received = receiving.finish(name, allowed=STAFF_TYPES)
    version = store_document(received, name=name, client=None, by=SYSTEM)
    received.close()
    return version


def scanned(version: DocumentVersion) -> DocumentVersion:
    """As the worker does it."""
    list(scanning.scan_waiting(version.pk % scanning.PLACES))
    version.refresh_from_db()
    return version


def large(size: int) -> bytes:
    """A picture of that many bytes; every reader opens it, and none can press it together."""
    picture = sample_files.png()
    return picture + random.Random(size).randbytes(size - len(picture))


def infected() -> bytes:
    return sample_files.pdf("infected") + eicar()


def sentence(version: DocumentVersion) -> str:
    """What somebody reads who tries to open the file, by any way; empty when it opens."""
    reasons = {reading.denial_reason(version)}
    ways: tuple[Callable, ...] = (
        transfers.FileDownload,
        lambda v: os.close(reading.open_checked(v)),
        reading.path_of,
        lambda v: reading.whole(v, limit=10**9),
    )
    for way in ways:
        try:
            way(version)
            reasons.add("")
        except reading.QuarantinedError as denied:
            reasons.add(denied.reason)
    assert len(reasons) == 1, "all ways say the same"
    return reasons.pop()


@pytest.mark.covers("S-19", "G-58")
def test_a_file_is_closed_until_it_is_clean(scanner: Scanner):
    version = kept(sample_files.pdf("clean"))
    assert version.scan == "waiting" and sentence(version).startswith(
        "We are checking this file for viruses."
    )
    assert ProcrastinateJob.objects.filter(
        task_name="documents.scan", args__place=version.pk % scanning.PLACES
    ).exists()
    assert scanned(version).scan == "clean" and version.scanned_at and sentence(version) == ""


@pytest.mark.covers("S-19", "G-58")
def test_a_virus_is_kept_away_from_everyone_for_good_and_noted(scanner: Scanner):
    version = scanned(kept(infected(), "invoice.pdf"))
    assert (version.scan, version.scan_note) == ("infected", FOUND)
    assert sentence(version) == "This file contains a virus. We blocked it, so no one can open it."
    assert store.path_of(version.blob).exists(), "the bytes stay in quarantine"
    event = AuditEvent.objects.select_related("details").get(event_type="document.infected")
    assert (
        event.subject == f"document:{version.document_id}" and event.details.content["file"] == "invoice.pdf"
    )
    scanned(version)
    assert AuditEvent.objects.filter(event_type="document.infected").count() == 1


def test_the_bytes_of_a_virus_go_where_the_office_wants_that(
    scanner: Scanner, settings, django_capture_on_commit_callbacks
):
    settings.INFECTED_FILES = "remove"
    with django_capture_on_commit_callbacks(execute=True):
        version = scanned(kept(infected()))
    assert version.scan == "infected" and not store.path_of(version.blob).exists()
    settings.INFECTED_FILES = "keep"
    left = scanned(kept(infected()))
    settings.INFECTED_FILES = "remove"
    with django_capture_on_commit_callbacks(execute=True):
        scanning.remove_left_bytes()
    assert not store.path_of(left.blob).exists(), "also what a crash left"


@pytest.mark.covers("S-19")
def test_a_virus_is_found_wherever_the_stream_is_cut(scanner: Scanner):
    """Each single cut inside the 68 bytes, in the middle of a larger file."""
    line, before, after = clamd.ScannerConnection(scanner.where, 30), b"a" * 1000, b"z" * 1000
    said = {cut: line.scan([before + eicar()[:cut], eicar()[cut:] + after]) for cut in range(1, len(eicar()))}
    assert set(said.values()) == {f"{FOUND} FOUND"} and len(said) == 67
    assert line.scan([bytes([byte]) for byte in eicar()]) == f"{FOUND} FOUND"
    assert line.scan([before, eicar()[:-1], after]) == "OK"


@pytest.mark.covers("S-19")
@pytest.mark.parametrize("piece", [1, 2, 3, 5, 7, 11, 13, 17, 64, 67])
def test_a_virus_is_found_however_the_file_came_in(
    scanner: Scanner, piece: int, monkeypatch: pytest.MonkeyPatch
):
    """Written in pieces of that size, and read for the scanner in such pieces."""
    monkeypatch.setattr(scanning, "PIECE", piece)
    assert scanned(kept(infected(), piece=piece)).scan == "infected"


@pytest.mark.covers("S-19")
def test_a_virus_is_found_at_every_cut_of_an_upload(scanner: Scanner):
    content = infected()
    start = len(content) - len(eicar())
    for cut in range(start + 1, len(content)):
        receiving = IncomingFile(10_000_000)
        receiving.write(content[:cut])
        receiving.write(content[cut:])
        received = receiving.finish("scan.pdf")
        version = store_document(received, name="scan.pdf", client=None, by=SYSTEM)
        received.close()
        assert scanned(version).scan == "infected", cut


def test_a_virus_inside_a_letter_is_found(scanner: Scanner):
    file = io.BytesIO(sample_files.docx())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as letter:
        letter.writestr("word/media/picture.txt", eicar())
    version = kept(file.getvalue(), "letter.docx")
    assert eicar() not in file.getvalue() and scanned(version).scan == "infected"
    assert scanned(kept(sample_files.docx(), "letter.docx")).scan == "clean"


def test_fifty_megabytes_are_read_to_the_end(scanner: Scanner, settings):
    settings.CLAMD_LIMIT = 60_000_000
    content = large(50_000_000)
    assert scanned(kept(content, "plan.png")).scan == "clean"
    assert scanned(kept(content[:-68] + eicar(), "plan.png")).scan == "infected"


@pytest.mark.covers("S-19", "G-58")
@pytest.mark.parametrize(
    "limits", [{"StreamMaxLength": "1M"}, {"MaxFileSize": "1M"}, {"MaxScanSize": "1M"}], ids=str
)
def test_too_large_for_the_scanner_is_not_scanned_and_never_clean(settings, limits: dict[str, str]):
    with another(settings, **limits):
        version = scanned(kept(large(2_000_000), "plan.png"))
    assert (version.scan, version.scan_note, sentence(version)) == ("not_scanned", "too_large", "")


@pytest.mark.covers("S-19")
def test_too_large_is_told_over_a_network_too(settings):
    port = free_port()
    with another(settings, StreamMaxLength="1M", TCPSocket=str(port), TCPAddr="127.0.0.1"):
        settings.CLAMD = ("127.0.0.1", port)
        assert scanned(kept(infected())).scan == "infected"
        for _ in range(5):
            assert scanned(kept(large(3_000_000), "plan.png")).scan_note == "too_large"


def test_what_is_above_our_own_limit_is_not_even_sent(settings):
    settings.CLAMD, settings.CLAMD_LIMIT = ("/nowhere/clamd.sock", 0), 1000
    version = scanned(kept(large(300_000), "plan.png"))
    assert (version.scan, version.scan_note) == ("not_scanned", "too_large")


@pytest.mark.covers("S-19", "S-32")
def test_a_scanner_that_dies_in_the_middle_of_a_file_leaves_it_waiting(settings, monkeypatch):
    settings.CLAMD_LIMIT = 60_000_000
    scan = clamd.ScannerConnection.scan

    def killed(pieces: Iterable[bytes]) -> Iterator[bytes]:
        yield from islice(pieces, 1)
        scanner.kill()
        yield from pieces

    monkeypatch.setattr(
        clamd.ScannerConnection, "scan", lambda line, pieces: scan(line, killed(iter(pieces)))
    )
    with another(settings) as scanner:
        version = kept(large(30_000_000), "plan.png")
        with pytest.raises(clamd.ScannerUnavailableError):
            scanned(version)
        monkeypatch.setattr(clamd.ScannerConnection, "scan", scan)
        version.refresh_from_db()
        assert (
            (version.scan, version.scan_tries) == ("waiting", 1) and version.scan_note and sentence(version)
        )
        scanner.start()
        assert scanned(version).scan == "clean" and version.scan_note == ""


@pytest.mark.covers("S-32")
def test_a_silent_scanner_is_not_waited_for_without_end(settings):
    settings.CLAMD_PATIENCE = 0.3
    with another(settings) as scanner:
        scanner.process.send_signal(signal.SIGSTOP)
        version = kept(infected())
        with pytest.raises(clamd.ScannerDownError):
            scanned(version)
        scanner.process.send_signal(signal.SIGCONT)
        settings.CLAMD_PATIENCE = 30
        assert scanned(version).scan == "infected"


@pytest.mark.covers("G-58", "S-32")
def test_when_the_scanner_is_back_everything_that_waited_is_scanned(settings):
    with another(settings) as scanner:
        scanner.kill()
        versions = [kept(sample_files.pdf(f"number {n}")) for n in range(3)] + [kept(infected())]
        for version in versions:
            with pytest.raises(clamd.ScannerDownError):
                scanned(version)
        assert all(
            "cannot be reached" in note
            for note in DocumentVersion.objects.values_list("scan_note", flat=True)
        ), "staff see why it waits"
        scanner.start()
        for place in range(scanning.PLACES):
            list(scanning.scan_waiting(place))
    scans = [DocumentVersion.objects.get(pk=version.pk).scan for version in versions]
    assert scans == ["clean"] * 3 + ["infected"]


def test_a_file_that_breaks_the_scanner_does_not_hold_up_the_others(settings):
    """A stand-in for a scanner: no file is known that breaks a clamd of today."""
    versions = [kept(sample_files.pdf(f"number {n}")) for n in range(2 * scanning.PLACES)]
    bad, good = versions[0], versions[scanning.PLACES]
    with stand_in(
        settings, lambda content: b"" if bad_digest in content else b"stream: OK\0"
    ) as bad_digest_of:
        bad_digest = bad_digest_of(bad)
        DocumentVersion.objects.update(scan="waiting", scan_note="")
        with pytest.raises(clamd.ScannerUnavailableError):
            scanned(bad)
    states = dict(DocumentVersion.objects.values_list("pk", "scan"))
    assert (states[bad.pk], states[good.pk]) == ("waiting", "clean")
    later = [kept(sample_files.pdf(f"later {n}")).pk for n in range(scanning.PLACES)]
    assert scanning._next(bad.pk % scanning.PLACES, set()).pk in later, "what broke the scanner comes last"


@pytest.mark.covers("S-19")
@pytest.mark.parametrize(
    "answer",
    [
        b"stream: OK\0",
        b"",
        b"stream: O",
        b"stream: OK",
        b"what?\0",
        b"INSTREAM: Can't allocate memory ERROR\0",
    ],
)
def test_no_answer_to_a_part_of_a_file_makes_it_clean(settings, answer: bytes):
    """A stand-in for a scanner that answers after a part and leaves."""
    with stand_in(settings, lambda content: answer, reads=100_000):
        version = kept(large(20_000_000), "plan.png")
        with pytest.raises(clamd.ScannerUnavailableError):
            scanned(version)
    version.refresh_from_db()
    assert version.scan == "waiting"


@pytest.mark.covers("S-19")
@pytest.mark.parametrize(
    ("answer", "reads"), [(b"stream: OK\0", 100_000), (b"stream: OK", 10**9), (b"stream: OK", 100_000)]
)
def test_an_ok_that_comes_too_early_or_is_cut_off_is_none(settings, answer: bytes, reads: int):
    """On the line itself, before the digest would show that bytes are missing."""
    with (
        stand_in(settings, lambda content: answer, reads=reads),
        pytest.raises(clamd.ScannerUnavailableError),
    ):
        clamd.ScannerConnection(settings.CLAMD, 5).scan([bytes(range(1, 256)) * 4000] * 5)


@contextmanager
def stand_in(
    settings, answer: Callable[[bytes], bytes], *, reads: int = 10**9
) -> Iterator[Callable[[DocumentVersion], bytes]]:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    line, _ = server.accept()
                    with line, suppress(OSError):
                        content = b""
                        while (
                            not content.endswith(bytes(4))
                            and len(content) < reads
                            and (more := line.recv(65_536))
                        ):
                            content += more
                        line.sendall(answer(content))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        settings.CLAMD = server.getsockname()[:2]
        try:
            yield lambda version: store.path_of(version.blob).read_bytes()
        finally:
            server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


@pytest.mark.covers("S-19")
def test_bytes_that_are_not_those_that_came_in_are_not_clean(scanner: Scanner):
    version = kept(sample_files.pdf("changed"))
    path = store.path_of(version.blob)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(clamd.ScannerUnavailableError):
        scanned(version)
    version.refresh_from_db()
    assert version.scan == "waiting" and "not those that were received" in version.scan_note


@pytest.mark.covers("G-58")
def test_without_a_scanner_a_file_is_not_scanned_and_opens():
    version = kept(sample_files.pdf("plain"))
    assert (version.scan, version.scan_note, sentence(version)) == ("not_scanned", "none_set", "")
    assert not ProcrastinateJob.objects.filter(task_name="documents.scan").exists()


@pytest.mark.covers("S-19")
def test_a_scanner_that_is_set_later_reads_what_came_before(running: Scanner, settings):
    before = kept(infected())
    settings.CLAMD = running.where
    sweeps.scan_what_waits()
    before.refresh_from_db()
    assert before.scan == "waiting"
    assert scanned(before).scan == "infected"
    waiting = kept(sample_files.pdf("later"))
    settings.CLAMD = None
    sweeps.scan_what_waits()
    waiting.refresh_from_db()
    before.refresh_from_db()
    assert (waiting.scan, waiting.scan_note, before.scan) == ("not_scanned", "none_set", "infected")


def test_the_sweep_finds_what_no_job_carries(scanner: Scanner):
    version = kept(sample_files.pdf("forgotten"))
    ProcrastinateJob.objects.all()._raw_delete("default")
    for _ in range(2):
        sweeps.scan_what_waits()
        assert (
            ProcrastinateJob.objects.filter(
                task_name="documents.scan", args__place=version.pk % scanning.PLACES
            ).count()
            == 1
        )


def _lives(cursor, process: int) -> bool:
    cursor.execute("SELECT pg_stat_clear_snapshot()")  # a transaction sees what it saw first
    cursor.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [process])
    return cursor.fetchone() is not None


def test_one_process_alone_scans_in_a_place(scanner: Scanner, databases):
    version = kept(sample_files.pdf("alone"))
    place, name = version.pk % scanning.PLACES, connection.settings_dict["NAME"]
    with psycopg.connect(databases.urls(name)["DATABASE_URL"], autocommit=True) as elsewhere:
        elsewhere.execute("SELECT pg_advisory_lock(hashtextextended('scan', %s))", [place])
        assert scanned(version).scan == "waiting", "who has the place takes this one too"
        process = elsewhere.info.backend_pid
    with connection.cursor() as cursor:  # the database hears of the end a moment after we do
        ended = time.monotonic() + 10
        while _lives(cursor, process):
            assert time.monotonic() < ended
            time.sleep(0.01)
    assert scanned(version).scan == "clean", "the place is free as soon as its process has gone"


def test_a_file_that_comes_while_the_place_is_let_go_is_not_forgotten(
    scanner: Scanner, monkeypatch: pytest.MonkeyPatch
):
    first, late, real = kept(sample_files.pdf("first")), [], scanning._alone_in

    @contextmanager
    def lets_go(place: int) -> Iterator[bool]:
        with real(place) as alone:
            yield alone
            if not late:
                late.extend(kept(sample_files.pdf(f"late {n}")) for n in range(scanning.PLACES))

    monkeypatch.setattr(scanning, "_alone_in", lets_go)
    scanned(first)
    [same_place] = [version for version in late if version.pk % scanning.PLACES == first.pk % scanning.PLACES]
    assert DocumentVersion.objects.get(pk=same_place.pk).scan == "clean"


@pytest.mark.covers("S-32")
def test_of_the_jobs_of_a_place_one_alone_stays_to_try_again(settings):
    settings.CLAMD = ("/nowhere/clamd.sock", 0)
    place = kept(sample_files.pdf("down")).pk % scanning.PLACES
    jobs.scan(place)
    ProcrastinateJob.objects.filter(task_name="documents.scan")._raw_delete("default")
    with pytest.raises(clamd.ScannerDownError) as down:
        jobs.scan(place)
    for attempts in (0, 3, 50):
        decision = jobs.scan.retry_strategy.get_retry_decision(
            exception=down.value, job=SimpleNamespace(attempts=attempts)
        )
        assert decision and decision.retry_at.timestamp() - time.time() < 31


def test_a_version_that_nobody_sent_to_the_scanner_is_closed(scanner: Scanner):
    received = take(sample_files.pdf("by hand"))
    document = kept(sample_files.pdf("other")).document
    facts = {
        "number": 2,
        "name": "a.pdf",
        "size": received.size,
        "sha256": received.sha256,
        "crc32": received.crc32,
        "kind": "application/pdf",
    }
    assert DocumentVersion.objects.create(document=document, blob=received.blob, **facts).blocked


@pytest.mark.parametrize("wrong", [{"scan": "fine"}, {"scan": "clean"}])
def test_the_database_knows_the_states(wrong: dict[str, str]):
    version = kept(sample_files.pdf("states"))
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentVersion.objects.filter(pk=version.pk).update(**wrong)


@pytest.mark.parametrize(
    ("words", "meaning"),
    [
        ("OK", ("clean", "")),
        ("Win.Test.EICAR_HDB-1 FOUND", ("infected", "Win.Test.EICAR_HDB-1")),
        ("Heuristics.Limits.Exceeded.MaxRecursion FOUND", ("not_scanned", "too_large")),
        ("Heuristics.Encrypted.Zip FOUND", ("not_scanned", "locked")),
        ("INSTREAM size limit exceeded. ERROR", ("not_scanned", "too_large")),
    ],
)
def test_the_words_of_the_scanner(words: str, meaning: tuple[str, str]):
    assert scanning.verdict(words) == meaning


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ("", None),
        ("unix:/run/clamd.sock", ("/run/clamd.sock", 0)),
        ("unix:///run/clamd.sock", ("/run/clamd.sock", 0)),
        ("tcp://scanner", ("scanner", 3310)),
        ("tcp://[::1]:1234", ("::1", 1234)),
    ],
)
def test_the_setting(given: str, where: tuple[str, int] | None):
    env = Environment({"CLAMD": given})
    assert env.scanner("CLAMD") == where and not env.problems


@pytest.mark.parametrize(
    "given",
    [
        "clamd.sock",
        "unix:",
        "unix:/",
        "unix:relative.sock",
        "tcp://",
        "tcp://host:99999",
        "tcp://host/path",
        "http://host",
    ],
)
def test_a_wrong_setting_is_told_with_its_cure(given: str):
    env = Environment({"CLAMD": given})
    assert env.scanner("CLAMD") is None
    assert len(env.problems) == 1 and "CLAMD=unix:/run/clamav/clamd.ctl" in env.problems[0]
