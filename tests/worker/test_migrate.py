"""A database of another version is refused in a sentence and left as it is."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from vestibule.web.health import brought_along


def applied() -> set[tuple[str, str]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations")
        return set(cursor.fetchall())


@pytest.fixture
def owner(fresh_db, monkeypatch):
    """The owner's connection, turned to the test's own database."""
    owner = connections["owner"]
    owner.close()
    monkeypatch.setitem(owner.settings_dict, "NAME", connections["default"].settings_dict["NAME"])
    yield owner
    owner.close()


@pytest.mark.covers("R-37")
@pytest.mark.parametrize(
    "foreign",
    [
        [("office", "0001_initial"), ("requests", "0001_initial"), ("requests", "0002_search")],
        [("people", "0099_of_a_newer_version")],
    ],
    ids=["before 0.2.0", "newer"],
)
def test_a_database_of_another_version_is_left_as_it_is(owner, foreign):
    with owner.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app IN ('organisation', 'docrequests')")
        cursor.executemany(
            "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, now())", foreign
        )
    before = applied()
    with pytest.raises(
        CommandError,
        match=rf"made by another version.* {foreign[0][0]}\.{foreign[0][1]}.*Nothing was changed",
    ):
        call_command("migrate", database="owner", verbosity=0)
    assert applied() == before


@pytest.mark.covers("R-37")
def test_what_another_package_had_before_disturbs_nobody(owner):
    """Libraries squash their migrations, and a library may go."""
    with owner.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) "
            "VALUES ('gone', '0001_initial', now()), ('auth', '0000_old', now())"
        )
    call_command("migrate", database="owner", verbosity=0)
    assert brought_along() <= applied()
