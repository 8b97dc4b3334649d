"""Landlock: from here on this process may open no path at all, and reaches neither TCP nor signals nor
abstract sockets outside.

What the kernel can do is asked at run time; a newer kernel is asked for no more than we know. Files that are
open already stay open.
"""

from __future__ import annotations

import ctypes
import os

_CREATE, _RESTRICT = 444, 446  # the same numbers on every architecture
_VERSION = 1  # LANDLOCK_CREATE_RULESET_VERSION
_libc = ctypes.CDLL(None, use_errno=True)


class _Rules(ctypes.Structure):
    _fields_ = [("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scope", ctypes.c_uint64)]


def abi() -> int:
    """The version that the kernel offers; 0 where it has none, or where it is switched off."""
    return max(_call(_CREATE, None, 0, _VERSION), 0)


def covers(version: int) -> str:
    """In words, what a version of the interface closes."""
    closed = ["files"]
    closed += ["TCP"] if version >= 4 else []
    closed += ["signals", "abstract sockets"] if version >= 6 else []
    return ", ".join(closed)


def enforce() -> None:
    """Deny all that this kernel can deny. Needs `no new privileges`. Each call adds a layer that signals do
    not leave. Raises OSError."""
    version = abi()
    files = (1 << 13) - 1  # everything of version 1; then renaming across folders, truncating, device calls
    for since, bit in ((2, 13), (3, 14), (5, 15)):
        files |= (1 << bit) if version >= since else 0
    rules = _Rules(files, 0b11 if version >= 4 else 0, 0b11 if version >= 6 else 0)
    size = 8 + 8 * sum(version >= since for since in (4, 6))
    ruleset = _checked(_call(_CREATE, ctypes.byref(rules), size, 0))
    try:
        _checked(_call(_RESTRICT, ruleset, 0))
    finally:
        os.close(ruleset)


def _call(number: int, *given: object) -> int:
    return int(_libc.syscall(ctypes.c_long(number), *(_word(one) for one in given)))


def _word(value: object) -> object:
    return ctypes.c_long(value) if isinstance(value, int) else value


def _checked(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), f"Landlock: {os.strerror(ctypes.get_errno())}")
    return result
