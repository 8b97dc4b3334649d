"""Automatic checks: they run by themselves, say what they found, are tried again when they could not run, and
never lose a document."""

from __future__ import annotations

import random
import time
import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import personas, sample_files
from vestibule.audit.models import AuditEvent
from vestibule.core.errors import ActionDeniedError
from vestibule.documents import checks, file_types, reading, store
from vestibule.documents.checks.runs import KINDS, CheckNotRunError
from vestibule.documents.models import CheckRun, Document, DocumentVersion
from vestibule.worker import jobs, sweeps

pytestmark = pytest.mark.usefixtures("db", "blobs")
PDF, PNG, DOCX = file_types.PDF.mime, file_types.PNG.mime, file_types.DOCX.mime


def held(content: bytes, name: str = "scan.pdf", kind: str = PDF) -> DocumentVersion:
    """A version with these bytes, whatever the interface would have said of them."""
    blob = store.Blob()
    blob.write(content)
    blob.settle()
    blob.release()
    facts = {
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
        "crc32": zlib.crc32(content),
        "received_from": "external:5",
    }
    return DocumentVersion.objects.create(
        document=Document.objects.create(title=name), number=1, name=name, kind=kind, blob=blob.name, **facts
    )


def checked(version: DocumentVersion) -> CheckRun:
    [run] = checks.start(version, "opens")
    jobs.check(run.pk)
    run.refresh_from_db()
    return run


def jobs_of(run: CheckRun):
    return ProcrastinateJob.objects.filter(task_name="documents.check", args__run_id=run.pk)


@pytest.mark.covers("B-41", "B-42", "F-17")
def test_a_check_is_queued_with_its_job_and_says_what_it_found():
    version = held(sample_files.pdf())
    [run] = checks.start(version, "opens")
    assert (run.state, run.started_at, run.finished_at, jobs_of(run).count()) == ("queued", None, None, 1)
    assert checks.start(version, "opens") == [], "what was started is not started twice"
    jobs.check(run.pk)
    run.refresh_from_db()
    assert (
        (run.state, run.result) == ("passed", "scan.pdf is a PDF and opens.")
        and run.started_at
        and run.finished_at
    )
    jobs.check(run.pk)
    assert CheckRun.objects.get(kind="opens").finished_at == run.finished_at, "a job may run twice"
    events = AuditEvent.objects.filter(subject=f"document:{version.document_id}").order_by("pk")
    assert [event.event_type for event in events] == ["check.started", "check.finished"]


@pytest.mark.covers("B-42", "B-44")
@pytest.mark.parametrize(
    ("content", "name", "kind", "state", "result"),
    [
        (sample_files.pdf(), "scan.pdf", PDF, "passed", "scan.pdf is a PDF and opens."),
        (sample_files.png(), "photo.png", PNG, "passed", "photo.png is a PNG and opens."),
        (sample_files.docx(), "letter.docx", DOCX, "passed", "letter.docx is a DOCX and opens."),
        (
            sample_files.png(),
            "photo.pdf",
            PDF,
            "failed",
            "photo.pdf is not a PDF, although its name says so.",
        ),
        (
            sample_files.exe_named_pdf(),
            "invoice.pdf",
            PDF,
            "failed",
            "invoice.pdf is not a PDF, although its name says so.",
        ),
        (
            sample_files.broken_pdf(),
            "half.pdf",
            PDF,
            "failed",
            "half.pdf cannot be opened. It may be damaged.",
        ),
        (sample_files.locked_pdf(), "bank.pdf", PDF, "failed", "bank.pdf is locked with a password."),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)
def test_what_a_check_says(content: bytes, name: str, kind: str, state: str, result: str):
    version = held(content, name, kind)
    run = checked(version)
    assert (run.state, run.result) == (state, result)
    assert reading.whole(version, limit=10**9) == content, "the document stays, whatever the check says"


@pytest.mark.covers("B-42")
def test_what_is_too_large_to_be_opened_is_neither_passed_nor_failed():
    content = sample_files.png() + random.Random(1).randbytes(file_types.LARGEST_PROVED)
    run = checked(held(content, "plan.png", PNG))
    assert (run.state, run.result) == (
        "completed",
        "plan.png is too large for us to open here. It seems to be a PNG.",
    )


def test_a_file_with_a_virus_is_not_opened_to_see_whether_it_opens():
    version = held(sample_files.pdf())
    DocumentVersion.objects.filter(pk=version.pk).update(scan="infected", scanned_at=version.received_at)
    run = checked(version)
    assert run.state == "failed" and "contains a virus" in run.result


@pytest.mark.covers("G-60", "B-44", "B-42")
def test_a_check_that_could_not_run_says_so_and_is_tried_again(blobs: Path):
    version = held(sample_files.pdf())
    path, aside = store.path_of(version.blob), blobs / "aside"
    path.rename(aside)
    [run] = checks.start(version, "opens")
    with pytest.raises(CheckNotRunError) as error:
        jobs.check(run.pk)
    run.refresh_from_db()
    assert (run.state, run.result, run.finished_at) == (
        "error",
        "The check could not run. We will try again.",
        None,
    )
    assert retry_in(error.value, 1) < retry_in(error.value, 5) <= 300
    aside.rename(path)
    jobs.check(run.pk)
    run.refresh_from_db()
    assert (run.state, run.tries) == ("passed", 2)


def retry_in(error: BaseException, attempts: int) -> float:
    """After how many seconds the worker does a job again."""
    job = type("Job", (), {"attempts": attempts})()
    decision = jobs.RetryLater().get_retry_decision(exception=error, job=job)
    return decision.retry_at.timestamp() - time.time()


@pytest.mark.covers("B-42", "G-60")
def test_another_check_by_plug_in(monkeypatch: pytest.MonkeyPatch):
    seen = []

    def reads_names(version: DocumentVersion) -> tuple[str, str]:
        seen.append(CheckRun.objects.get(kind="names").state)
        return "completed", "No name was found."

    monkeypatch.setitem(KINDS, "names", reads_names)
    version = held(sample_files.pdf())
    for run in checks.start(version, "opens", "names"):
        jobs.check(run.pk)
    assert seen == ["running"]
    assert {run.kind: run.state for run in checks.of([version])[version.pk]} == {
        "opens": "passed",
        "names": "completed",
    }


@pytest.mark.covers("G-60")
def test_a_check_whose_provider_is_missing_waits_for_it(monkeypatch: pytest.MonkeyPatch):
    version = held(sample_files.pdf())
    [run] = checks.start(version, "registry")
    with pytest.raises(CheckNotRunError):
        jobs.check(run.pk)
    monkeypatch.setitem(KINDS, "registry", lambda version: ("passed", "Found."))
    jobs.check(run.pk)
    assert checks.of([version])[version.pk][0].state == "passed"


@pytest.mark.covers("B-44")
def test_staff_run_a_check_again(blobs: Path):
    anna, version = personas.anna(), held(sample_files.pdf())
    run = checked(version)
    again = checks.run_again(run, by=anna)
    assert again.pk != run.pk and (again.state, jobs_of(again).count()) == ("queued", 1)
    with pytest.raises(ActionDeniedError, match="already running"):
        checks.run_again(again, by=anna)
    with pytest.raises(ActionDeniedError, match="already running"):
        checks.run_again(run, by=anna)
    jobs.check(again.pk)
    assert [one.pk for one in checks.of([version])[version.pk]] == [again.pk], "the screen shows the newest"
    assert AuditEvent.objects.get(event_type="check.asked_again").actor == anna.actor_ref


@pytest.mark.covers("B-44", "G-60")
def test_staff_need_not_wait_for_the_next_try():
    version = held(sample_files.pdf())
    path = store.path_of(version.blob)
    content = path.read_bytes()
    path.unlink()
    [run] = checks.start(version, "opens")
    with pytest.raises(CheckNotRunError):
        jobs.check(run.pk)
    run.refresh_from_db()
    path.write_bytes(content)
    again = checks.run_again(run, by=personas.anna())
    assert (again.pk, again.state, jobs_of(run).count()) == (run.pk, "queued", 2)
    jobs.check(run.pk)
    assert CheckRun.objects.get(kind="opens").state == "passed"


def test_the_sweep_finds_a_forgotten_check():
    [run] = checks.start(held(sample_files.pdf()), "opens")
    jobs_of(run)._raw_delete("default")
    sweeps.carry_forgotten_checks()
    assert not jobs_of(run).exists(), "it is not a minute old"
    CheckRun.objects.update(created_at="2026-01-01T00:00Z", state="running", started_at="2026-01-01T00:00Z")
    for _ in range(2):
        sweeps.carry_forgotten_checks()
        assert jobs_of(run).count() == 1
    jobs.check(run.pk)
    assert CheckRun.objects.get(kind="opens").state == "passed", "its worker died, another one takes it over"


@pytest.mark.parametrize(
    "wrong", [{"state": "passed"}, {"finished_at": "2026-01-01T00:00Z"}, {"state": "fine"}]
)
def test_the_database_refuses_impossible_runs(wrong: dict[str, str]):
    [run] = checks.start(held(sample_files.pdf()), "opens")
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckRun.objects.filter(pk=run.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckRun.objects.create(version=run.version, kind="opens")
