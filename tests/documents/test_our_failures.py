"""Our problem is not the file's: what we cannot check is taken, tried again, and told to staff as not
checked. Customers hear of damage only when the file itself does not open."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import factories, sample_files
from tests.documents.test_checks import held, jobs_of
from vestibule.core.errors import ActionDeniedError
from vestibule.documents import checks, file_types, ingest, open_test
from vestibule.documents.checks.runs import MOST_TRIES, CheckNotRunError
from vestibule.documents.models import CheckRun
from vestibule.documents.sandbox.launcher import SandboxError, SlowError
from vestibule.documents.sandbox.verified import NotConfinedError
from vestibule.people.actors import SYSTEM
from vestibule.worker import jobs

pytestmark = pytest.mark.usefixtures("db", "blobs")
PROBLEMS = [
    SandboxError("it was ended by signal 9"),
    SlowError("it took too long"),
    NotConfinedError("the walls do not hold"),
]


class Parser:
    """Stands in the place of the sandbox: says what it is told to, one after the other, and at last that the
    file opens."""

    def __init__(self, *answers: Exception | int):
        self.answers, self.asked = list(answers), 0

    def __call__(self, path: Path, mime: str) -> int:
        self.asked += 1
        answer = self.answers.pop(0) if self.answers else open_test.OPENS
        if isinstance(answer, Exception):
            raise answer
        return answer


def parser(monkeypatch: pytest.MonkeyPatch, *answers: Exception | int) -> Parser:
    standing = Parser(*answers)
    monkeypatch.setattr(open_test, "opens", standing)
    return standing


@pytest.mark.covers("F-42")
@pytest.mark.parametrize("problem", PROBLEMS, ids=["killed", "slow", "no walls"])
def test_a_file_that_we_cannot_check_is_taken_and_its_check_is_queued(monkeypatch, problem: Exception):
    parser(monkeypatch, problem, problem)
    received = factories.taken(sample_files.pdf(), "scan.pdf")
    assert received.kind == "application/pdf" and not received.proved
    version = ingest.store_document(received, name="scan.pdf", client=None, by=SYSTEM)
    [run] = [one for one in checks.of([version])[version.pk] if one.kind == "opens"]
    assert run.state == "queued" and jobs_of(run).count() == 1


@pytest.mark.covers("F-42")
def test_a_parser_that_failed_is_tried_once_more_at_once(monkeypatch, caplog):
    standing = parser(monkeypatch, SandboxError("it was ended by signal 9"))
    received = factories.taken(sample_files.pdf(), "scan.pdf")
    assert (
        received.proved
        and standing.asked == 2
        and "could not be checked: it was ended by signal 9" in caplog.text
    )
    version = ingest.store_document(received, name="scan.pdf", client=None, by=SYSTEM)
    assert not CheckRun.objects.filter(version=version).exists()


@pytest.mark.covers("F-42")
def test_only_a_damaged_file_is_told_to_be_damaged(monkeypatch):
    parser(monkeypatch, open_test.DAMAGED)
    with pytest.raises(ActionDeniedError, match="It may be damaged"):
        factories.taken(sample_files.pdf(), "scan.pdf")


@pytest.mark.covers("F-42")
@pytest.mark.parametrize(
    ("problem", "words", "tries"),
    [
        (
            PROBLEMS[0],
            "our check does not work. Check it yourself before you accept it, or run the check again.",
            MOST_TRIES,
        ),
        (PROBLEMS[1], "opening it takes too long. Check it yourself before you accept it.", MOST_TRIES),
        (PROBLEMS[2], "this server has no safe place to open files. Tell your administrator.", 1),
    ],
    ids=["killed", "slow", "no walls"],
)
def test_a_check_that_cannot_be_made_is_tried_again_and_then_says_what_to_do(
    monkeypatch, problem: Exception, words: str, tries: int
):
    standing = parser(monkeypatch, *[problem] * 9)
    [run] = checks.start(held(sample_files.pdf()), "opens")
    for _try in range(tries - 1):
        with pytest.raises(CheckNotRunError):
            jobs.check(run.pk)
        run.refresh_from_db()
        assert run.state == "error" and run.finished_at is None
    jobs.check(run.pk)
    run.refresh_from_db()
    assert (run.state, run.result) == ("error", f"We did not check scan.pdf, because {words}")
    assert run.finished_at and str(run.status.label) == "Not checked" and standing.asked == tries


@pytest.mark.covers("F-42")
def test_the_first_bytes_of_a_photo_are_known_without_its_decoder():
    assert file_types.seen(sample_files.heic_photo()[: file_types.HEAD], ".heic") == file_types.HEIC.mime
    assert file_types.seen(b"\0\0\0\x18ftypisom\0\0\0\0isomheic", ".heic") != file_types.HEIC.mime
