"""A process that carries out one sweep each time that it is told to, in a child that dies by SIGKILL right
after a statement: whatever was not committed then is lost, as with a worker that the system kills.

    python -m tests.faults.dying_sweep vestibule.worker.sweeps.send_reminders

reads a number of statements a line, and says after each what came of the child. It never opens a connection
itself: each child has one of its own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from typing import Any, Self

KILLED, DONE, FAILED = "killed", "done", "failed"


class DyingSweep:
    """The same from the side of a test."""

    def __init__(self, urls: dict[str, str], sweep: str):
        command = [sys.executable, "-m", "tests.faults.dying_sweep", sweep]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, env=os.environ | urls, stdin=pipe, stdout=pipe, text=True, bufsize=1
        )

    def __enter__(self) -> Self:
        assert self._answer() == "ready"
        return self

    def __exit__(self, *_how: object) -> None:
        self.process.stdin.close()
        self.process.wait(10)

    def after(self, statements: int) -> str:
        """What came of a sweep that is killed after so many statements: DONE when it has fewer."""
        self.process.stdin.write(f"{statements}\n")
        return self._answer()

    def _answer(self) -> str:
        return self.process.stdout.readline().strip()


def main(sweep: str) -> None:
    import django
    from django.urls import get_resolver
    from django.utils.module_loading import import_string

    django.setup()
    does = import_string(sweep)
    assert get_resolver().url_patterns  # every view is imported here, once, and not by each child
    print("ready", flush=True)
    for line in sys.stdin:
        print(_in_a_child(does, int(line)), flush=True)


def _in_a_child(does: Callable[[], object], statements: int) -> str:
    if not (child := os.fork()):
        try:
            _dies_after(statements, does)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return KILLED
    return FAILED if os.WEXITSTATUS(status) else DONE


def _dies_after(statements: int, does: Callable[[], object]) -> None:
    from django.db import connection

    sent = 0

    def send(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal sent
        if not statements:
            _dies()
        came = execute(*args)
        sent += 1
        if sent == statements:
            _dies()
        return came

    with connection.execute_wrapper(send):
        does()


def _dies() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(sys.argv[1])
