"""Clients that fall silent, drip, or are many: none of them holds a thread, a lock or the pages."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests import factories
from tests.uploading import Sender, Site, asked, database_of_its_own, photo, settings_of
from tests.web.serving import until
from vestibule.docrequests.models import ItemFile, RequestItem
from vestibule.documents import store
from vestibule.documents.models import Upload

SIZE = 200_000
WHOLE = photo(SIZE)
CROWD, LARGE_CROWD = 200, 2000


class Impatient(Site):
    application = "tests.web.short_timeouts:application"


@pytest.fixture(scope="module")
def site(django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("slow")
    with database_of_its_own(django_db_blocker) as urls, settings_of(home), Impatient(urls, home) as running:
        running.world = factories.world()
        yield running


@pytest.fixture
def mina(site: Site) -> Sender:
    return Sender(site, asked(site.world))


@pytest.mark.covers("S-32")
def test_a_silent_client_loses_its_line_and_keeps_its_bytes(mina: Sender):
    at = mina.begin(SIZE)
    line = mina.line(at, 0, SIZE, WHOLE[:5000])
    answer = line.recv(1000)
    line.close()
    assert b" 408 " in answer and b"We received nothing for too long" in answer
    assert mina.offset(at) == 5000 and mina.patch(at, 5000, WHOLE[5000:]).status_code == 204


@pytest.mark.covers("S-32")
def test_a_dripping_client_loses_its_line(mina: Sender):
    at = mina.begin(SIZE)
    line, sent = mina.line(at, 0, SIZE), 0
    line.settimeout(0.2)
    answer, end = b"", time.monotonic() + 20
    while not answer and time.monotonic() < end:
        line.sendall(WHOLE[sent : sent + 10])
        sent += 10
        try:
            answer = line.recv(1000)
        except TimeoutError:
            continue
    assert b" 408 " in answer and b"The upload was too slow" in answer
    line.close()
    assert (
        0 < mina.offset(at) <= sent
        and mina.patch(at, mina.offset(at), WHOLE[mina.offset(at) :]).status_code == 204
    )


def many(mina: Sender, count: int) -> list[str]:
    """So many announced uploads, past all limits."""
    item = RequestItem.objects.filter(docrequest__reference=mina.reference).first()
    known = Upload.objects.get(public_id=mina.begin(SIZE).rstrip("/").rpartition("/")[2])
    same = {
        name: getattr(known, name)
        for name in ("owner", "about", "slot", "title", "client", "name", "size", "allowed")
    }
    made = Upload.objects.bulk_create(Upload(**same, blob=store.new_name()) for _ in range(count))
    ItemFile.objects.bulk_create(ItemFile(item=item, upload=upload) for upload in made)
    return [f"/portal/uploads/{upload.public_id}/" for upload in made]


@pytest.mark.timeout(600)
@pytest.mark.covers("S-32")
def test_a_crowd_of_slow_senders_does_not_hold_up_the_pages(site: Site, mina: Sender, long_run: bool):
    """Each sends a few bytes, then nothing: what came is kept, and everything that they held is given
    back."""
    addresses = many(mina, LARGE_CROWD if long_run else CROWD)
    lines: list[socket.socket] = [mina.line(at, 0, SIZE, WHOLE[:2000]) for at in addresses]
    assert mina.scriptless.open("/portal/").status == 200
    until(
        lambda: (
            Upload.objects.filter(public_id__in=[at.split("/")[-2] for at in addresses], offset=2000).count()
            == len(addresses)
        ),
        300,
    )
    for line in lines:
        line.close()
    until(lambda: not any("incoming" in path for path in open_files(site)))
    assert mina.patch(addresses[0], 2000, WHOLE[2000:]).status_code == 204


def open_files(site: Site) -> list[str]:
    """What the processes of the pages hold open."""

    found = []
    for pid in site.processes_of_web():
        for fd in os.listdir(f"/proc/{pid}/fd"):
            with suppress(FileNotFoundError):
                found.append(os.readlink(f"/proc/{pid}/fd/{fd}"))
    return found
