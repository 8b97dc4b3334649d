"""Disks that are full, gone or do not sync, and a database that is restarted while bytes flow: said plainly,
and nothing acknowledged is lost."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.uploading import Sender, photo
from vestibule.documents import reading
from vestibule.documents.models import Upload

from .fault_environment import Ground, ground

SIZE = 600_000
WHOLE = photo(SIZE)


@pytest.fixture(scope="module")
def at(django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    with ground(django_db_blocker, tmp_path_factory.mktemp("disks")) as found:
        found.mina = found.prepare(requests=2)
        yield found


@pytest.fixture
def mina(at: Ground) -> Sender:
    return at.mina


def row(address: str) -> Upload:
    return Upload.objects.select_related("version").get(public_id=address.rstrip("/").rpartition("/")[2])


def arrives(mina: Sender, address: str) -> None:
    """The rest is sent, and the whole is what was meant."""
    offset = mina.offset(address)
    answer = mina.patch(address, offset, WHOLE[offset:])
    assert answer.status_code == 204, answer.text
    assert reading.whole(row(address).version, limit=SIZE) == WHOLE
    assert mina.delete(address).status_code == 204


@pytest.mark.covers("S-14", "S-32")
def test_a_full_disk_keeps_what_was_acknowledged(at: Ground, mina: Sender):
    """The processes may write no file beyond 200,000 bytes: a disk that takes a part of a piece and refuses
    the rest."""
    address = mina.begin(SIZE)
    for pid in at.site.processes_of_web():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
    try:
        assert mina.patch(address, 0, WHOLE[:150_000]).status_code == 204
        answer = mina.patch(address, 150_000, WHOLE[150_000:])
        assert (answer.status_code, "our storage is full" in answer.text) == (507, True), answer.text
        assert 150_000 <= mina.offset(address) <= 200_000
        assert mina.scriptless.open("/portal/").status == 200, "the rest of the product works"
    finally:
        for pid in at.site.processes_of_web():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    arrives(mina, address)


@pytest.mark.covers("S-14", "S-32")
def test_a_disk_that_cannot_be_written(at: Ground, mina: Sender):
    """The store stands on a file system that takes no files, as a read-only disk does for everyone, root
    too."""
    address, blobs = mina.begin(SIZE), at.home / "blobs"
    assert mina.patch(address, 0, WHOLE[:1000]).status_code == 204
    blobs.rename(at.home / "aside")
    blobs.symlink_to("/proc/self")
    try:
        answer = mina.patch(address, 1000, WHOLE[1000:])
        assert (answer.status_code, "We could not add" in answer.text) == (507, True), answer.text
        assert mina.offset(address) == 1000
        assert mina.create(SIZE).status_code == 507, "there is no room for a new one"
    finally:
        blobs.unlink()
        (at.home / "aside").rename(blobs)
    arrives(mina, address)


@pytest.mark.covers("S-32")
def test_the_database_is_restarted_while_bytes_flow(at: Ground, mina: Sender):
    address = mina.begin(SIZE)
    line = mina.line(address, 0, SIZE, WHOLE[:1000])
    begun = at.home / "blobs" / "incoming" / row(address).blob
    at.site.until(lambda: begun.exists() and begun.stat().st_size > 0, "the first bytes to be taken")
    at.kill_database()
    for start in range(1000, 7000, 1000):
        line.sendall(WHOLE[start : start + 1000])
        time.sleep(1.1)
    at.server.start()
    at.look_again()
    line.sendall(WHOLE[7000:])
    assert line.recv(1000).startswith(b"HTTP/1.1 204")
    line.close()
    assert reading.whole(row(address).version, limit=SIZE) == WHOLE
    mina.delete(address)


@pytest.mark.covers("S-14", "S-32")
def test_nothing_is_acknowledged_without_the_database(at: Ground, mina: Sender):
    address = mina.begin(SIZE)
    line = mina.line(address, 0, SIZE, WHOLE[:1000])
    begun = at.home / "blobs" / "incoming" / row(address).blob
    at.site.until(lambda: begun.exists() and begun.stat().st_size > 0, "the first bytes to be taken")
    at.kill_database()
    line.sendall(WHOLE[1000:])
    line.settimeout(60)
    assert line.recv(1000).split()[1] == b"503"
    line.close()
    at.server.start()
    at.look_again()
    at.site.until(lambda: mina.head(address).status_code == 200, "the pages to find the database again")
    assert mina.offset(address) == 0
    arrives(mina, address)


@pytest.mark.covers("S-16", "S-32")
def test_room_is_reserved_when_a_file_is_announced(django_db_blocker, tmp_path: Path):
    with ground(django_db_blocker, tmp_path, VESTIBULE_UPLOAD_RESERVE="1000000") as at:
        mina = at.prepare(requests=1)
        first = mina.begin(SIZE)
        answer = mina.create(SIZE)
        assert answer.status_code == 422, answer.text
        assert (
            "Send, remove or cancel other files first. Together your files must be smaller than 1 MB"
            in answer.text
        ), answer.text
        assert mina.begin(400_000), "up to the limit"
        mina.delete(first)
        again = mina.begin(SIZE)
        assert again, "what was cancelled takes no room"
        mina.delete(again)
        at.site.kill("web")
        at.site.env["VESTIBULE_UPLOAD_SPARE"] = str(10**17)
        at.site.start("web")
        at.site.until(at.site.ready, "the pages to answer")
        answer = mina.create(1000)
        assert (answer.status_code, "our storage is full. Try again later" in answer.text) == (507, True), (
            answer.text
        )
