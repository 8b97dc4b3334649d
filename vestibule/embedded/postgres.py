"""The embedded PostgreSQL: makes the cluster once, starts and stops the server, adopts one that is still
running, recovers from a crash.

    with Server(Path("var")) as server:
        server.url("vestibule")     # the running role; "owner" migrates

The server is a child of ours and stops when we die, however we die. It listens on a Unix socket only, in a
folder that only we can enter. The owner, who may do everything, needs a password: it stands in keys/owner,
which the starter reads and the parts that serve are not given.
"""

import os
import secrets
import signal
import subprocess
import time
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Self
from urllib.parse import quote

import psycopg

from vestibule.embedded import StartupError
from vestibule.embedded.child_processes import spawn
from vestibule.embedded.cluster_location import (
    MAJOR,
    ClusterLocation,
    find_location,
    fingerprint,
    make_private,
)
from vestibule.embedded.cluster_processes import cluster_processes, is_in_cluster, wait_until_empty

OWNER, RUNNING, DATABASE = "owner", "vestibule", "vestibule"
PATIENCE = 60.0  # seconds; replaying a long log after a crash takes its time
LEAVING = 10.0  # seconds that the children of a killed postmaster get to notice it
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "jit": "off",  # our queries are short
    "random_page_cost": "1.1",  # nobody starts this on a spinning disk
    # we copy nothing to or from other servers, so no process waits for it
    "max_logical_replication_workers": "0",
    "max_wal_size": "512MB",
    "min_wal_size": "64MB",
    # Statements carry their values (Django puts them into the text): session keys, hashes and answers must
    # not stand in a log (security rule 6).
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    # above "error": a complaint repeats values too, and our own log has it without them
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",  # without DETAIL, which repeats the row
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
}
PG_HBA = """# Written by Vestibule at each start.
local all owner scram-sha-256
local all vestibule trust
local all all reject
"""
# For tests: a power cut loses the cluster.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Server:
    """One cluster in one data folder. After `start`, `adopted` says whether the server had been running
    before."""

    def __init__(self, home: Path, *, fast: bool = False):
        self.home = home.resolve()
        self.fast = fast
        self.adopted = False
        self._wrong_password = False
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @cached_property
    def location(self) -> ClusterLocation:
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        return find_location(self.home)

    @property
    def note(self) -> str:
        """What the person at the console should know about where the database is; mostly nothing."""
        return self.location.note

    @property
    def cluster_name(self) -> str:
        return f"vestibule-{fingerprint(self.location.data)}"

    @property
    def log(self) -> Path:
        return self.home / "log" / "postgres.log"

    @property
    def pid(self) -> int | None:
        """The postmaster that holds the cluster now, ours or not. Asked several times a second: it looks at
        one process, not at all."""
        try:
            pid = int((self.location.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None
        return pid if is_in_cluster(pid, self.cluster_name) else None

    def url(self, role: str, database: str = DATABASE) -> str:
        """Where to connect as this role: `owner`, who migrates, or `vestibule`, who runs."""
        secret = f"&passfile={quote(str(self.password_file), safe='')}" if role == OWNER else ""
        return f"postgresql://{role}@/{database}?host={quote(str(self.location.sockets), safe='')}{secret}"

    @property
    def password_file(self) -> Path:
        """The owner's password, as libpq reads it; it is named in the owner's URL, so that no environment and
        no log holds the password."""
        return self.home / "keys" / "owner"

    def start(self) -> None:
        """Returns when the server takes connections and has both roles and the database. Raises StartupError
        with the reason."""
        _ = self.location  # makes the data folder, so it comes first
        make_private(self.log.parent)
        make_private(self.location.sockets, owner=self.location.user)
        self.adopted = self._attach_to_running()
        if not self.adopted:
            self._initialise()
            self._protect_owner()
            self._launch()
        try:
            self._ensure_roles()
        except BaseException:
            self.stop()
            raise

    def stop(self, *, adopted: bool = False) -> None:
        """Stops the server at once but cleanly. One that was adopted belongs to somebody else and runs on,
        unless `adopted` is said."""
        pid = self.pid
        if pid is not None and (adopted or not self.adopted):
            with suppress(ProcessLookupError):  # it died by itself
                os.kill(pid, signal.SIGINT)
                if not wait_until_empty(self.cluster_name, LEAVING):
                    os.kill(pid, signal.SIGQUIT)
            wait_until_empty(self.cluster_name, LEAVING)
        if self._process is not None:
            self._process.wait()
            self._process = None
        if self.pid is None and self.home not in self.location.sockets.parents:
            with suppress(OSError):  # a short folder in a public place: not left behind
                self.location.sockets.rmdir()

    def _attach_to_running(self) -> bool:
        """Whether a live server has this cluster and takes connections. One that is on its way out is waited
        for."""
        end = time.monotonic() + PATIENCE
        while (pid := self.pid) is not None:
            if self._answers():
                return True
            if time.monotonic() > end:
                raise StartupError(
                    f"A PostgreSQL server (process {pid}) holds {self.location.data} and does not answer; "
                    "stop it and start again."
                )
            time.sleep(0.05)
        if not wait_until_empty(self.cluster_name, LEAVING):
            left = ", ".join(map(str, sorted(cluster_processes(self.cluster_name))))
            raise StartupError(
                f"Processes of a killed PostgreSQL server still hold {self.location.data}; "
                f"end them first: {left}."
            )
        (self.location.data / "postmaster.pid").unlink(missing_ok=True)  # nobody is left who could own it
        return False

    def _initialise(self) -> None:
        """Makes the cluster aside and renames it, so that a cut leaves either none or a whole one."""
        data = self.location.data
        version = data / "PG_VERSION"
        if version.exists():
            if version.read_text().strip() != MAJOR:
                raise StartupError(
                    f"The database in {data} was made by PostgreSQL {version.read_text().strip()}; "
                    f"this one is {MAJOR}. Upgrade it first."
                )
            return
        aside = data.with_name("postgres.new")
        self._run("rm", "-rf", str(aside))
        words = [
            "-U",
            OWNER,
            "--auth-local=reject",
            "--auth-host=reject",
            "-E",
            "UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
        ]
        self._run(
            str(self.location.binaries / "initdb"),
            "-D",
            str(aside),
            *words,
            *(["--no-sync"] if self.fast else []),
        )
        aside.rename(data)

    def _protect_owner(self, *, anew: bool = False) -> None:
        """Sees that the owner has a password and needs it, also in a folder of an earlier version."""
        pg_hba = self.location.data / "pg_hba.conf"
        if pg_hba.read_text() != PG_HBA:
            pg_hba.write_text(PG_HBA)  # in its place, so that it stays the server's user's
        if self.password_file.exists() and not anew:
            return
        password = secrets.token_urlsafe(32)
        self._single(f"alter role {OWNER} password '{password}'")
        make_private(self.password_file.parent)
        aside = self.password_file.with_suffix(".new")
        aside.unlink(missing_ok=True)
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"*:*:*:{OWNER}:{password}\n")
            file.flush()
            os.fsync(file.fileno())
        aside.rename(self.password_file)

    def _single(self, statement: str) -> None:
        """One statement without a server: nobody else is inside, and no password is asked for."""
        words = [
            str(self.location.binaries / "postgres"),
            "--single",
            "-D",
            str(self.location.data),
            "-c",
            "log_statement=none",
        ]
        with self.log.open("ab") as log:
            began = log.tell()
            done = subprocess.run(
                [*self.location.prefix, *words, "postgres"],
                input=f"{statement}\n".encode(),
                stdout=subprocess.DEVNULL,
                stderr=log,
                env=self._environment(),
                cwd="/",
                user=self.location.user,
                extra_groups=None if self.location.user is None else [],
                check=False,
            )
        if done.returncode != 0:
            raise StartupError(
                f"The database's owner gets no password: {self._last_words(began)} The log is {self.log}."
            )

    def _launch(self, *, anew: bool = False) -> None:
        """Starts the server as a child and waits until it answers. A password that does not fit, as after a
        restore, is made again once."""
        words = [
            str(self.location.binaries / "postgres"),
            "-D",
            str(self.location.data),
            "-k",
            str(self.location.sockets),
        ]
        settings = SETTINGS | (FAST if self.fast else {}) | {"cluster_name": self.cluster_name}
        for name, value in settings.items():
            words += ["-c", f"{name}={value}"]
        with self.log.open("ab") as log:
            began = log.tell()
            self._process = self._spawn(words, log)
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self._wrong_password and not anew:
                self.stop()  # takes the folder of the sockets away where it lies in a public place
                self._protect_owner(anew=True)
                make_private(self.location.sockets, owner=self.location.user)
                return self._launch(anew=True)
            if self._process.poll() is not None or time.monotonic() > end:
                self.stop()
                raise StartupError(
                    "The embedded PostgreSQL does not start: "
                    f"{self._last_words(began)} The log is {self.log}."
                )
            time.sleep(0.01)
        return None

    def _ensure_roles(self) -> None:
        """Sees that the running role, which is no superuser, and the database are there."""
        with self._connect() as connection:
            if not connection.execute("select 1 from pg_roles where rolname = %s", [RUNNING]).fetchone():
                connection.execute(f"create role {RUNNING} login nosuperuser nocreatedb nocreaterole")
            if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
                connection.execute(f"create database {DATABASE} owner {OWNER}")

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError as error:
            self._wrong_password = "password authentication failed" in str(error)
            return False
        return True

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self.url(OWNER, "postgres"), autocommit=True, connect_timeout=5)

    def _run(self, *words: str) -> None:
        """Runs one short command as the server's user; what it says goes to the log."""
        with self.log.open("ab") as log:
            began = log.tell()
            if self._spawn(list(words), log).wait() != 0:
                raise StartupError(
                    f"The database cannot be made in {self.location.data}: "
                    f"{self._last_words(began)} The log is {self.log}."
                )

    def _spawn(self, words: list[str], log: BinaryIO) -> subprocess.Popen[bytes]:
        return spawn(
            [*self.location.prefix, *words],
            log=log,
            env=self._environment(),
            at_our_death=signal.SIGINT,
            user=self.location.user,
        )

    def _environment(self) -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}

    def _last_words(self, began: int) -> str:
        """What the log says since this place, cut down to its complaint."""
        with self.log.open("rb") as log:
            log.seek(began)
            lines = log.read().decode(errors="replace").splitlines()
        complaints = [
            line for line in lines if "FATAL" in line or "PANIC" in line or "error:" in line
        ] or lines[-1:]
        return (
            complaints[-1].split("FATAL:")[-1].strip().rstrip(".") + "." if complaints else "it said nothing."
        )
