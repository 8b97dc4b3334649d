"""The system calls that a parser may make: a list of what is allowed, as a filter that the kernel runs
(seccomp).

Libraries are loaded and the file is open before the filter begins, so nothing here opens, connects, starts or
signals anything. Whatever is not on the list fails with EPERM: a library that merely asks gets a no, and is
not killed.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct

_PLAIN = {  # name: number on x86_64 (None: it has none there), number on aarch64
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "lseek": (8, 62),
    "munmap": (11, 215),
    "brk": (12, 214),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "pread64": (17, 67),
    "readv": (19, 65),
    "writev": (20, 66),
    "sched_yield": (24, 124),
    "mremap": (25, 216),
    "madvise": (28, 233),
    "dup": (32, 23),
    "nanosleep": (35, 101),
    "getpid": (39, 172),
    "exit": (60, 93),
    "gettimeofday": (96, 169),
    "getrusage": (98, 165),
    "sysinfo": (99, 179),
    "times": (100, 153),
    "getuid": (102, 174),
    "getgid": (104, 176),
    "geteuid": (107, 175),
    "getegid": (108, 177),
    "sigaltstack": (131, 132),
    "gettid": (186, 178),
    "time": (201, None),
    "futex": (202, 98),
    "sched_getaffinity": (204, 123),
    "restart_syscall": (219, 128),
    "clock_gettime": (228, 113),
    "clock_getres": (229, 114),
    "clock_nanosleep": (230, 115),
    "exit_group": (231, 94),
    "set_robust_list": (273, 99),
    "getrandom": (318, 278),
    "membarrier": (324, 283),
    "rseq": (334, 293),
}
_MMAP, _MPROTECT, _CLONE, _CLONE3 = (9, 222), (10, 226), (56, 220), (435, 435)
_FCNTL, _IOCTL, _PRLIMIT, _FSTATAT = (72, 25), (16, 29), (302, 261), (262, 79)
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, AUDIT_ARCH

ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCH = 0, 4  # offsets in struct seccomp_data; the lower half of argument n is at 16 + 8 n
_THREAD = 0x00010000 | 0x00000100 | 0x00000800  # CLONE_THREAD, CLONE_VM, CLONE_SIGHAND
_NAMESPACES = 0x7E020080  # every CLONE_NEW...
_EXECUTABLE, _EMPTY_PATH = 4, 0x1000  # PROT_EXEC, AT_EMPTY_PATH
_libc = ctypes.CDLL(None, use_errno=True)

type Step = tuple[int, int, int, int]  # code, jump when true, jump when false, operand


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]


def missing() -> str:
    """Why there can be no filter here; empty when there can."""
    if platform.machine() not in _MACHINES or struct.calcsize("P") != 8:
        return f"the list of system calls is not known for {platform.machine()}"
    if _libc.prctl(21, 0, 0, 0, 0) < 0:  # PR_GET_SECCOMP
        return "the kernel has no filter for system calls"
    return ""


def enforce() -> None:
    """Only the calls of the list from here on. Needs `no new privileges`; the process has one thread. Raises
    OSError."""
    steps = program(platform.machine())
    packed = b"".join(struct.pack("HBBI", *step) for step in steps)
    given = _Program(len(steps), packed)
    if _libc.prctl(22, 2, ctypes.byref(given), 0, 0) != 0:  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER
        raise OSError(ctypes.get_errno(), f"seccomp: {os.strerror(ctypes.get_errno())}")


def program(machine: str) -> list[Step]:
    """The filter for a machine, as the kernel's BPF."""
    column, arch = _MACHINES[machine]
    steps: list[Step] = [(_LOAD, 0, 0, _ARCH), (_EQUAL, 1, 0, arch), _give(KILL), (_LOAD, 0, 0, _NUMBER)]
    if machine == "x86_64":
        steps += [(_AT_LEAST, 0, 1, 0x40000000), _give(ERRNO | errno.EPERM)]  # the numbers of x32
    for numbers in _PLAIN.values():
        if (number := numbers[column]) is not None:
            steps += [(_EQUAL, 0, 1, number), _give(ALLOW)]
    no = _give(ERRNO | errno.EPERM)
    # threads, but no processes and no namespaces
    threads = [
        _argument(0),
        (_ANY_BIT, 2, 0, _NAMESPACES),
        (_AND, 0, 0, _THREAD),
        (_EQUAL, 1, 0, _THREAD),
        no,
        _give(ALLOW),
    ]
    steps += _block(_CLONE[column], threads)
    # Its flags lie in memory: glibc then takes clone.
    steps += _block(_CLONE3[column], [_give(ERRNO | errno.ENOSYS)])
    for numbers in (_MMAP, _MPROTECT):  # no new code
        steps += _block(numbers[column], [_argument(2), (_ANY_BIT, 0, 1, _EXECUTABLE), no, _give(ALLOW)])
    # F_GETFD, F_SETFD, F_GETFL: none signals.
    commands = [(_EQUAL, 3 - at, 0, command) for at, command in enumerate((1, 2, 3))]
    steps += _block(_FCNTL[column], [_argument(1), *commands, no, _give(ALLOW)])
    steps += _block(_IOCTL[column], [_give(ERRNO | errno.ENOTTY)])  # Python asks whether a file is a terminal
    # Its own limits, which it cannot raise.
    steps += _block(_PRLIMIT[column], [_argument(0), (_EQUAL, 1, 0, 0), no, _give(ALLOW)])
    # fstat of some C libraries.
    steps += _block(_FSTATAT[column], [_argument(3), (_ANY_BIT, 1, 0, _EMPTY_PATH), no, _give(ALLOW)])
    return [*steps, no]


def _give(action: int) -> Step:
    return (_RETURN, 0, 0, action)


def _argument(number: int) -> Step:
    return (_LOAD, 0, 0, 16 + 8 * number)


def _block(number: int, steps: list[Step]) -> list[Step]:
    """Steps for one call. Each way through them ends in a return, as the number is no longer at hand."""
    return [(_EQUAL, 0, len(steps), number), *steps]
