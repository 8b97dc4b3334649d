"""What is not to be kept any longer: its bytes go for good, its row stays."""

from __future__ import annotations

import datetime

import pytest

from tests import factories, sample_files
from vestibule.docrequests import portal_submission
from vestibule.documents import erasure, ingest, reading, store, verify
from vestibule.documents.models import Upload

pytestmark = pytest.mark.usefixtures("fresh_db")
WEEK = datetime.timedelta(days=7)


@pytest.mark.covers("G-29", "R-3")
def test_what_was_taken_back_before_sending_is_erased_after_a_week_and_what_was_sent_stays():
    w = factories.world()
    docrequest = factories.waiting(w)
    item = docrequest.items.first()
    item.docrequest = docrequest
    taken_back = portal_submission.add_file(
        item, factories.taken(sample_files.pdf("wrong"), "wrong.pdf"), name="wrong.pdf", by=w.account
    )
    portal_submission.remove_file(taken_back, by=w.account)
    sent = factories.submitted(w, docrequest).submissions.get().files.first().version
    assert erasure.erase_unsent() == 0, "a week has not passed"
    Upload.objects.filter(pk=taken_back.upload_id).update(
        ended_at=datetime.datetime.now(datetime.UTC) - WEEK * 2
    )
    assert erasure.erase_unsent() == 1
    version = taken_back.version
    version.refresh_from_db()
    with pytest.raises(FileNotFoundError):
        store.open_blob(version.blob)
    with pytest.raises(reading.QuarantinedError, match="no longer keep this file"):
        reading.open_checked(version)
    assert reading.whole(sent, limit=10_000_000).startswith(b"%PDF")
    assert list(verify.differences()) == [], "what was erased on purpose is no difference"


def test_a_crash_between_the_note_and_the_removal_leaves_a_blob_that_the_sweep_takes(monkeypatch):
    w = factories.world()
    docrequest = factories.waiting(w)
    item = docrequest.items.first()
    item.docrequest = docrequest
    file = portal_submission.add_file(
        item, factories.taken(sample_files.pdf("wrong"), "wrong.pdf"), name="wrong.pdf", by=w.account
    )
    with monkeypatch.context() as dying:
        dying.setattr(store, "remove", lambda name: None)
        erasure.erase(file.version)
    assert store.size_of(file.version.blob)
    ingest.sweep(older_than=datetime.timedelta())
    with pytest.raises(FileNotFoundError):
        store.size_of(file.version.blob)
