"""Whether a connection of the database's pool may be lent: after a restart of the database nobody gets a dead
one.

A server that went away has closed its end, which the kernel tells without a word over the line. Whether a
line that was silent for a while still leads to somebody, only a question tells. A download borrows three
times, and would ask three times.
"""

from __future__ import annotations

import select
import time
from typing import Any
from weakref import WeakKeyDictionary

from psycopg import Connection
from psycopg_pool import ConnectionPool

SILENT = 5.0  # seconds after which a connection is asked

_asked: WeakKeyDictionary[Connection[Any], float] = WeakKeyDictionary()


def check(connection: Connection[Any]) -> None:
    """Raises psycopg.OperationalError for one that is dead."""
    line = select.poll()
    line.register(connection.fileno(), select.POLLIN)
    now = time.monotonic()
    if line.poll(0) or now - _asked.get(connection, -SILENT) >= SILENT:
        ConnectionPool.check_connection(connection)
        _asked[connection] = now
