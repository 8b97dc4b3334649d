"""The sandbox: a hostile stand-in tries to get out, as root and as an ordinary user, behind each wall alone
and behind all of them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from vestibule.documents.sandbox import isolation, landlock, syscalls, verified
from vestibule.documents.sandbox import launcher as starting
from vestibule.documents.sandbox.isolation import LANDLOCK, LIMITS, NETWORK, ROOT, SYSCALLS, USER
from vestibule.documents.sandbox.launcher import Launcher, ParserRun, SandboxError, SlowError

TOP = Path(__file__).resolve().parents[2]
NOBODY = 65534
FILES = {"list the root", "look at other processes", "write a file", "keys", "blobs", "other user", "shell"}
SOCKETS = {"database", "bait socket"}
CLOSED = {  # what each wall closes by itself
    USER: {"keys", "blobs", "other user", "bait socket"},
    LANDLOCK: FILES | {"internet", "abstract socket", "signals", "ptrace"},
    ROOT: FILES | SOCKETS,
    NETWORK: {"internet", "send a datagram", "abstract socket"},
    SYSCALLS: {
        *FILES,
        *SOCKETS,
        "internet",
        "send a datagram",
        "abstract socket",
        "signals",
        "start a process",
        "namespaces",
        "run new code",
    }
    | {
        "ptrace",
        "process_vm_readv",
        "io_uring_setup",
        "keyctl",
        "bpf",
        "perf_event_open",
        "userfaultfd",
        "pidfd_open",
    },
    LIMITS: {"raise its limits", "take all memory"},
}
EVERYTHING = set().union(*CLOSED.values())
USERS = ["root", "ordinary"] if os.geteuid() == 0 else ["ordinary"]


@cache
def broken_out(user: str, *wanted: str) -> dict[str, Any]:
    """What the stand-in reached behind these walls, under short names; and the names of what it was
    refused."""
    words = [sys.executable, "-m", "tests.documents.breaking_out", json.dumps(wanted)]
    if user == "ordinary" and os.geteuid() == 0:
        words = ["unshare", "--mount", "sh", "-euc", as_nobody(), "sh", *words]
    done = subprocess.run(
        words,
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={"PATH": os.environ["PATH"]},
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["user"] == 0) is (user == "root")
    found = {short(name): out for name, out in told["found"].items()} | {
        "shell": "it ran" if told["shell"] else ""
    }
    return told | {"found": found, "refused": {name for name, out in found.items() if not out}}


def short(name: str) -> str:
    for sign, word in (
        ("/keys/", "keys"),
        ("/blobs/", "blobs"),
        (".s.PGSQL", "database"),
        ("connect ", "bait socket"),
        ("bait", "other user"),
    ):
        if sign in name:
            return word
    return name


def as_nobody() -> str:
    """A shell script: the ordinary user sees the interpreter and the code although a folder above them is
    root's alone. In a private mount namespace an open folder, with nothing in it but the way there, takes the
    place of the closed one."""
    lines = []
    for place in {Path(sys.base_prefix), TOP}:
        closed = [folder for folder in reversed(place.parents) if not folder.stat().st_mode & 0o001]
        if closed:
            beside, target = f"/mnt/{place.name}", str(place)
            lines += [
                f"mkdir -p '{beside}'",
                f"mount --bind '{place}' '{beside}'",
                f"mount -t tmpfs -o mode=755 none '{closed[0]}'",
            ]
            lines += [f"mkdir -p '{target}'", f"mount --bind '{beside}' '{target}'"]
    lines = ["mount -t tmpfs -o mode=755 none /mnt", *lines] if lines else []
    return "\n".join([*lines, f'exec setpriv --reuid {NOBODY} --regid {NOBODY} --clear-groups "$@"'])


@pytest.mark.covers("F-31", "S-20")
@pytest.mark.parametrize("user", USERS)
def test_a_hostile_file_is_refused_everything(user: str):
    told = broken_out(user, *isolation.ALL)
    assert told["found"] == dict.fromkeys(told["found"], "")
    assert told["refused"] >= EVERYTHING | {"what was inherited", "change the input", "use rights of root"}
    expected = dict.fromkeys(isolation.ALL, True) | {USER: user == "root"}
    assert {name: stands for name, (stands, _how) in told["built"].items()} == expected


@pytest.mark.covers("F-31")
@pytest.mark.parametrize("user", USERS)
def test_without_walls_the_same_file_reaches_everything(user: str):
    """Else the attempts would prove nothing."""
    reached = set(broken_out(user)["found"]) - broken_out(user)["refused"]
    assert reached >= EVERYTHING, EVERYTHING - reached


@pytest.mark.covers("F-31")
@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize("wall", isolation.ALL)
def test_each_wall_alone_closes_what_it_is_for(user: str, wall: str):
    if user == "ordinary" and wall == USER:
        assert broken_out(user, wall)["built"] == {USER: [False, "only root can become another user"]}
        return
    told = broken_out(user, wall)
    assert told["built"][wall][0], told["built"]
    assert told["refused"] >= CLOSED[wall], CLOSED[wall] - told["refused"]


@pytest.fixture
def launcher() -> Iterator[Launcher]:
    launcher = Launcher()
    yield launcher
    launcher.stop()


def ask(launcher: Launcher, how: str, **limits: int) -> tuple[int, bytes]:
    with tempfile.TemporaryFile() as file:
        return launcher.run(ParserRun("misbehave", (how,), **limits), file.fileno())


@pytest.mark.covers("F-42")
@pytest.mark.parametrize(
    ("how", "limits", "error", "words"),
    [
        ("spin", {"seconds": 1}, SlowError, "too long"),
        ("wait", {"patience": 1}, SlowError, "too long"),
        ("eat", {}, SlowError, "too much memory"),
        ("crash", {}, SandboxError, "ended by signal 11"),
        ("chatter", {"answer": 1000}, SandboxError, "said too much"),
        ("fail", {}, SandboxError, r"ValueError\(.*as asked"),
    ],
)
def test_what_goes_wrong_in_the_parser_is_no_verdict(
    launcher: Launcher, how: str, limits: dict[str, int], error: type, words: str
):
    with pytest.raises(error, match=words):
        ask(launcher, how, **limits)


@pytest.mark.covers("F-42")
@pytest.mark.parametrize("told", [True, False], ids=["hung up", "not yet"])
def test_a_server_that_died_is_started_again(launcher: Launcher, told: bool, monkeypatch: pytest.MonkeyPatch):
    """Also when its end of the line is still open for a moment: a child that it had just begun holds it."""
    launcher.start()
    if not told:
        monkeypatch.setattr(starting, "_hung_up", lambda channel: False)
    first = launcher.process
    assert first is not None
    first.kill()
    first.wait()
    with pytest.raises(SandboxError, match="it failed"):
        ask(launcher, "fail")
    assert launcher.process is not None and launcher.process.pid != first.pid


@pytest.mark.covers("F-42")
@pytest.mark.parametrize("late", [0, 1], ids=["at work", "before it knows of its server"])
def test_a_server_that_dies_at_work_is_tried_once_more_and_then_told(
    launcher: Launcher, late: int, monkeypatch: pytest.MonkeyPatch
):
    """Also when the child has not yet asked to end with its server: it would keep our end open for ever."""
    slowly = (
        "import time; from vestibule.documents.sandbox import isolation as walls; "
        "asks = walls.end_with_parent; "
        f"walls.end_with_parent = lambda *parent: (time.sleep({late}), asks(*parent)); "
    )
    monkeypatch.setattr(starting, "_PROGRAM", starting._PROGRAM.replace("from ", f"{slowly}from ", 1))
    launcher.start()

    killed, told = set[int](), threading.Event()

    def kill_each() -> None:
        """Each server that has a child at work; one that is just starting is left alone."""
        while not told.wait(0.02):
            with launcher._lock:
                now = launcher.process
                if (
                    now
                    and now.pid not in killed
                    and Path(f"/proc/{now.pid}/task/{now.pid}/children").read_text()
                ):
                    killed.add(now.pid)
                    now.kill()

    killer = threading.Thread(target=kill_each)
    killer.start()
    try:
        with pytest.raises(SandboxError, match="again and again"):
            ask(launcher, "wait", patience=50)
    finally:
        told.set()
        killer.join()
    assert len(killed) == 2


@pytest.mark.covers("F-42")
def test_a_server_that_another_thread_stops_meanwhile_is_started_again(
    launcher: Launcher, monkeypatch: pytest.MonkeyPatch
):
    """After a file that was too slow: whoever was about to ask the same server asks a new one."""
    found, stops = launcher._server, [launcher.stop]

    def stopped() -> socket.socket:
        channel = found()
        if stops:
            stops.pop()()
        return channel

    monkeypatch.setattr(launcher, "_server", stopped)
    with pytest.raises(SandboxError, match="it failed"):
        ask(launcher, "fail")


def test_two_files_at_once_do_not_wait_for_each_other(launcher: Launcher):
    launcher.start()

    def wait_in_vain() -> None:
        with pytest.raises(SlowError):
            ask(launcher, "wait", patience=3)

    slow = threading.Thread(target=wait_in_vain)
    slow.start()
    with pytest.raises(SandboxError, match="it failed"):
        ask(launcher, "fail")
    assert slow.is_alive()
    slow.join()


def test_nothing_is_left_when_the_launcher_goes(launcher: Launcher):
    launcher.start()
    process = launcher.process
    assert process is not None
    launcher.hang_up()
    assert process.wait(10) == 0


@pytest.mark.covers("F-31")
def test_the_server_knows_nothing_of_the_house():
    words = "import sys; from vestibule.documents.sandbox import server; server.load(); print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", words], cwd=TOP, capture_output=True, text=True, check=True, env={}
    ).stdout.split()
    assert "vestibule.documents.sandbox.isolation" in said and "pypdfium2" in said
    assert not {"django", "psycopg", "vestibule.settings"} & set(said)


# ---- where the walls do not hold ---------------------------------------------------------------------------


@pytest.mark.covers("F-31")
@pytest.mark.parametrize("lacking", [SYSCALLS])
def test_where_the_walls_do_not_hold_nothing_is_parsed_and_the_start_says_so(
    settings, tmp_path: Path, lacking: str
):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    sandbox = verified.Sandbox(Launcher([name for name in isolation.ALL if name != lacking]))
    report = sandbox.report()
    assert not report.confined and not report.parses and "start a process" in report.escapes
    assert any(line.startswith("Sandbox: no foreign file is parsed here") for line in report.lines())
    with tempfile.TemporaryFile() as file, pytest.raises(verified.NotConfinedError):
        sandbox.run(ParserRun("proof", ("application/pdf",)), file.fileno())
    assert sandbox.launcher.process is None

    settings.PARSE_WITHOUT_SANDBOX = True
    sandbox = verified.Sandbox(sandbox.launcher)
    assert not sandbox.report().confined and sandbox.report().parses
    assert any("VESTIBULE_PARSE_WITHOUT_SANDBOX says so" in line for line in sandbox.report().lines())
    with tempfile.TemporaryFile() as file:
        assert sandbox.run(ParserRun("proof", ("application/pdf",)), file.fileno())[0] == 11
    sandbox.launcher.stop()


@pytest.mark.covers("F-31")
@pytest.mark.parametrize("lacking", [LANDLOCK, ROOT, NETWORK, USER])
def test_a_wall_that_the_kernel_lacks_is_named_and_the_others_hold(
    settings, tmp_path: Path, lacking: str, monkeypatch
):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    sandbox = verified.Sandbox(Launcher([name for name in isolation.ALL if name != lacking]))
    try:
        report = sandbox.report()
        assert report.confined, report.escapes
        assert any(f"lacks the wall “{lacking}”" in line for line in report.lines())
    finally:
        sandbox.launcher.stop()


def test_a_sandbox_that_does_not_start_is_told(settings, tmp_path: Path, monkeypatch):
    settings.HOME, settings.BLOBS = tmp_path, tmp_path / "blobs"
    monkeypatch.setattr(sys, "executable", "/bin/false")
    report = verified.Sandbox().report()
    assert not report.parses and any(
        line.startswith("Sandbox: it cannot be tried") for line in report.lines()
    )


# ---- what depends on the kernel ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("version", "closed"), [(1, "files"), (4, "files, TCP"), (6, "files, TCP, signals, abstract sockets")]
)
def test_what_a_version_of_landlock_closes(version: int, closed: str):
    assert landlock.covers(version) == closed


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_of_each_machine_says_no_to_the_rest(machine: str):
    steps = syscalls.program(machine)
    column = {"x86_64": 0, "aarch64": 1}[machine]
    arch = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}[machine]

    def verdict(number: int, *given: int, on: int = arch) -> int:
        return evaluate(steps, number, on, given)

    assert verdict((0, 63)[column]) == syscalls.ALLOW  # read
    # execve, socket, openat, kill, ptrace, mount.
    for number in ((59, 221), (41, 198), (257, 56), (62, 129), (101, 117), (165, 40)):
        assert verdict(number[column]) == syscalls.ERRNO | 1
    clone = (56, 220)[column]
    # A thread; a process.
    assert verdict(clone, 0x3D0F00) == syscalls.ALLOW and verdict(clone, 17) == syscalls.ERRNO | 1
    assert verdict(clone, 0x3D0F00 | 0x40000000) == syscalls.ERRNO | 1  # a thread in a new network
    assert (
        verdict((10, 226)[column], 0, 0, 3) == syscalls.ALLOW
        and verdict((10, 226)[column], 0, 0, 7) == syscalls.ERRNO | 1
    )
    assert (
        verdict((302, 261)[column], 0) == syscalls.ALLOW
        and verdict((302, 261)[column], 1) == syscalls.ERRNO | 1
    )
    assert [
        verdict((72, 25)[column], 0, command) == syscalls.ALLOW for command in (0, 1, 2, 3, 4, 8, 10)
    ] == [0, 1, 1, 1, 0, 0, 0]
    assert verdict((0, 63)[column], on=0x40000003) == syscalls.KILL  # 32 bits
    if machine == "x86_64":
        assert verdict(0x40000000) == syscalls.ERRNO | 1


def evaluate(steps: list[syscalls.Step], number: int, arch: int, given: tuple[int, ...]) -> int:
    """The kernel's own rules for these few instructions."""
    words = {0: number, 4: arch, **{16 + 8 * at: (given[at] if at < len(given) else 0) for at in range(6)}}
    value, at = 0, 0
    while True:
        code, yes, no, operand = steps[at]
        at += 1
        if code == 0x06:
            return operand
        if code == 0x20:
            value = words[operand]
        elif code == 0x54:
            value &= operand
        else:
            holds = {0x15: value == operand, 0x35: value >= operand, 0x45: bool(value & operand)}[code]
            at += yes if holds else no
