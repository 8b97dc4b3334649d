"""The manual for nginx is run: a real nginx with the blocks of docs/operate-nginx.md, on a port other than
443 (F-40)."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import textwrap
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import factories, personas
from tests.live_installation import ROOT, free_port
from tests.scriptless_browser import ScriptlessBrowser
from tests.uploading import Site, database_of_its_own, photo, settings_of
from tests.web.serving import until
from vestibule.documents.models import Delivery, DocumentVersion

MANUAL = ROOT / "docs" / "operate-nginx.md"
SIZE = 48_000_000


def block(name: str) -> str:
    """The lines of the manual that follow the mark."""
    found = re.search(rf"<!-- run by a test: {name} -->\n\n((?:    .*\n)+)", MANUAL.read_text())
    assert found, f"the manual marks no block “{name}”"
    return textwrap.dedent(found[1])


@contextmanager
def nginx(home: Path, inside: str, port: int) -> Iterator[None]:
    """nginx with these lines in its server."""
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    assert Path(program).exists(), (
        'run "RUNLEVEL=1 apt-get install --no-install-recommends nginx-light" as root'
    )
    home.mkdir(exist_ok=True)
    user = "user root;" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(f"""
        {user} worker_processes 1; daemon off; pid {home}/pid; error_log {home}/error.log;
        events {{ worker_connections 256; }}
        http {{ access_log off; client_body_temp_path {home}/body; proxy_temp_path {home}/proxy;
                fastcgi_temp_path {home}/f; uwsgi_temp_path {home}/u; scgi_temp_path {home}/s;
                server {{ listen 127.0.0.1:{port}; {inside} }} }}""")
    process = subprocess.Popen(
        [program, "-p", str(home), "-c", str(home / "nginx.conf")], stderr=subprocess.DEVNULL
    )
    try:
        until(lambda: answers(port), 20)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def site(django_db_blocker, port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The installation as the manual says: reached at another port, and nginx trusted."""
    home = tmp_path_factory.mktemp("behind")
    given = {"VESTIBULE_BASE_URL": f"http://127.0.0.1:{port}", "VESTIBULE_TRUSTED_PROXIES": "127.0.0.1"}
    with (
        database_of_its_own(django_db_blocker) as urls,
        settings_of(home),
        Site(urls, home, **given) as running,
    ):
        running.world = factories.world()
        factories.document(running.world, factories.work(running.world), "film.jpg", photo(SIZE))
        yield running


def signed_in(port: int) -> ScriptlessBrowser:
    anna = ScriptlessBrowser(f"http://127.0.0.1:{port}")
    anna.sign_in("desk", "anna@northwind.example", personas.PASSWORD)
    return anna


@pytest.mark.timeout(180)
@pytest.mark.covers("F-40", "S-12")
def test_forms_and_cut_downloads_behind_the_nginx_of_the_manual(site: Site, port: int, tmp_path: Path):
    inside = block("pages").replace("127.0.0.1:8000", f"127.0.0.1:{site.port}")
    with nginx(tmp_path / "nginx", inside, port):
        anna = signed_in(port)
        assert anna.page.url == f"http://127.0.0.1:{port}/desk/", (
            "the form of the sign-in page was taken, with the origin of that port"
        )
        film = DocumentVersion.objects.get(name="film.jpg")
        assert cut(anna, port, f"/desk/files/{film.public_id}/", after=100_000) >= 100_000
        until(lambda: Delivery.objects.filter(version=film, reached__gt=0).exists(), 20)
        left = Delivery.objects.get(version=film)
        assert left.done_at is None and left.reached < SIZE, (
            "nginx did not take the rest for a reader who has left"
        )
        whole = anna.http.get(f"/desk/files/{film.public_id}/")
        assert len(whole.content) == SIZE
        until(lambda: Delivery.objects.filter(version=film, done_at__isnull=False).count() == 1, 20)


@pytest.mark.timeout(180)
@pytest.mark.covers("F-40")
def test_a_proxy_that_leaves_the_port_out_of_host_takes_no_form_away(site: Site, port: int, tmp_path: Path):
    """The block that our own manual had: still no 403. The address that the configuration names decides
    (CSRF_TRUSTED_ORIGINS is our BASE_URL), not the Host that a proxy passes on; a browser that says `Origin:
    null` is judged by the form's token and Sec-Fetch-Site (InterfaceCsrf)."""
    inside = block("pages").replace("127.0.0.1:8000", f"127.0.0.1:{site.port}").replace("$http_host", "$host")
    with nginx(tmp_path / "nginx", inside, port):
        assert signed_in(port).page.url == f"http://127.0.0.1:{port}/desk/"


@pytest.mark.timeout(180)
@pytest.mark.covers("F-40")
def test_files_sent_by_nginx_as_the_manual_says(django_db_blocker, site: Site, port: int, tmp_path: Path):
    film = DocumentVersion.objects.get(name="film.jpg")
    other = free_port()
    site.env["VESTIBULE_ACCEL"] = "/internal/"
    accelerated = Site.__new__(Site)
    accelerated.__dict__.update(
        site.__dict__ | {"port": other, "base": f"http://127.0.0.1:{other}", "processes": {}}
    )
    accelerated.env = site.env | {"VESTIBULE_BIND": f"127.0.0.1:{other}"}
    inside = block("pages").replace("127.0.0.1:8000", f"127.0.0.1:{other}") + block("files").replace(
        "/path/to/data", str(site.home)
    )
    with accelerated, nginx(tmp_path / "nginx", inside, port):
        anna = signed_in(port)
        answer = anna.http.get(f"/desk/files/{film.public_id}/")
        assert (answer.status_code, len(answer.content)) == (200, SIZE)
        assert (
            answer.headers["X-Content-Type-Options"] == "nosniff"
            and "sandbox" in answer.headers["Content-Security-Policy"]
        )
        assert anna.http.get(f"/internal/{film.blob[:2]}/{film.blob[2:4]}/{film.blob}").status_code == 404


def cut(scriptless: ScriptlessBrowser, port: int, path: str, *, after: int) -> int:
    """Begins a download, reads a little more than `after` bytes, waits a moment as a slow line does, and
    leaves."""
    cookies = "; ".join(f"{one.name}={one.value}" for one in scriptless.http.cookies.jar)
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16384)
        line.connect(("127.0.0.1", port))
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookies}\r\n\r\n".encode())
        taken = 0
        while taken < after:
            taken += len(line.recv(8192))
        time.sleep(2)
    return taken
