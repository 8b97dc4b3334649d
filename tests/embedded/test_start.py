"""bin/start as people use it: a real installation on a free port, stopped, killed, and in the way of
itself."""

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from vestibule.embedded.child_processes import end_marked, marked
from vestibule.embedded.cluster_processes import cluster_processes
from vestibule.embedded.postgres import Server

ROOT = Path(__file__).resolve().parents[2]


class Starter:
    """One run of bin/start, and what it said on the console."""

    def __init__(self, home: Path, port: int, *words: str):
        self.home, self.url = home, f"http://127.0.0.1:{port}"
        settings = {"VESTIBULE_HOME": str(home), "VESTIBULE_BIND": f"127.0.0.1:{port}"}
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("VESTIBULE") and name != "DATABASE_URL"
        }
        self.process = subprocess.Popen(
            [ROOT / "bin" / "start", *words],
            cwd="/",
            env=kept | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def until_ready(self) -> list[str]:
        """The lines up to the ready line."""
        said = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said.append(line.rstrip("\n"))
            if said[-1] == f"Vestibule is ready: {self.url}":
                return said
        pytest.fail("\n".join(said))

    def error_text(self) -> str:
        """The one line of a start that refuses."""
        said, _ = self.process.communicate(timeout=30)
        assert self.process.returncode == 1 and len(said.strip().splitlines()) == 1, said
        return str(said)

    def answers(self, path: str = "/readyz") -> bool:
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def processes(self) -> set[int]:
        return marked(self.home) | cluster_processes(Server(self.home).cluster_name)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("start") / "data folder"


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def start(home: Path, port: int) -> Iterator[Callable[..., Starter]]:
    """Starts, and ends at the end of the test what a failed test left."""
    begun: list[Starter] = []

    def begin(*words: str, at: Path = home) -> Starter:
        begun.append(Starter(at, port, *words))
        return begun[-1]

    yield begin
    for starter in begun:
        if starter.process.poll() is None:
            starter.process.kill()
        starter.process.communicate()
        end_marked(starter.home)


def wait_for(fact: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.covers("R-16")
@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_gets_ready_and_stops_within_ten_seconds_and_leaves_no_process(
    start: Callable[..., Starter], sign: signal.Signals
) -> None:
    starter = start("--empty")
    said = starter.until_ready()
    assert len(said) <= 4, said
    assert starter.answers() and starter.answers("/healthz")
    assert len(starter.processes()) > 5
    began = time.monotonic()
    starter.process.send_signal(sign)
    said_at_the_end, _ = starter.process.communicate(timeout=15)
    assert time.monotonic() - began < 10
    assert (starter.process.returncode, said_at_the_end) == (0, "Vestibule has stopped.\n")
    assert not starter.processes()


@pytest.mark.covers("F-60")
def test_the_first_start_says_at_once_that_it_makes_the_database(
    start: Callable[..., Starter], tmp_path: Path
) -> None:
    first = start("--empty", at=tmp_path / "new")
    said = first.until_ready()
    assert said[0].startswith("Making the database and the first content"), said
    first.process.terminate()
    first.process.communicate(timeout=15)
    again = start("--empty", at=tmp_path / "new").until_ready()
    assert not [line for line in again if line.startswith("Making the database")]


def test_after_kill_9_nothing_blocks_the_next_start(start: Callable[..., Starter]) -> None:
    killed = start("--empty")
    killed.until_ready()
    killed.process.kill()
    killed.process.wait()
    again = start("--empty")
    again.until_ready()
    assert again.answers()


@pytest.mark.covers("R-17")
def test_second_starts_are_refused_in_one_sentence(start: Callable[..., Starter], tmp_path: Path) -> None:
    first = start("--empty")
    first.until_ready()
    assert f"already runs on {first.home} (process {first.process.pid})" in start("--empty").error_text()
    assert "is taken by another program" in start(at=tmp_path / "other").error_text()
    assert first.answers()
    first.process.terminate()
    first.process.wait()
    assert "holds a real installation, not a demonstration" in start().error_text()


@pytest.mark.covers("F-70")
def test_a_refused_start_leaves_nothing_behind_and_makes_no_database(
    start: Callable[..., Starter], tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("CLAMD", "nonsense")
    monkeypatch.setenv("EMAIL_URL", "nonsense")
    said, _ = start("--empty", at=tmp_path / "new").process.communicate(timeout=30)
    assert "cannot start with these settings" in said and "CLAMD" in said and "EMAIL_URL" in said
    assert not (tmp_path / "new").exists()


def test_a_key_without_its_certificate_is_told() -> None:
    env = {**os.environ, "VESTIBULE_TLS_KEY": "key.pem"}
    read = subprocess.run(
        [sys.executable, "-c", "import vestibule.settings"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (
        read.returncode == 1
        and "VESTIBULE_TLS_CERTIFICATE: a certificate and its key go together" in read.stderr
    )


@pytest.mark.covers("F-70")
@pytest.mark.parametrize("word", ["version", "--version"])
def test_the_version_is_ours_and_needs_no_database(tmp_path: Path, word: str) -> None:
    env = {**os.environ, "VESTIBULE_HOME": str(tmp_path / "none"), "DATABASE_URL": ""}
    said = subprocess.run(
        [ROOT / "bin" / "vestibule", word], env=env, capture_output=True, text=True, timeout=60, check=True
    )
    released = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert said.stdout == f"Vestibule {released}\n"
    assert not (tmp_path / "none").exists()


def test_parts_that_die_are_started_again(start: Callable[..., Starter]) -> None:
    starter = start("--empty")
    starter.until_ready()
    before = starter.processes()
    for pid in before:
        with suppress(ProcessLookupError):  # it died with the one before it
            os.kill(pid, signal.SIGKILL)
    wait_for(lambda: not before & starter.processes() and starter.answers())
    assert starter.process.poll() is None
