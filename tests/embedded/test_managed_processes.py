"""How a part that died is started again, and when everything gives up; and that nothing of a data folder's
processes is left behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from tests.live_installation import ROOT
from vestibule.embedded import StartupError, managed_processes
from vestibule.embedded.child_processes import MARK, end_marked, marked, spawn
from vestibule.embedded.data_folder import DataFolder
from vestibule.embedded.managed_processes import MOST_QUICK_DEATHS, ManagedProcess


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "var")
    folder.open()
    return folder


def test_a_part_that_died_is_started_again(folder: DataFolder) -> None:
    part = ManagedProcess(
        "web",
        ["timeit", "-n1", "-r1", "__import__('time').sleep(60)"],
        env={**os.environ, MARK: str(folder.path)},
        folder=folder,
    )
    part.start()
    (first,) = marked(folder.path)
    os.kill(first, signal.SIGKILL)
    end = time.monotonic() + 5
    while marked(folder.path) <= {first} and time.monotonic() < end:
        part.supervise()
        time.sleep(0.01)
    (second,) = marked(folder.path)
    assert second != first
    end_marked(folder.path)
    assert not marked(folder.path)


def test_a_part_that_keeps_dying_stops_everything_and_says_its_last_words(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(managed_processes, "PAUSE", 0.001)
    part = ManagedProcess("worker", ["no_such_module"], env=os.environ, folder=folder)
    part.start()
    with pytest.raises(
        StartupError,
        match=rf"The worker stopped {MOST_QUICK_DEATHS} times in a row.*No module named no_such_module",
    ):
        while True:
            part.supervise()
            time.sleep(0.01)


def test_what_a_child_started_is_found_and_ended_too(folder: DataFolder) -> None:
    program = (
        "import subprocess, sys; "
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'], start_new_session=True)"
    )
    child = spawn(
        [sys.executable, "-c", program],
        log=None,
        env={**os.environ, MARK: str(folder.path)},
        at_our_death=signal.SIGTERM,
    )
    child.wait()
    assert len(marked(folder.path)) == 1
    end_marked(folder.path)
    assert not marked(folder.path)


def test_a_child_whose_parent_died_before_it_could_ask_to_be_told_does_not_begin(tmp_path: Path) -> None:
    """The system tells of a death to come, never of one that has been."""
    program = """
        import os, signal, sys, time
        from vestibule.embedded import child_processes

        class Slow:
            def prctl(self, *words):
                parent = os.getppid()
                os.kill(parent, signal.SIGKILL)
                while os.getppid() == parent:
                    time.sleep(0.01)

        child_processes._libc = Slow()
        words = [sys.executable, "-c", "print('begun', flush=True)"]
        child_processes.spawn(words, log=None, env={}, at_our_death=signal.SIGTERM)
    """
    died = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], cwd=ROOT, stdout=subprocess.PIPE, check=False
    )
    assert (died.returncode, died.stdout) == (-signal.SIGKILL, b"")
