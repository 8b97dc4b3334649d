"""Watches the worker from beside its jobs: a worker that is held up, or whose jobs do not come to their turn,
says so in its log."""

from __future__ import annotations

import asyncio
import logging
import time

from asgiref.sync import sync_to_async
from django.db import DatabaseError, close_old_connections
from procrastinate.contrib.django.models import ProcrastinateJob

log = logging.getLogger(__name__)
EVERY = 10  # seconds
LATE = 30  # seconds without a sign of life before the log says so
_last = time.monotonic()


def seen() -> None:
    """The sign of life was written now, by a job: jobs come to their turn."""
    global _last
    _last = time.monotonic()


async def watch(*, every: float = EVERY, late: float = LATE) -> None:
    """Runs for as long as the worker does; each complaint names its length in seconds."""
    seen()
    while True:
        began = time.monotonic()
        await asyncio.sleep(every)
        if (held := time.monotonic() - began - every) > every:
            log.warning("The worker was held up for %d seconds: this machine is too busy", held)
        if (silent := time.monotonic() - _last) > late:
            log.error(
                "No sign of life was written for %d seconds; at work: %s",
                silent,
                await sync_to_async(at_work)(),
            )


def at_work() -> str:
    """The jobs that are under way, for the log."""
    try:
        names = (
            ProcrastinateJob.objects.filter(status="doing")
            .order_by("id")
            .values_list("task_name", flat=True)[:10]
        )
        return ", ".join(names) or "nothing"
    except DatabaseError as error:
        return f"unknown, the database does not answer ({type(error).__name__})"
    finally:
        close_old_connections()
