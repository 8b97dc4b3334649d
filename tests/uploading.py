"""The portal as uploads meet it: a real server on a database of its own, Mina signed in, and a plain tus
client to misbehave with."""

from __future__ import annotations

import base64
import contextlib
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import httpx

from vestibule.people.models import ExternalAccount

from . import factories, personas, sample_files
from .live_installation import ROOT, Installation
from .scriptless_browser import NO_TLS

RAW = "application/offset+octet-stream"


@cache
def photo(size: int, seed: int = 1) -> bytes:
    """A picture of exactly so many bytes: what follows its end is noise, which cameras write too."""
    picture = sample_files.jpeg_photo(seed, size=(64, 64))
    return picture + random.Random(seed).randbytes(size - len(picture))


class Site(Installation):
    """Only the pages, with as many processes as asked for; `application` may be an installation with a worse
    disk."""

    workers, application = 2, "vestibule.asgi:application"

    def __enter__(self) -> Site:
        self.start("web")
        self.until(self.ready, "the pages to answer")
        return self

    def __exit__(self, *problem: object) -> None:
        for name in list(self.processes):
            self.kill(name)

    def start(self, name: str) -> None:
        web = [
            "granian",
            "--interface",
            "asgi",
            "--http",
            "1",
            "--no-ws",
            "--loop",
            "uvloop",
            "--host",
            "127.0.0.1",
            "--log-level",
            "warning",
        ]
        many = [
            "--workers",
            str(self.workers),
            "--respawn-failed-workers",
            "--backlog",
            "4096",
            "--backpressure",
            "4096",
            "--port",
            str(self.port),
        ]
        log = (self.home / f"{name}.log").open("ab")
        command = [sys.executable, "-m", *web, *many, self.application]
        self.processes[name] = subprocess.Popen(
            command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
        )

    def ready(self) -> bool:
        try:
            return httpx.get(self.base + "/healthz", timeout=2, verify=NO_TLS).status_code == 200
        except httpx.HTTPError:
            return False

    def processes_of_web(self) -> list[int]:
        """The processes that answer, below the one that started them."""
        main = self.processes["web"].pid
        return [int(pid) for pid in Path(f"/proc/{main}/task/{main}/children").read_text().split()]

    def log(self) -> str:
        return (self.home / "web.log").read_text(errors="replace")


class Sender:
    """Mina's browser as far as tus is concerned: her session, the token against foreign pages, and the
    headers of the protocol."""

    def __init__(self, site: Site, reference: str, email: str = "mina@bianchi.example"):
        self.site, self.reference = site, reference
        self.scriptless = site.scriptless()
        self.scriptless.sign_in("portal", email, personas.PASSWORD)
        self.http = self.scriptless.http
        page = self.scriptless.open(f"/portal/tasks/{reference}/items/1/")
        token = next(
            (value for form in page.forms for name, value in form.fields if name == "csrfmiddlewaretoken"), ""
        )
        self.headers = {"Tus-Resumable": "1.0.0", "X-CSRFToken": token, "Origin": site.base}

    @property
    def cookie(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies.jar)

    def create(
        self,
        size: object,
        *,
        name: str = "card.jpg",
        item: int = 1,
        key: str = "",
        content: bytes = b"",
        **more: str,
    ) -> httpx.Response:
        said = {"filename": name, "filetype": "image/jpeg"} | ({"idempotency-key": key} if key else {})
        metadata = ",".join(
            f"{word} {base64.b64encode(value.encode()).decode()}" for word, value in said.items()
        )
        headers = (
            self.headers
            | {"Upload-Length": str(size), "Upload-Metadata": metadata}
            | ({"Content-Type": RAW} if content else {})
        )
        return self.http.post(
            f"/portal/tasks/{self.reference}/items/{item}/uploads/",
            content=content,
            headers=headers | _dashed(more),
        )

    def begin(self, size: int, **more: object) -> str:
        """The address of a new upload."""
        answer = self.create(size, **more)
        assert answer.status_code == 201, (answer.status_code, answer.text)
        return answer.headers["Location"]

    def patch(self, at: str, offset: object, piece: bytes, **more: str) -> httpx.Response:
        headers = self.headers | {"Upload-Offset": str(offset), "Content-Type": RAW} | _dashed(more)
        return self.http.patch(
            at, content=piece, headers={name: value for name, value in headers.items() if value is not None}
        )

    def head(self, at: str, **more: str) -> httpx.Response:
        return self.http.head(at, headers=self.headers | _dashed(more))

    def offset(self, at: str) -> int:
        return int(self.head(at).headers["Upload-Offset"])

    def delete(self, at: str) -> httpx.Response:
        return self.http.delete(at, headers=self.headers)

    def line(self, at: str, offset: int, length: int, piece: bytes = b"", **more: str) -> socket.socket:
        """A socket that has begun a PATCH and sent only a piece of it."""
        headers = (
            self.headers
            | {"Upload-Offset": str(offset), "Content-Type": RAW, "Content-Length": str(length)}
            | _dashed(more)
        )
        lines = [f"PATCH {at} HTTP/1.1", f"Host: 127.0.0.1:{self.site.port}", f"Cookie: {self.cookie}"]
        text = "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items())]) + "\r\n\r\n"
        line = socket.create_connection(("127.0.0.1", self.site.port), timeout=30)
        line.sendall(text.encode() + piece)
        return line


def _dashed(more: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in more.items()}


def asked(w: factories.World) -> str:
    """The reference of a new request that waits for Mina."""
    registered = ExternalAccount.objects.filter(contact=w.mina, registered_at__isnull=False).exists()
    return (factories.asked(w) if registered else factories.waiting(w)).reference


@contextlib.contextmanager
def database_of_its_own(unblock: object) -> Iterator[dict[str, str]]:
    """As `fresh_db`, for all tests of a module."""
    from .databases import DATABASES, _turn, default_name

    name, usual = DATABASES.clone(), default_name()
    with unblock.unblock():
        _turn(name)
        try:
            yield DATABASES.urls(name)
        finally:
            _turn(usual)
    DATABASES.drop(name)


def settings_of(home: Path) -> contextlib.AbstractContextManager[object]:
    """This process looks at the same blobs as the server."""
    from django.test import override_settings

    return override_settings(BLOBS=home / "blobs")
