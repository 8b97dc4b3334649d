"""A client is kept from somebody while the documents of its Work go to them, through a real server: within
five seconds nothing goes on."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils.http import urlencode

from tests import factories, personas
from tests.uploading import Site, database_of_its_own, photo, settings_of
from vestibule.documents.models import Delivery
from vestibule.people import client_access
from vestibule.people.models import StaffRole
from vestibule.people.rights import Right, stored

from .test_account_lock import SIZE, WITHIN, since


@pytest.fixture(scope="module")
def site(django_db_blocker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("rights")
    with database_of_its_own(django_db_blocker) as urls, settings_of(home), Site(urls, home) as running:
        running.world = factories.world()
        yield running


@pytest.fixture
def zipped(site: Site) -> Iterator[socket.socket]:
    """A line on which all documents of a Work have begun to come to Ravi, who may see Works and no more."""
    work = factories.work(site.world)
    files = [
        factories.document(site.world, work, name, photo(SIZE)).version.public_id
        for name in ("return.jpg", "receipt.jpg")
    ]
    rights = stored([Right.WORKS_VIEW])
    site.world.ravi.roles.set([StaffRole.objects.create(name=f"Sees Work {work.pk}", rights=rights)])
    browser = site.scriptless()
    browser.sign_in("desk", site.world.ravi.login.email, personas.PASSWORD)
    cookie = "; ".join(f"{one.name}={one.value}" for one in browser.http.cookies.jar)
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.settimeout(15)
    line.connect(("127.0.0.1", site.port))
    at = f"{reverse('desk:work_download', args=[work.pk])}?{urlencode({'documents': files}, doseq=True)}"
    line.sendall(f"GET {at} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
    assert b" 200 " in line.recv(200)
    yield line
    line.close()


def kept_from_ravi(site: Site) -> None:
    client_access.change_access(
        site.world.client, restricted=False, kept_from=[site.world.ravi], by=personas.ada()
    )


def without_his_role(site: Site) -> None:
    StaffRole.objects.filter(members=site.world.ravi).update(rights="")


@pytest.mark.covers("A-12", "S-8", "S-11")
@pytest.mark.parametrize("ended", [without_his_role, kept_from_ravi])
def test_what_somebody_may_not_see_any_more_stops_coming(site: Site, zipped: socket.socket, ended):
    time.sleep(0.5)  # under way
    stopped = Delivery.objects.filter(to=site.world.ravi.actor_ref, reached__gt=0)
    before = stopped.count()
    began = time.monotonic()
    ended(site)

    def cut() -> bool:
        zipped.recv(20_000)
        return stopped.count() > before

    assert since(began, cut) < WITHIN
    assert not Delivery.objects.filter(to=site.world.ravi.actor_ref, done_at__isnull=False).exists()
