"""What is not to be kept any longer: its bytes go for good, its row stays."""

from __future__ import annotations

import datetime

import pytest

from tests import make, papers
from vestibule.documents import erasing, reading, receive, store, verify
from vestibule.documents.models import Upload
from vestibule.requests import answers

pytestmark = pytest.mark.usefixtures("fresh_db")
WEEK = datetime.timedelta(days=7)


@pytest.mark.covers("G-29", "R-3")
def test_what_was_taken_back_before_sending_is_erased_after_a_week_and_what_was_sent_stays():
    w = make.world()
    docrequest = make.waiting(w)
    item = docrequest.items.first()
    item.docrequest = docrequest
    taken_back = answers.add_file(item, make.taken(papers.pdf("wrong"), "wrong.pdf"), name="wrong.pdf", by=w.account)
    answers.remove_file(taken_back, by=w.account)
    sent = make.submitted(w, docrequest).submissions.get().files.first().version
    assert erasing.erase_unsent() == 0, "a week has not passed"
    Upload.objects.filter(pk=taken_back.upload_id).update(ended_at=datetime.datetime.now(datetime.UTC) - WEEK * 2)
    assert erasing.erase_unsent() == 1
    version = taken_back.version
    version.refresh_from_db()
    with pytest.raises(FileNotFoundError):
        store.open_blob(version.blob)
    with pytest.raises(reading.Quarantined, match="no longer kept"):
        reading.opened(version)
    assert reading.whole(sent, limit=10_000_000).startswith(b"%PDF")
    assert list(verify.differences()) == [], "what was erased on purpose is no difference"


def test_a_crash_between_the_note_and_the_removal_leaves_a_blob_that_the_sweep_takes(monkeypatch):
    w = make.world()
    docrequest = make.waiting(w)
    item = docrequest.items.first()
    item.docrequest = docrequest
    file = answers.add_file(item, make.taken(papers.pdf("wrong"), "wrong.pdf"), name="wrong.pdf", by=w.account)
    with monkeypatch.context() as dying:
        dying.setattr(store, "remove", lambda name: None)
        erasing.erase(file.version)
    assert store.size_of(file.version.blob)
    receive.sweep(older_than=datetime.timedelta())
    with pytest.raises(FileNotFoundError):
        store.size_of(file.version.blob)
