"""Named locks of the database. They die with the process which holds them, or with its transaction."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.db.transaction import TransactionManagementError
from psycopg.errors import ForeignKeyViolation, LockNotAvailable

from .errors import ActionDeniedError

WAITS = 200  # milliseconds; the database looks for whoever waits for each other after a second
TURNS = 20


def in_transaction() -> contextlib.AbstractContextManager[object]:
    """The caller's transaction, or one of its own. Without a savepoint: what fails within it is the caller's
    to undo."""
    return contextlib.nullcontext() if connection.in_atomic_block else transaction.atomic()


def lock(name: str) -> None:
    """Waits until this transaction alone does what the lock is named after; its end lets the next one go on.
    Raises TransactionManagementError outside a transaction, where the lock would hold nothing."""
    _taken("pg_advisory_xact_lock", name)


def lock_at_once(name: str) -> bool:
    """The same without waiting: whether this transaction has the lock."""
    return bool(_taken("pg_try_advisory_xact_lock", name))


@contextlib.contextmanager
def try_lock(name: str, number: int = 0) -> Iterator[bool]:
    """Yields whether this connection alone does what the lock is named after; whoever comes second is told at
    once and does not wait. It needs no transaction."""
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


def _taken(function: str, name: str) -> object:
    if not connection.in_atomic_block:
        raise TransactionManagementError(f"the lock {name!r} needs a transaction")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(hashtextextended(%s, 0))", [name])
        return cursor.fetchone()[0]


def together[Done](does: Callable[[], Done], *, busy: str) -> Done:
    """Does what needs many rows at once, of which others may hold some and wait for the rest. It waits for
    them no longer than WAITS: it lets go of everything and begins again, also when somebody has added what
    refers to a row that is gone now. Raises ActionDeniedError with `busy` when the others do not come to an
    end."""
    for _turn in range(TURNS):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{WAITS}ms'")
                done = does()
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
                cursor.execute("SET LOCAL lock_timeout TO DEFAULT")
                return done
        except (IntegrityError, OperationalError) as error:
            if not isinstance(error.__cause__, ForeignKeyViolation | LockNotAvailable):
                raise
        time.sleep(WAITS / 1000)
    raise ActionDeniedError(busy)
