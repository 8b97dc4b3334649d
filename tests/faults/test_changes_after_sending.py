"""A customer changes what was sent, in the moment in which a reviewer takes the check or decides: one of them
is first, and the other is told so (ruling 33). Real threads, and a real server for bytes on their way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests import factories
from tests.uploading import Sender, Site, asked, photo
from vestibule.core.errors import ActionDeniedError
from vestibule.docrequests import queries, reviews, sent_changes
from vestibule.docrequests.models import DocumentRequest, ItemFile, Review
from vestibule.documents.models import Upload
from vestibule.mail.models import OutgoingMail
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

CLOSED = "We have started checking"
HELD = 0.6  # seconds in which the first one has done it and has not committed


@pytest.fixture(autouse=True)
def folder_of_its_own(settings, tmp_path: Path) -> None:
    """Each test has a database of its own, and so a data folder: the two know each other."""
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"


class Round:
    """What Mina has sent, and its check."""

    def __init__(self, w: factories.World | None = None) -> None:
        self.w = w or factories.world()
        self.request = factories.submitted(self.w, DocumentRequest.objects.get(reference=asked(self.w)))
        self.task = Task.objects.open().get(subject=self.request.subject)
        if self.task.assignee:
            inbox.release(self.task, by=self.w.ravi)

    @property
    def now(self) -> DocumentRequest:
        return DocumentRequest.objects.with_people().get(pk=self.request.pk)

    @property
    def files(self) -> list[ItemFile]:
        sent = ItemFile.objects.filter(submission__docrequest=self.request).order_by("item__position")
        return list(sent.select_related("upload__version"))

    def withdraw(self, *files: ItemFile) -> None:
        for file in files:
            at = queries.file(self.w.account, self.request.reference, file.version.public_id)
            sent_changes.withdraw(at, by=self.w.account)

    def take(self) -> None:
        inbox.claim(self.task, by=self.w.ravi)


def one_after_the_other(first: Callable[[], object], second: Callable[[], object]) -> tuple[str, str]:
    """The second one begins when the first one has done it and has not committed yet. What each is told;
    empty for done."""
    begun = threading.Event()

    def leads() -> str:
        with transaction.atomic():
            said = told(first)
            begun.set()
            time.sleep(HELD)
        connection.close()
        return said

    def follows() -> str:
        begun.wait(10)
        said = told(second)
        connection.close()
        return said

    with ThreadPoolExecutor(2) as both:
        one, other = both.submit(leads), both.submit(follows)
    return one.result(), other.result()


def told(does: Callable[[], object]) -> str:
    try:
        does()
    except ActionDeniedError as denied:
        return denied.reason
    return ""


@pytest.mark.covers("R-33")
@pytest.mark.parametrize("claimed_first", [True, False])
def test_withdrawing_against_taking_the_check(fresh_db, claimed_first):
    sent = Round()
    card = sent.files[1]
    deeds = [sent.take, lambda: sent.withdraw(card)]
    first, second = one_after_the_other(*(deeds if claimed_first else deeds[::-1]))
    assert first == "" and (CLOSED in second) == claimed_first
    assert len(sent.files) == (2 if claimed_first else 1)
    assert Task.objects.get(pk=sent.task.pk).assignee == sent.w.ravi, "the check is taken all the same"


@pytest.mark.covers("R-33")
@pytest.mark.parametrize("claimed_first", [True, False])
def test_withdrawing_all_against_taking_the_check(fresh_db, claimed_first):
    sent = Round()
    deeds = [sent.take, lambda: sent.withdraw(*sent.files)]
    first, second = one_after_the_other(*(deeds if claimed_first else deeds[::-1]))
    assert first == ""
    if claimed_first:
        assert CLOSED in second and sent.now.state == "check" and len(sent.files) == 2
    else:
        assert second == "This task is already done."
        assert sent.now.state == "waiting" and not Task.objects.open().exists()


@pytest.mark.covers("R-33", "S-22")
@pytest.mark.parametrize("decided_first", [True, False])
def test_withdrawing_against_a_decision(fresh_db, decided_first):
    sent = Round()
    card, before = sent.files[1], OutgoingMail.objects.count()
    seen = factories.decision(sent.now)
    deeds = [
        lambda: reviews.accept(sent.now, seen, by=sent.w.ravi),
        lambda: sent.withdraw(card),
    ]
    first, second = one_after_the_other(*(deeds if decided_first else deeds[::-1]))
    assert first == ""
    if decided_first:
        assert "already decided this" in second and len(sent.files) == 2 and sent.now.state == "done"
    else:
        assert "withdrawn something that is on your screen: ID card." in second
        assert sent.now.state == "check" and not Review.objects.exists()
        assert OutgoingMail.objects.count() == before, "nobody was told of a decision that did not come"


@pytest.mark.covers("R-33", "I-8")
def test_many_press_at_once_and_the_round_is_taken_or_given_back(fresh_db):
    """Whoever comes first: a request never waits for the customer while somebody has its check."""
    w = factories.world()
    for sent in (Round(w) for _turn in range(5)):
        at_once(sent.take, *(partial(sent.withdraw, file) for file in sent.files))
        left, open_tasks = len(sent.files), Task.objects.open().filter(subject=sent.request.subject)
        assert (sent.now.state, open_tasks.count()) == (("check", 1) if left else ("waiting", 0))
        assert sent.now.changes == 2 - left


def at_once(*deeds: Callable[[], object]) -> None:
    start = threading.Barrier(len(deeds))

    def presses(does: Callable[[], object]) -> str:
        start.wait(10)
        try:
            return told(does)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as crowd:
        list(crowd.map(presses, deeds))


@pytest.fixture
def site(fresh_db: dict[str, str], settings) -> Iterator[Site]:
    with Site(fresh_db, Path(settings.HOME)) as running:
        yield running


@pytest.mark.covers("R-33", "S-11")
def test_bytes_on_their_way_when_the_check_is_taken_do_not_count_and_their_row_says_so(site):
    sent = Round()
    mina, whole = Sender(site, sent.request.reference), photo(400_000)
    halfway, untouched = mina.begin(len(whole), name="half.jpg"), mina.begin(len(whole), name="none.jpg")
    assert mina.patch(halfway, 0, whole[:200_000]).status_code == 204
    sent.take()
    for at, offset in ((halfway, 200_000), (untouched, 0)):
        answer = mina.patch(at, offset, whole[offset:])
        assert answer.status_code == 422 and CLOSED in answer.text
        row = Upload.objects.get(public_id=at.rstrip("/").rpartition("/")[2])
        assert row.version is None and row.offset <= 200_000
    assert len(sent.files) == 2 and sent.now.changes == 0
    page = mina.scriptless.open(f"/portal/tasks/{sent.request.reference}/items/1/")
    assert "Not sent: we started checking before it was uploaded." in " ".join(page.text.split())
    assert mina.delete(halfway).status_code == 204, "its sender can take the row away"


@pytest.mark.covers("R-33", "S-11")
def test_the_check_is_taken_while_the_last_bytes_come(site):
    sent = Round()
    mina, whole = Sender(site, sent.request.reference), photo(400_000)
    at = mina.begin(len(whole), name="late.jpg")
    line = mina.line(at, 0, len(whole), whole[:200_000])
    time.sleep(1)
    sent.take()
    line.sendall(whole[200_000:])
    answer = line.recv(65536).decode()
    assert " 422 " in answer.partition("\r\n")[0] and CLOSED in answer
    row = Upload.objects.get(public_id=at.rstrip("/").rpartition("/")[2])
    assert row.ending == "refused" and CLOSED in row.refusal and row.version is None
    assert len(sent.files) == 2


@pytest.mark.covers("R-33")
def test_a_file_that_comes_whole_in_pieces_is_part_of_what_was_sent_at_once(site):
    sent = Round()
    mina, whole = Sender(site, sent.request.reference), photo(400_000)
    at = mina.begin(len(whole), name="more.jpg", item=2)
    assert mina.patch(at, 0, whole[:200_000]).status_code == 204
    assert len(sent.files) == 2, "not before its last byte"
    assert mina.patch(at, 200_000, whole[200_000:]).status_code == 204
    assert [file.upload.name for file in sent.files][-1] == "more.jpg" and sent.now.changes == 1
