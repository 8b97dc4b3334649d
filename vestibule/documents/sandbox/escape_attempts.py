"""What a hostile file would try, tried by ourselves inside the walls: at each start, and in the tests.

The file that comes in is JSON: names of things to reach for. The answer is JSON: {attempt: "" when it was
refused, else what was reached}. An attempt counts as refused only when the system said no; "nobody listens
there" or "no such thing" would mean that it could be asked.
"""

from __future__ import annotations

import ctypes
import errno
import json
import mmap
import os
import platform
import resource
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

NO = {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.ENETUNREACH}
# The whole file system is gone: a no, since we make sure that each target exists.
GONE = {errno.ENOENT, errno.ENOTDIR}
RAN = 77  # the exit code of a shell that we started
_RAW = {  # calls that no parser needs; numbers on x86_64, aarch64
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "io_uring_setup": (425, 425),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "pidfd_open": (434, 434),
}
_libc = ctypes.CDLL(None, use_errno=True)

type Targets = dict[str, Any]


def prepare() -> None:
    """Load what the attempts need."""
    json.loads("{}")
    "x".encode("idna")
    with suppress(OSError):
        socket.socket(socket.AF_UNIX).close()


def run(*_words: str) -> int:
    """Try everything and answer. The shell comes last, because it would take our place."""
    with open(0, "rb", closefd=False) as file:
        targets: Targets = json.loads(file.read())
    found = {name: _tried(attempt, targets) for name, attempt in ATTEMPTS.items()}
    for path in targets["read"]:
        found[f"read {path}"] = _tried(_read, path)
    for path in targets["sockets"]:
        found[f"connect {path}"] = _tried(_connect, path)
    os.write(1, json.dumps(found).encode())
    with suppress(OSError):
        os.execv("/bin/sh", ["sh", "-c", f"exit {RAN}"])
    return 0


def misbehave(how: str) -> int:
    """What a foreign file may do to its parser, for the tests: never end, wait, take memory, crash, fail, say
    too much."""
    if how == "spin":
        while True:
            pass
    if how == "wait":
        time.sleep(600)
    if how == "eat":
        return len(bytearray(3 * 2**30))
    if how == "crash":
        ctypes.string_at(0)
    if how == "chatter":
        while True:
            os.write(1, bytes(65536))
    raise ValueError("it failed \n as asked")


def _tried(attempt: Callable[[Any], str], given: Any) -> str:
    try:
        return attempt(given)
    except OSError as error:
        return "" if error.errno in NO | GONE else f"asked, and answered: {error.strerror}"
    except (RuntimeError, MemoryError):  # Python's words for a thread or memory that the system refused
        return ""


def _read(path: str) -> str:
    with open(path, "rb") as file:
        return f"{len(file.read(1))} byte"


def _connect(path: str) -> str:
    with socket.socket(socket.AF_UNIX) as one:
        one.connect(path)
    return "connected"


def _list_root(_targets: Targets) -> str:
    return " ".join(os.listdir("/"))


def _processes(targets: Targets) -> str:
    for path in (f"/proc/{targets['parent']}/environ", "/proc/self/status", "/proc/1/cmdline"):
        with suppress(OSError), open(path, "rb"):
            return path
    return ""


def _write(targets: Targets) -> str:
    folders: list[str] = targets["folders"]
    for folder in ("/tmp", "/var/tmp", "/dev/shm", "/", *folders):
        path = f"{folder}/vestibule-attempt-{os.getpid()}"
        with suppress(OSError):
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            os.unlink(path)
            return folder
    return ""


def _change_input(_targets: Targets) -> str:
    with suppress(OSError):
        os.pwrite(0, b"x", 0)
        return "written"
    with suppress(OSError):
        os.ftruncate(0, 0)
        return "cut"
    return ""


def _internet(targets: Targets) -> str:
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            with socket.socket(family, socket.SOCK_STREAM) as one:
                one.settimeout(2)
                one.connect((host, targets["port"]))
                return host
        except OSError as error:
            if error.errno not in NO | {errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL}:
                return f"{host} was asked: {error}"
    return ""


def _datagram(_targets: Targets) -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(b"x", ("127.0.0.1", 9))
    return "sent"


def _abstract(targets: Targets) -> str:
    try:
        return _connect("\0" + targets["abstract"])
    except ConnectionRefusedError:  # somebody listens there, but not in this network
        return ""


def _signals(targets: Targets) -> str:
    for pid in (targets["parent"], os.getppid()):
        with suppress(PermissionError):
            os.kill(pid, 0)  # asks whether it could
            return str(pid)
    return ""


def _fork(_targets: Targets) -> str:
    if (child := os.fork()) == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return "a process"


def _spaces(_targets: Targets) -> str:
    os.unshare(os.CLONE_NEWUSER)
    return "a user namespace"


def _rights_of_root(_targets: Targets) -> str:
    os.chroot("/")
    return "used"


def _raise_limits(_targets: Targets) -> str:
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except ValueError:  # Python's word for EPERM here
        return ""
    return "raised"


def _memory(_targets: Targets) -> str:
    try:
        mmap.mmap(-1, 3 * 2**30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()
    except OSError:
        return ""
    return "3 GiB"


def _code(_targets: Targets) -> str:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()
    return "memory that runs"


def _inherited(_targets: Targets) -> str:
    found = []
    for fd in range(3, 1024):
        with suppress(OSError):
            os.fstat(fd)
            found.append(fd)
    words: list[bytes] = []
    at = ctypes.POINTER(ctypes.c_char_p).in_dll(_libc, "environ")
    while word := at[len(words)]:
        words.append(word)
    # Python's own, at every start without a locale.
    words = [word for word in words if not word.startswith(b"LC_CTYPE=")]
    return f"descriptors {found}, environment {words}" if found or words else ""


def _raw(name: str) -> Callable[[Targets], str]:
    def attempt(_targets: Targets) -> str:
        number = _RAW[name][platform.machine() == "aarch64"]
        server, seize = os.getppid(), 0x4206  # the server, as it has our own user
        words = {
            "ptrace": (seize, server, 0, 0),
            "process_vm_readv": (server, 0, 0, 0, 0, 0),
            "pidfd_open": (server, 0),
        }.get(name, (1, 0, 0))
        if _libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, words)) >= 0:
            return "done"
        return "" if ctypes.get_errno() in NO else f"asked, and answered: {os.strerror(ctypes.get_errno())}"

    return attempt


ATTEMPTS: dict[str, Callable[[Targets], str]] = {
    "list the root": _list_root,
    "look at other processes": _processes,
    "write a file": _write,
    "change the input": _change_input,
    "internet": _internet,
    "send a datagram": _datagram,
    "abstract socket": _abstract,
    "signals": _signals,
    "start a process": _fork,
    "use rights of root": _rights_of_root,
    "raise its limits": _raise_limits,
    "take all memory": _memory,
    "run new code": _code,
    "what was inherited": _inherited,
    **{name: _raw(name) for name in _RAW},
    "namespaces": _spaces,  # the last one: whoever is in another namespace may do less outside
}
