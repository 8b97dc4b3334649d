"""How a child process is started, and how every process that came from one data folder is found again.

A child runs in a session of its own, so Ctrl-C reaches only the starter, which then stops things in order. It
is told of our death by the system, however we die. What came of it (workers of the web server) carries a mark
in its environment, so nothing can be left behind.
"""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

MARK = "VESTIBULE_STARTED_FROM"  # the data folder, in the environment of every child
_TELL_OF_PARENTS_DEATH = 1  # PR_SET_PDEATHSIG of prctl(2)
_libc = ctypes.CDLL(None)


def spawn(
    words: Sequence[str],
    *,
    log: BinaryIO | None,
    env: Mapping[str, str],
    at_our_death: signal.Signals,
    cwd: str = "/",
    user: int | None = None,
) -> subprocess.Popen[bytes]:
    """Starts a command. What it says goes to the log, or to our own console without one. `user` is for root,
    who may become another.

    Call it from the main thread: the system ties "our death" to the thread that starts the child.
    """

    us = os.getpid()

    def listen() -> None:
        _libc.prctl(_TELL_OF_PARENTS_DEATH, at_our_death)
        if os.getppid() != us:  # we had died before the system was asked: it will say nothing
            os._exit(1)

    return subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd=cwd,
        user=user,
        extra_groups=None if user is None else [],
        env=env,
        start_new_session=True,
        preexec_fn=listen,
    )


def marked(home: Path) -> set[int]:
    """The living processes, other than this one, that were started from the data folder."""
    mark = f"{MARK}={home}".encode()
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                environment = (entry / "environ").read_bytes()
            except OSError:  # it ended, or belongs to another user and cannot be ours
                continue
            if mark in environment.split(b"\0"):
                found.add(int(entry.name))
    return found


def end_marked(home: Path) -> None:
    """Ends what is left of this data folder's processes, without asking them."""
    while left := marked(home):
        for pid in left:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        time.sleep(0.02)
