"""Pages, database and clients are killed with SIGKILL at random instants during many uploads. Nothing that
was acknowledged is lost."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import time
from datetime import timedelta
from pathlib import Path

import pytest

from tests.documents.conftest import everything_in
from vestibule.audit.models import AuditEvent
from vestibule.docrequests.models import ItemFile
from vestibule.documents import store, uploads
from vestibule.documents.ingest import sweep
from vestibule.documents.models import UNFINISHED, DocumentVersion, Upload

from .fault_environment import SENDERS, Ground, ground
from .sender import content

KILLS, MANY_KILLS = 20, 300
FORGETFUL = "tests.faults.unsynced_disk:application"


@pytest.mark.timeout(3600)
@pytest.mark.covers("S-13", "S-14", "S-15", "S-32", "R-3", "T-09", "A-51")
@pytest.mark.parametrize(
    "application", ["vestibule.asgi:application", FORGETFUL], ids=["real disk", "a disk that forgets"]
)
def test_what_was_acknowledged_survives_kills(
    django_db_blocker, tmp_path: Path, long_run: bool, application: str
):
    kills, seed = MANY_KILLS if long_run else KILLS, random.SystemRandom().randrange(10**9)
    chance = random.Random(seed)
    with ground(django_db_blocker, tmp_path, application) as at:
        at.prepare(requests=10 + 2 * kills)
        for number in range(SENDERS):
            at.start_client(number)
        for _ in range(kills):
            at.supervise()
            time.sleep(chance.uniform(0.05, 2))
            kill_something(at, chance)
        at.site.until(lambda: some_are_done(at), "some uploads to be done", 120)
        make_pages_give_up(at)
        at.finish(120)
        at.look_again()
        print(
            f"seed {seed}, {kills} kills, {Upload.objects.count()} uploads, "
            f"{DocumentVersion.objects.count()} documents"
        )
        nothing_is_lost(at)
        rows_and_bytes_agree(tmp_path / "blobs")


def kill_something(at: Ground, chance: random.Random) -> None:
    """One of them dies and is started again a little later."""
    match chance.choice(["pages", "process", "database", "client"]):
        case "pages":
            at.site.kill("web")
            time.sleep(chance.uniform(0, 0.5))
            at.site.start("web")
        case "process":
            if found := at.site.processes_of_web():
                os.kill(chance.choice(found), signal.SIGKILL)
        case "database":
            at.kill_database()
            time.sleep(chance.uniform(0, 0.5))
            at.server.start()
        case "client":
            number = chance.randrange(SENDERS)
            at.kill_client(number)
            at.start_client(number)


def some_are_done(at: Ground) -> bool:
    at.supervise()
    return sum(words[0] == "done" for words in at.told()) >= 5


def make_pages_give_up(at: Ground) -> None:
    """Their processes die faster than Granian starts new ones, so that it ends."""
    while at.site.processes["web"].poll() is None:
        for pid in at.site.processes_of_web():
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.5)


def nothing_is_lost(at: Ground) -> None:
    """Each promise in the ledgers is kept, and no more documents exist than were promised or nearly so."""
    told = at.told()
    assert [words for words in told if words[0] == "lost"] == []
    known = {upload.public_id: upload for upload in Upload.objects.select_related("version")}
    head = (at.home / "head.jpg").read_bytes()
    contents = {
        words[1]: content(head, int(words[2]), int(words[3])) for words in told if words[0] == "begun"
    }
    done = {words[1] for words in told if words[0] == "done"}
    for address, whole in contents.items():
        upload = known[address.rstrip("/").rpartition("/")[2]]
        acknowledged = max((int(words[2]) for words in told if words[:2] == ["ack", address]), default=0)
        assert upload.offset >= acknowledged and not upload.ended_at, address
        if address in done:
            assert upload.version and upload.version.sha256 == hashlib.sha256(whole).hexdigest(), address
        if upload.version is None:
            assert store._arriving(upload.blob).read_bytes()[: upload.offset] == whole[: upload.offset], (
                address
            )
    assert (
        Upload.objects.filter(done_at__isnull=False).count()
        == AuditEvent.objects.filter(event_type="file.added").count()
    )
    assert ItemFile.objects.count() == len(known)


def rows_and_bytes_agree(blobs: Path) -> None:
    """After the sweep there is no half document, no row without bytes, and no bytes without a row."""
    uploads.end_idle_uploads(idle=timedelta(0))
    sweep(older_than=timedelta(0))
    assert not Upload.objects.filter(UNFINISHED).exists()
    versions = {store.path_of(version.blob): version for version in DocumentVersion.objects.all()}
    assert set(everything_in(blobs)) == set(versions)
    for path, version in versions.items():
        held = path.read_bytes()
        assert (len(held), hashlib.sha256(held).hexdigest()) == (version.size, version.sha256)
