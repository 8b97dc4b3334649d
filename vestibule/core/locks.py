"""Locks of the database that die with the process which holds them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction


def in_transaction() -> contextlib.AbstractContextManager[object]:
    """The caller's transaction, or one of its own. Without a savepoint: what fails within it is the caller's
    to undo."""
    return contextlib.nullcontext() if connection.in_atomic_block else transaction.atomic()


@contextlib.contextmanager
def try_lock(name: str, number: int = 0) -> Iterator[bool]:
    """Yields whether this connection alone does what the lock is named after; whoever comes second is told at
    once and does not wait."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, %s))", [name, number])
        mine = cursor.fetchone()[0]
    try:
        yield mine
    finally:
        if mine:
            # A broken connection holds no lock.
            with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, %s))", [name, number])
