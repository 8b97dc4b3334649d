"""What was added by an upload link and not sent lives as long as somebody can send it, whatever became of the
link, and then its bytes go."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.db.models import F

from tests import factories, sample_files
from vestibule.audit.models import AuditEvent
from vestibule.audit.trail import trail
from vestibule.cases.models import CaseDocument
from vestibule.core.errors import LinkClosedError
from vestibule.documents import erasure, store, verify
from vestibule.documents.models import Upload, UploadEnding
from vestibule.documents.uploads import Announced
from vestibule.links import codes, link_sessions, shared_links
from vestibule.links.models import AccessLink, Purpose, SecurityCode
from vestibule.links.shared_links import LinkConfig
from vestibule.sharing import commands, inbound_uploads
from vestibule.sharing.models import UploadBatch, UploadBatchFile
from vestibule.worker import sweeps

pytestmark = pytest.mark.usefixtures("fresh_db")


class Adding:
    """A client who has added a file by an upload link, and begun another."""

    def __init__(self) -> None:
        w = self.world = factories.world()
        self.work = factories.work(w)
        self.link = factories.shared_link(w, self.work, Purpose.UPLOAD)
        self.by = factories.link_session(self.link)
        self.batch = inbound_uploads.batch_of(by=self.by)
        inbound_uploads.write(self.batch, sender="Mina Bianchi", note="The bills of March", by=self.by)
        bill = factories.taken(sample_files.pdf("bill"), "bill.pdf")
        self.file = inbound_uploads.add_file(self.batch, bill, name="bill.pdf", by=self.by)
        self.begun = inbound_uploads.begin_file(self.batch, Announced("card.pdf", 1000), by=self.by)

    def send(self) -> None:
        inbound_uploads.send(self.batch, without={self.begun.public_id}, by=self.by)

    def ended(self) -> bool:
        """Whether all of it has ended; half of it is an error. What came in part ends after a week of silence
        in any case."""
        endings = {upload.name: upload.ending for upload in Upload.objects.filter(owner=self.by.actor_ref)}
        if UploadBatch.objects.filter(pk=self.batch.pk).exists():
            assert endings["bill.pdf"] == ""
            return False
        assert endings["bill.pdf"] == UploadEnding.REMOVED
        assert endings["card.pdf"] in (UploadEnding.CANCELLED, UploadEnding.EXPIRED)
        assert not UploadBatchFile.objects.exists()
        return True

    def is_kept(self) -> bool:
        """Whether the bytes of the whole file are on the disk."""
        return store.path_of(self.file.version.blob).exists()

    def come_back(self) -> None:
        """The same browser enters by the link again."""
        before, self.by = self.by, factories.link_session(self.link)
        inbound_uploads.go_on(self.link, before=before.key, now=self.by.key)

    def minute_after(self, **how_much: float) -> None:
        """So much later the worker sweeps."""
        factories.time_passes(**how_much)
        sweeps.every_minute()


def expired(adding: Adding) -> None:
    AccessLink.objects.filter(pk=adding.link.pk).update(expires_at="2026-01-01T00:00:00Z")


def disabled(adding: Adding) -> None:
    commands.disable(adding.work, Purpose.UPLOAD, by=adding.world.anna)


def suspended(adding: Adding) -> None:
    SecurityCode.objects.filter(link=adding.link).update(wrong_in_life=codes.WRONG_IN_LIFE)


def address_renewed(adding: Adding) -> None:
    shared_links.renew_address(adding.link, by=adding.world.anna)


def browser_lost(adding: Adding) -> None:
    """The link is as good as before."""


@pytest.mark.covers("R-3", "T-09", "F-82")
@pytest.mark.parametrize("what", [expired, disabled, suspended, address_renewed, browser_lost])
def test_what_can_never_be_sent_ends_and_its_bytes_go_a_week_later(what: Callable[[Adding], None]):
    adding = Adding()
    what(adding)
    adding.minute_after(days=6, hours=23)
    assert not adding.ended(), "its browser might still go on with it"
    adding.minute_after(hours=2)
    adding.minute_after(minutes=1)  # the minute before forgot the link session
    assert adding.ended() and adding.is_kept()
    assert sweeps.end_abandoned_batches in sweeps.sweeps() and not inbound_uploads.abandoned().exists()
    Upload.objects.update(ended_at=F("ended_at") - datetime.timedelta(days=7, minutes=1))
    sweeps.every_minute()
    assert not adding.is_kept() and list(verify.differences()) == []
    assert AuditEvent.objects.filter(event_type="file.removed", actor="system").count() == 1
    said = " ".join(entry.sentence for entry in trail(adding.work.subject))
    assert "bill.pdf" not in said, "staff never learn of it"


@pytest.mark.covers("R-3", "T-07")
@pytest.mark.parametrize("setting", ["SESSION_WHOLE", "LINK_SESSION_IDLE"])
def test_where_sessions_last_longer_it_lives_longer(setting: str, settings):
    setattr(settings, setting, datetime.timedelta(days=9))
    adding = Adding()
    adding.minute_after(days=8, hours=23)
    adding.minute_after(minutes=1)
    assert not adding.ended()
    adding.come_back()
    adding.send()


@pytest.mark.covers("R-3")
def test_whoever_signs_out_ends_it_on_purpose():
    adding = Adding()
    link_sessions.leave({"key": adding.by.key})
    sweeps.every_minute()
    assert adding.ended() and adding.is_kept()


@pytest.mark.covers("R-3")
def test_what_was_sent_and_what_goes_on_in_the_next_session_stays():
    """The browser comes back by the link, so what it had added has another session now (decision 0024)."""
    adding = Adding()
    left = adding.by
    adding.come_back()
    link_sessions.leave({"key": left.key})
    sweeps.every_minute()
    assert not adding.ended()
    adding.send()
    link_sessions.leave({"key": adding.by.key})
    sweeps.every_minute()
    assert UploadBatch.objects.get().files.count() == 2 and adding.is_kept()
    assert CaseDocument.objects.get().upload.ended_at is None


@pytest.mark.covers("R-3")
@pytest.mark.parametrize("close", [disabled, expired])
def test_a_link_that_is_enabled_or_extended_again_has_lost_nothing(close: Callable[[Adding], None]):
    adding = Adding()
    close(adding)
    adding.minute_after(hours=7)
    with pytest.raises(LinkClosedError):
        adding.send()
    commands.set_up(adding.work, Purpose.UPLOAD, LinkConfig(""), by=adding.world.anna)
    sweeps.every_minute()
    adding.come_back()
    adding.send()
    assert CaseDocument.objects.get().upload.name == "bill.pdf"


def test_what_has_ended_takes_no_room_of_the_link(settings):
    adding = Adding()
    settings.UPLOAD_RESERVE = 2000
    link_sessions.leave({"key": adding.by.key})
    sweeps.every_minute()
    other = factories.link_session(adding.link)
    assert inbound_uploads.begin_file(
        inbound_uploads.batch_of(by=other), Announced("large.pdf", 1900), by=other
    )


@pytest.mark.covers("R-3", "S-22")
@pytest.mark.parametrize("first", ["send", "sweep"])
def test_send_and_the_sweep_have_one_result(first: str):
    """Whichever comes first holds the batch, and the other one waits and then finds what it did."""
    adding = Adding()
    link_sessions.leave({"key": adding.by.key})
    refused: list[LinkClosedError] = []

    def send() -> None:
        try:
            adding.send()
        except LinkClosedError as closed:
            refused.append(closed)

    does = {"send": send, "sweep": sweeps.end_abandoned_batches}
    second = does.pop("sweep" if first == "send" else "send")

    def beside() -> None:
        try:
            second()
        finally:
            connection.close()

    thread = threading.Thread(target=beside)
    with transaction.atomic():
        does[first]()
        thread.start()
        thread.join(1)
        assert thread.is_alive(), "it waits"
    thread.join(20)
    if first == "send":
        assert not refused and CaseDocument.objects.get().upload.ending == ""
        assert UploadBatch.objects.get().sent_at and adding.is_kept()
    else:
        assert len(refused) == 1 and adding.ended() and not CaseDocument.objects.exists()
    erasure.erase_unsent(older_than=datetime.timedelta(0))
    assert adding.is_kept() == (first == "send")
