"""Several people who do something in the same moment, each with a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections

from vestibule.core.errors import ActionDeniedError

LATEST = 10  # seconds after which somebody who has not come is a fault


def told(does: Callable[[], object]) -> str:
    """What whoever does this in a thread is told: why not, or nothing where it is done."""
    try:
        does()
    except ActionDeniedError as denied:
        return denied.reason
    finally:
        connections.close_all()
    return ""


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Does all of these at once. What each of them was told, in their order."""
    ready = threading.Barrier(len(deeds))

    def starts(does: Callable[[], object]) -> str:
        connection.ensure_connection()
        ready.wait(LATEST)
        return told(does)

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(starts, deeds))
