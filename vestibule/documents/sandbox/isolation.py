"""The walls around a parser, each by its name. Nothing in here needs the rest of the product: it runs in the
process that is walled in.

Sockets and other calls are closed by syscalls.py, paths by landlock.py or an empty root, and without walls
nothing is parsed: verified.py.

`confine_server` is built once around the server of sandbox/server.py, which has loaded the libraries and
holds nothing; `confine_child` is added in the child that reads one foreign file.
"""

from __future__ import annotations

import ctypes
import os
import resource
import signal
from collections.abc import Collection
from contextlib import suppress

from . import landlock, syscalls

LANDLOCK = "Landlock"
ROOT = "empty root"
NETWORK = "network namespace"
USER = "own user"
SYSCALLS = "system calls"
LIMITS = "limits"
ALL = (USER, LANDLOCK, ROOT, NETWORK, SYSCALLS, LIMITS)
OWN_USER = 65533  # reserved by Debian for nobody in particular; the embedded database may run as `nobody`
THREADS = 256  # of all parsers together, where they have a user of their own
OPEN_FILES = 16

_NO_NEW_PRIVILEGES, _DUMPABLE, _PARENT_DEATH = 38, 4, 1  # of prctl(2)
_PRIVATE, _DETACH = 0x4000 | 0x40000, 2  # MS_REC | MS_PRIVATE, MNT_DETACH
_BARE = 0x1 | 0x2 | 0x4 | 0x8  # MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC
_REMOUNT = 0x20 | 0x1000  # MS_REMOUNT | MS_BIND
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_libc = ctypes.CDLL(None, use_errno=True)

# By the wall's name: whether it stands, and what it is or why it is missing.
type Built = dict[str, tuple[bool, str]]


def confine_server(wanted: Collection[str] = ALL) -> Built:
    """Build what lasts for the whole life of the server. Never raises for a wall that cannot be had: it is
    named."""
    built: Built = {}
    root = os.geteuid() == 0
    spaces = {
        name: flag
        for name, flag in ((ROOT, os.CLONE_NEWNS), (NETWORK, os.CLONE_NEWNET | os.CLONE_NEWIPC))
        if name in wanted
    }
    built |= _spaces(spaces) if root else {}
    if USER in wanted:
        built[USER] = _own_user() if root else (False, "only root can become another user")
    if missing := {name: flag for name, flag in spaces.items() if not built.get(name, (False, ""))[0]}:
        built |= _spaces(missing, as_user=True)
    with suppress(OSError):
        _checked(_libc.capset(_bytes(0x20080522, 0), _bytes(*[0] * 6)))
    _checked(_libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    if LANDLOCK in wanted:
        built[LANDLOCK] = _landlock()
    if SYSCALLS in wanted:
        reason = syscalls.missing()
        built[SYSCALLS] = (not reason, reason or "a list of what is allowed")
    if LIMITS in wanted:
        built[LIMITS] = (True, "memory, time, files")
    return {name: built[name] for name in ALL if name in built}


def confine_child(built: Built, *, memory: int, seconds: int) -> None:
    """Add what is for one file: `memory` in bytes, `seconds` of work. Raises OSError when a wall that should
    stand does not."""
    if built.get(LIMITS, (False, ""))[0]:
        limit(memory=memory, seconds=seconds, own_user=built.get(USER, (False, ""))[0])
    _libc.prctl(_DUMPABLE, 0, 0, 0, 0)
    if built.get(LANDLOCK, (False, ""))[0]:
        landlock.enforce()  # a layer of its own: the server and other parsers are outside
    if built.get(SYSCALLS, (False, ""))[0]:
        syscalls.enforce()


def limit(*, memory: int, seconds: int, own_user: bool) -> None:
    """What a parser may use up; no core dump, as that would be a copy of a document."""
    most = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
        **({resource.RLIMIT_NPROC: THREADS} if own_user else {}),
    }
    for name, value in most.items():
        # At the soft limit it is told so, at the hard one killed like any other.
        hard = value + 1 if name == resource.RLIMIT_CPU else value
        resource.setrlimit(name, (value, hard))


def end_with_parent(parent: int) -> None:
    """The kernel ends this process when its parent ends, however that ends. It says nothing of a parent that
    had ended before it was asked: then this process ends here."""
    _libc.prctl(_PARENT_DEATH, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _landlock() -> tuple[bool, str]:
    version = landlock.abi()
    if not version:
        return False, "the kernel has none, or it is switched off"
    try:
        landlock.enforce()
    except OSError as error:
        return False, str(error.strerror)
    return True, f"version {version}: {landlock.covers(version)}"


def _own_user() -> tuple[bool, str]:
    try:
        os.setgroups([])
        os.setresgid(OWN_USER, OWN_USER, OWN_USER)
        os.setresuid(OWN_USER, OWN_USER, OWN_USER)
    except OSError as error:
        return False, f"the machine refuses it ({error.strerror})"
    return True, f"number {OWN_USER}"


def _spaces(flags: dict[str, int], *, as_user: bool = False) -> Built:
    """Namespaces; those of an ordinary user need a user namespace around them."""
    every = sum(flags.values())
    user, group = os.geteuid(), os.getegid()
    try:
        if as_user:
            # Else our own maps would belong to root after a change of user.
            _libc.prctl(_DUMPABLE, 1, 0, 0, 0)
            os.unshare(os.CLONE_NEWUSER)
            _write("/proc/self/setgroups", "deny")
            _write("/proc/self/uid_map", f"{user} {user} 1")
            _write("/proc/self/gid_map", f"{group} {group} 1")
        os.unshare(every)
    except OSError as error:
        return dict.fromkeys(flags, (False, f"the machine refuses namespaces ({error.strerror})"))
    built = dict.fromkeys(flags, (True, ""))
    if ROOT in flags:
        try:
            _empty_root()
        except OSError as error:
            built[ROOT] = (False, f"the machine refuses it ({error.strerror})")
    return built


def _empty_root() -> None:
    """An empty, read-only file system takes the place of all others."""
    _mount(None, "/", None, _PRIVATE)
    _mount("none", "/tmp", "tmpfs", _BARE & ~1, "size=4k,mode=0555")
    os.chdir("/tmp")
    _checked(_libc.syscall(ctypes.c_long(_PIVOT_ROOT[os.uname().machine]), b".", b"."))
    _checked(_libc.umount2(b".", _DETACH))
    os.chdir("/")
    _mount(None, "/", None, _REMOUNT | _BARE)


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    words = [None if word is None else word.encode() for word in (source, target, kind, options)]
    _checked(_libc.mount(words[0], words[1], words[2], ctypes.c_ulong(flags), words[3]))


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _bytes(*words: int) -> ctypes.Array[ctypes.c_uint32]:
    return (ctypes.c_uint32 * len(words))(*words)


def _checked(result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
