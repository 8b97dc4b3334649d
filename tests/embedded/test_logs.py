"""What the embedded database writes into its log: nothing that a row or a form holds (F-33)."""

from __future__ import annotations

import psycopg
import pytest

from tests.databases import DATABASES

SECRET = "a-session-key-that-nobody-may-read"


@pytest.mark.covers("F-33", "S-6")
def test_no_value_stands_in_the_log_of_the_database(fresh_urls):
    """Slow statements and failed ones, values in the text and beside it, and the complaint that repeats a row
    or a value."""
    with psycopg.connect(fresh_urls["VESTIBULE_OWNER_URL"], autocommit=True) as owner:
        owner.execute("CREATE TABLE told (key text PRIMARY KEY, small varchar(3) NOT NULL)")
        owner.execute(f"SELECT pg_sleep(2.1), '{SECRET}'")
        owner.execute("SELECT pg_sleep(2.1), %s", [SECRET])
        for statement in (
            f"SELECT '{SECRET}'::int",
            f"INSERT INTO told VALUES ('{SECRET}', NULL)",
            f"SELECT nothing FROM told WHERE key = '{SECRET}'",
        ):
            with pytest.raises(psycopg.Error):
                owner.execute(statement)
        with pytest.raises(psycopg.Error):
            owner.execute("INSERT INTO told VALUES (%s, %s)", [SECRET, SECRET])
    assert SECRET not in DATABASES.server.log.read_text(errors="replace")
