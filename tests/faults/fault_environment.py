"""The ground for faults: a PostgreSQL of its own that really syncs, the pages in two processes, and clients
that can be killed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests import factories, sample_files
from tests.databases import CACHE, ROOT, _fingerprint
from tests.uploading import Sender, Site, asked, settings_of
from vestibule.embedded.cluster_processes import cluster_processes
from vestibule.embedded.postgres import Server

SENDERS = 4


class Ground:
    """`site` are the pages, `server` the database."""

    def __init__(self, home: Path, application: str = Site.application, **settings: str):
        self.home = home
        shutil.copytree(CACHE / f"cluster-{_fingerprint()}" / "postgres", home / "postgres", symlinks=True)
        self.server = Server(home)
        self.server.start()
        urls = {"DATABASE_URL": self.server.url("vestibule"), "VESTIBULE_OWNER_URL": self.server.url("owner")}
        self.site = Site(urls, home, **settings)
        self.site.application = application
        self.clients: dict[int, subprocess.Popen] = {}

    def prepare(self, requests: int) -> Sender:
        """Mina, signed in, with so many requests of two items each."""
        self.world = factories.world()
        references = [asked(self.world) for _ in range(requests)]
        mina = Sender(self.site, references[0])
        (self.home / "head.jpg").write_bytes(sample_files.jpeg_photo(1, size=(64, 64)))
        places = [
            f"/portal/tasks/{reference}/items/{item}/uploads/" for reference in references for item in (1, 2)
        ]
        given = {
            "base": self.site.base,
            "home": str(self.home),
            "head": str(self.home / "head.jpg"),
            "cookie": mina.cookie,
        }
        given |= {"headers": mina.headers, "places": places, "senders": SENDERS}
        (self.home / "sender.json").write_text(json.dumps(given))
        return mina

    def start_client(self, number: int) -> None:
        log = (self.home / f"client-{number}.log").open("ab")
        words = [
            sys.executable,
            str(ROOT / "tests/faults/sender.py"),
            str(self.home / "sender.json"),
            str(number),
        ]
        self.clients[number] = subprocess.Popen(words, stdout=log, stderr=log)

    def kill_client(self, number: int) -> None:
        self.clients[number].kill()
        self.clients.pop(number).wait()

    def kill_database(self) -> None:
        """All of it: a child that was just born while the others were killed could wait for their locks for
        ever."""
        while found := cluster_processes(self.server.cluster_name):
            for pid in found:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.02)
        self.server._process.wait()

    def supervise(self) -> None:
        """As bin/start does: pages that have given up, since too many of their processes died, are started
        again."""

        def ready() -> bool:
            if (web := self.site.processes.get("web")) and web.poll() is not None:
                self.site.kill("web")
                self.site.start("web")
            return self.site.ready()

        self.site.until(ready, "the pages to answer")

    def finish(self, seconds: float) -> None:
        """Nothing is killed any more: the clients finish what they began. The pages are watched meanwhile, as
        they may give up only now that so many of their processes died."""
        (self.home / "stop").touch()
        end = time.monotonic() + seconds
        while any(client.poll() is None for client in self.clients.values()) and time.monotonic() < end:
            self.supervise()
            time.sleep(0.2)
        for number, client in self.clients.items():
            log = (self.home / f"client-{number}.log").read_text()[-2000:]
            assert client.poll() == 0, f"client {number} ended with {client.poll()}, and was told last: {log}"

    def look_again(self) -> None:
        """This process forgets the connections that died with the database."""
        from django.db import connections

        connections["default"].close()
        connections["default"].close_pool()

    def told(self) -> list[list[str]]:
        """All lines of all ledgers."""
        return [
            line.split(maxsplit=3)
            for path in self.home.glob("ledger-*")
            for line in path.read_text().splitlines()
        ]

    def close(self) -> None:
        for number in list(self.clients):
            self.kill_client(number)
        for name in list(self.site.processes):
            self.site.kill(name)
        self.server.stop()


@contextlib.contextmanager
def ground(unblock, home: Path, application: str = Site.application, **settings: str) -> Iterator[Ground]:
    """A running ground; Django in this process looks at the same database and the same blobs."""
    from django.db import connections

    default = connections["default"]
    usual = {name: default.settings_dict[name] for name in ("NAME", "HOST")}
    found = Ground(home, application, **settings)

    def turn(to: dict[str, str]) -> None:
        default.close()
        default.close_pool()
        default.settings_dict.update(to)

    with unblock.unblock(), settings_of(home):
        turn({"NAME": "vestibule", "HOST": str(found.server.location.sockets)})
        try:
            found.site.start("web")
            found.site.until(found.site.ready, "the pages to answer")
            yield found
        finally:
            turn(usual)
            found.close()
