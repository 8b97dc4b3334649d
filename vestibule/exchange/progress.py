"""How far an import is, for the page of whoever waits: told over a connection of its own, since nobody
else sees what a transaction has done before it ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from django.db import connection

from .models import Import

TELL = "UPDATE exchange_import SET progress = %s WHERE id = %s"


class Progress:
    """Open while the import is carried out. The transaction that stores the rows must not have touched the
    row of the import yet: it would wait for itself."""

    def __init__(self, one: Import):
        self.one, self.other = one, connection.copy()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.other.close()

    def of(self, all_: int, *, rows: int) -> Callable[[int], None]:
        """A function that is told how many more are done, of `all_`; the page shows the share of `rows`."""
        done = 0

        def tell(more: int) -> None:
            nonlocal done
            done += more
            with self.other.cursor() as cursor:
                cursor.execute(TELL, [done * rows // all_, self.one.pk])

        return tell
