"""The parts that run beside the starter, and how a part that died is started again."""

import subprocess
import sys
import time
from collections.abc import Mapping
from signal import SIGTERM
from urllib.parse import urlsplit

from vestibule.embedded import StartupError
from vestibule.embedded.child_environment import ROOT, Address
from vestibule.embedded.child_processes import spawn
from vestibule.embedded.data_folder import DataFolder
from vestibule.embedded.postgres import Server

QUICK = 20.0  # seconds; a part that lived shorter died quickly
MOST_QUICK_DEATHS = 5  # in a row; then something is wrong that no restart cures
PAUSE = 0.25  # seconds before the first restart; doubled with each quick death


class RestartPolicy:
    """Counts how often a part died quickly in a row, and says when it may be started again."""

    def __init__(self, name: str):
        self.name = name
        self.quick = 0
        self.began = time.monotonic()
        self.again_at = 0.0

    def count(self, last_words: str) -> None:
        """Notes a death. Raises StartupError when it was one too many."""
        now = time.monotonic()
        self.quick = self.quick + 1 if now - self.began < QUICK else 1
        if self.quick >= MOST_QUICK_DEATHS:
            raise StartupError(
                f"The {self.name} stopped {self.quick} times in a row, "
                f"so everything stops. It said: {last_words}"
            )
        self.again_at = now + PAUSE * 2**self.quick


class ManagedProcess:
    """A process that is to run as long as the starter does."""

    def __init__(self, name: str, words: list[str], *, env: Mapping[str, str], folder: DataFolder):
        self.name, self.words, self.env, self.folder = name, words, env, folder
        self.restarts = RestartPolicy(name)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.restarts.began = time.monotonic()
        with self.folder.log(self.name) as log:
            self._process = spawn(
                [sys.executable, "-m", *self.words],
                log=log,
                env=self.env,
                at_our_death=SIGTERM,
                cwd=str(ROOT),
            )

    def supervise(self) -> None:
        """Starts the part again when it died, a little later each time."""
        if self._process is not None and self._process.poll() is not None:
            self._process = None
            self.restarts.count(self.log_tail())
        if self._process is None and time.monotonic() >= self.restarts.again_at:
            self.start()

    def ask_to_stop(self) -> None:
        if self._process is not None:
            self._process.terminate()

    def has_stopped(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def log_tail(self) -> str:
        lines = (
            (self.folder.path / "log" / f"{self.name}.log").read_text(errors="replace").strip().splitlines()
        )
        return f"{lines[-1] if lines else 'nothing'} (log/{self.name}.log)"


class Database:
    """The embedded server as a part: looked after like the others."""

    def __init__(self, server: Server):
        self.server = server
        self.restarts = RestartPolicy("database")

    def supervise(self) -> None:
        if self.server.pid is None:
            self.restarts.count("see log/postgres.log")
            self.restarts.began = time.monotonic()
            self.server.start()


# As measured: backpressure counts connections, idle ones too, so granian's default would let silent clients
# block the pages.
FLAGS = [
    "--interface",
    "asgi",
    "--http",
    "1",
    "--no-ws",
    "--loop",
    "uvloop",
    "--backlog",
    "8192",
    "--backpressure",
    "8192",
]
FLAGS += ["--http1-header-read-timeout", "15000", "--workers-kill-timeout", "30", "--respawn-failed-workers"]


def web_server(where: Address, *, env: Mapping[str, str], folder: DataFolder) -> ManagedProcess:
    """Granian: one port for pages and bytes, two processes behind it."""
    words = [
        "vestibule.embedded.web",
        *FLAGS,
        "--workers",
        "2",
        "--host",
        where.host,
        "--port",
        str(where.port),
    ]
    if below := urlsplit(where.base_url).path:
        words += ["--url-path-prefix", below]
    if where.certificate:
        words += ["--ssl-certificate", where.certificate, "--ssl-keyfile", where.certificate_key]
    return ManagedProcess("web", words, env=env, folder=folder)


def worker(*, env: Mapping[str, str], folder: DataFolder) -> ManagedProcess:
    return ManagedProcess("worker", ["vestibule", "work"], env=env, folder=folder)
