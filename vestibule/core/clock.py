"""One clock for all processes: the database's (security rule 23)."""

import datetime

from django.db import connection


def now() -> datetime.datetime:
    """The instant at which the current transaction began, as UTC; outside a transaction, this moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        at: datetime.datetime = cursor.fetchone()[0]
    return at.astimezone(datetime.UTC)
