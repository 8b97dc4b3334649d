"""What the C library does with memory that is freed."""

from __future__ import annotations

import ctypes
from contextlib import suppress

# Names of mallopt(3), as glibc numbers them.
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3

KEPT = 4 * 1024 * 1024  # bytes at the end of a heap that stay ours
OF_THE_HEAP = 1024 * 1024  # bytes; larger blocks are mapped alone, and given back at once


def keep_freed_memory() -> None:
    """Call it once in each process that serves. A piece of a file is new memory that is freed when it has
    been sent; by default the kernel gets it back, and clears and maps 64 pages for the next one (found F-87:
    a tenth of what a download of 1 MiB costs). Another C library than glibc is left as it is."""
    with suppress(AttributeError, OSError):
        mallopt = ctypes.CDLL(None).mallopt
        # Both: to set one ends glibc's own raising of the other.
        mallopt(_MMAP_THRESHOLD, OF_THE_HEAP)
        mallopt(_TRIM_THRESHOLD, KEPT)
