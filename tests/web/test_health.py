"""Whether the whole is ready, as a monitor asks it."""

from __future__ import annotations

import pytest
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from vestibule.organisation.models import record_heartbeat
from vestibule.web import health


@pytest.mark.covers("F-80")
def test_the_names_of_the_migrations_are_those_that_django_finds():
    assert health.brought_along() == set(MigrationLoader(None).disk_migrations)


@pytest.mark.covers("F-80")
@pytest.mark.parametrize("label", ["audit", "procrastinate"])
def test_a_database_that_lacks_a_migration_is_not_ready(db, monkeypatch, label):
    record_heartbeat()
    monkeypatch.setattr(health.installation, "mismatch", lambda: "")
    assert Client().get("/readyz").status_code == 200
    applied = MigrationRecorder.applied_migrations
    last = max(one for one in health.brought_along() if one[0] == label)
    monkeypatch.setattr(
        MigrationRecorder,
        "applied_migrations",
        lambda self: {k: v for k, v in applied(self).items() if k != last},
    )
    assert Client().get("/readyz").status_code == 503
