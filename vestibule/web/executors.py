"""The threads that transfer runners may use: bytes wait on the loop, and only for the disk, the database and
the proof of a file in a thread."""

from __future__ import annotations

import asyncio
import contextvars
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections

database = ThreadPoolExecutor(4, "bytes-database")
disk = ThreadPoolExecutor(4, "bytes-disk")
finishing = ThreadPoolExecutor(2, "bytes-finishing")  # the proof of a file may take half a minute


async def in_database[T](ask: Callable[..., T], *given: Any, pool: ThreadPoolExecutor = database) -> T:
    """Runs a question or a command in a thread, in the context of the caller, and gives its connection back
    afterwards as Django does after a request."""

    def run() -> T:
        close_old_connections()
        try:
            return ask(*given)
        finally:
            close_old_connections()

    return await asyncio.get_running_loop().run_in_executor(pool, contextvars.copy_context().run, run)


async def on_disk[T](do: Callable[..., T], *given: Any) -> T:
    """Runs something that waits for the disk and needs no database."""
    return await asyncio.get_running_loop().run_in_executor(disk, do, *given)
