"""pytest plugin: one embedded PostgreSQL a session, a migrated template database, and a clone for whoever
needs one (ruling 23).

Loaded with `-p` before Django reads its settings. Tests run as the running role, so the guard of the audit
log is on for all of them; nothing is ever truncated: a test is rolled back, or its database is dropped.
"""

from __future__ import annotations

import asyncio
import atexit
import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from vestibule.embedded.postgres import Server

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
# `bin/test unit`: no database and no other process (tests/unit.py).
UNIT = "VESTIBULE_UNIT_TESTS" in os.environ
_numbers = itertools.count(1)


class Databases:
    """The server of this session, started from a cached copy of a migrated cluster when the migrations have
    not changed."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="vestibule-tests-"))
        self.server = Server(self.home, fast=True)
        atexit.register(self.stop)
        cached = CACHE / f"cluster-{_fingerprint()}"
        if cached.exists():
            for part in ("postgres", "keys"):
                shutil.copytree(cached / part, self.home / part, symlinks=True)
            self.server.start()
        else:
            self.server.start()
            self._migrate()
            self._keep(cached)

    def _migrate(self) -> None:
        """As the owner, then the rights of the running role; the result is the template of every clone."""
        env = {**os.environ, **self.urls("vestibule")}
        code = (
            "import django; django.setup(); from django.core.management import call_command as c; "
            "from django.db import connections; "
            "c('migrate', database='owner', verbosity=0); "
            "from vestibule.audit.database_roles import grant; grant(connections['owner'])"
        )
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, check=True)
        with self._owner() as owner:
            owner.execute("ALTER DATABASE vestibule IS_TEMPLATE true")

    def _keep(self, cached: Path) -> None:
        """For the next session; older copies are dropped. Whoever comes second finds the first one's copy."""
        self.server.stop()
        CACHE.mkdir(exist_ok=True)
        for old in CACHE.glob("cluster-*"):
            shutil.rmtree(old, ignore_errors=True)
        aside = CACHE / f"aside-{os.getpid()}"
        for part in ("postgres", "keys"):
            shutil.copytree(self.home / part, aside / part, symlinks=True)
        try:
            aside.rename(cached)
        except OSError:
            shutil.rmtree(aside)
        self.server.start()

    def clone(self) -> str:
        """The name of a new database, migrated and empty."""
        name = f"clone_{os.getpid()}_{next(_numbers)}"
        with self._owner() as owner:
            owner.execute(f"CREATE DATABASE {name} TEMPLATE vestibule OWNER owner")
        return name

    def drop(self, name: str) -> None:
        with self._owner() as owner:
            owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def urls(self, name: str) -> dict[str, str]:
        """The two settings that name a database: the running role's and the owner's."""
        return {
            "DATABASE_URL": self.server.url("vestibule", name),
            "VESTIBULE_OWNER_URL": self.server.url("owner", name),
        }

    def _owner(self) -> psycopg.Connection:
        return psycopg.connect(self.server.url("owner", "postgres"), autocommit=True)

    def stop(self) -> None:
        if not self.home.exists():
            return
        self.server.stop()
        shutil.rmtree(self.home, ignore_errors=True)


class NoDatabases:
    """Of a run of unit tests. Whoever asks for anything is told so."""

    def __getattr__(self, name: str):
        raise AssertionError("a unit test has no database: take the mark `unit` away from its module")


def _fingerprint() -> str:
    """Of all that shapes the template: migrations, the rights, the libraries' versions, the server's own
    code."""
    paths = [
        *ROOT.glob("vestibule/*/migrations/*.py"),
        *ROOT.glob("vestibule/embedded/*.py"),
        ROOT / "vestibule/audit/database_roles.py",
        ROOT / "requirements.lock",
    ]
    parts = [f"{os.geteuid()}"] + [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(paths)]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]


os.environ.update(
    DJANGO_SETTINGS_MODULE="tests.settings",
    VESTIBULE_SECRET_KEY="only for tests: " + "s" * 32,
    VESTIBULE_LINK_KEY="only for tests: " + "l" * 32,
    VESTIBULE_MODE="real",
    VESTIBULE_BASE_URL="http://127.0.0.1:8000",
    EMAIL_URL="smtp://127.0.0.1:1",
    EMAIL_FROM="documents@northwind.example",
    VESTIBULE_HOME=tempfile.mkdtemp(prefix="vestibule-home-"),
)
atexit.register(shutil.rmtree, os.environ["VESTIBULE_HOME"], ignore_errors=True)
if UNIT:
    DATABASES: Databases | NoDatabases = NoDatabases()
    os.environ.update(
        DATABASE_URL="postgresql://vestibule@/none?host=/nowhere",
        VESTIBULE_OWNER_URL="postgresql://owner@/none?host=/nowhere",
    )
else:
    DATABASES = Databases()
    os.environ.update(DATABASES.urls(DATABASES.clone()))
    # Once for all: real servers name their static files by the manifest, as after `prepare`.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        subprocess.run([sys.executable, "-m", "vestibule", "collect"], cwd=ROOT, check=True)


@pytest.fixture(scope="session")
def databases() -> Databases:
    return DATABASES


@pytest.fixture
def db(django_db_blocker) -> Iterator[None]:
    """The session's database; what the test does is rolled back."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def fresh_urls() -> Iterator[dict[str, str]]:
    """A database for real processes, of which all tests of a module tell one story."""
    name = DATABASES.clone()
    yield DATABASES.urls(name)
    DATABASES.drop(name)


@pytest.fixture
def fresh_db(django_db_blocker) -> Iterator[dict[str, str]]:
    """A database of its own for a test that commits: Django's connection is turned to it for as long as the
    test runs."""
    from django.db import connections

    name, default = DATABASES.clone(), connections["default"]
    usual = default.settings_dict["NAME"]
    with django_db_blocker.unblock():
        _turn(name)
        yield DATABASES.urls(name)
        _turn(usual)
    DATABASES.drop(name)


def _turn(name: str) -> None:
    for connection in _connections():
        connection.close()
        connection.close_pool()
        connection.settings_dict["NAME"] = name


def _connections() -> list[BaseDatabaseWrapper]:
    """Django's connection of this thread, and the other one that it keeps for while an event loop runs, as
    the driver of a browser has one: left open it would be the next story's, to a database that is gone."""
    from django.db import connections

    async def beside_a_loop() -> BaseDatabaseWrapper:
        return connections["default"]

    found = [connections["default"]]
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        found.append(asyncio.run(beside_a_loop()))
    return found


def default_name() -> str:
    """The database that Django's connection is turned to."""
    from django.db import connections

    return connections["default"].settings_dict["NAME"]
