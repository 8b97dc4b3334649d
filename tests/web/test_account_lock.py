"""An account is locked while bytes flow, through a real server: within five seconds nothing goes on."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator

import pytest

from tests import factories, personas
from tests.uploading import Sender, Site, asked, database_of_its_own, photo, settings_of
from vestibule.docrequests import account_locks, portal_submission
from vestibule.docrequests.models import DocumentRequest
from vestibule.documents import store
from vestibule.documents.models import Delivery, DocumentVersion, Upload

from .serving import until

WITHIN = 5.0  # seconds (I-12)
SIZE = 30_000_000


@pytest.fixture(scope="module")
def site(django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("lock")
    with database_of_its_own(django_db_blocker) as urls, settings_of(home), Site(urls, home) as running:
        running.world = factories.world()
        yield running


@pytest.fixture
def mina(site: Site) -> Sender:
    """Mina with a new request."""
    return Sender(site, asked(site.world))


def card(site: Site, mina: Sender) -> DocumentVersion:
    """A large file that Mina has added."""
    item = DocumentRequest.objects.get(reference=mina.reference).items.get(position=2)
    item.docrequest = DocumentRequest.objects.with_people().get(reference=mina.reference)
    taken = factories.taken(photo(SIZE), "card.jpg")
    return portal_submission.add_file(item, taken, name="card.jpg", by=site.world.account).version


def reader(site: Site, mina: Sender, at: str) -> socket.socket:
    """A browser in which a download has begun, and that takes nothing more."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.settimeout(15)
    line.connect(("127.0.0.1", site.port))
    line.sendall(f"GET {at} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {mina.cookie}\r\n\r\n".encode())
    assert b" 200 " in line.recv(200)
    return line


def since(began: float, ended: Callable[[], bool]) -> float:
    """Seconds until it has ended, or twice as many as it may take."""
    while not ended() and time.monotonic() - began < 2 * WITHIN:
        time.sleep(0.05)
    return time.monotonic() - began


@pytest.mark.covers("I-12", "A-40", "S-8", "S-11")
def test_a_lock_ends_running_uploads_and_downloads_and_sessions_within_five_seconds(site: Site, mina: Sender):
    file = f"/portal/files/{card(site, mina).public_id}/"
    stalled, flowing = reader(site, mina, file), reader(site, mina, file)
    at = mina.begin(SIZE)
    sending = mina.line(at, 0, SIZE, photo(SIZE)[:100_000])
    upload = Upload.objects.get(public_id=at.rstrip("/").rpartition("/")[2])
    arriving = store._arriving(upload.blob)
    until(lambda: arriving.exists() and arriving.stat().st_size >= 100_000, 20)
    time.sleep(0.5)  # all three are under way
    began = time.monotonic()
    account_locks.lock_account(site.world.account, reason="Her mailbox", by=personas.ada())

    answer = mina.http.get("/portal/", follow_redirects=False)
    assert answer.status_code == 302, "the session is over at once"
    stopped = Delivery.objects.filter(to=site.world.account.actor_ref, reached__gt=0)

    def both_stopped() -> bool:
        """One goes on to read what the line holds, the other one takes nothing."""
        flowing.recv(20_000)
        return stopped.count() == 2

    assert since(began, both_stopped) < WITHIN
    assert not Delivery.objects.filter(done_at__isnull=False).exists()
    sending.settimeout(max(0.1, WITHIN - (time.monotonic() - began)))
    assert b" 403 " in sending.recv(1000)
    upload.refresh_from_db()
    assert (upload.offset, upload.done_at) == (0, None), "nothing is committed afterwards"
    for line in (stalled, flowing, sending):
        line.close()
