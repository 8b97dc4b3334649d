"""Models and migrations agree: what a model says is what a new database gets (docs/migrations.md)."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

pytestmark = pytest.mark.unit

OURS = {config.label for config in apps.get_app_configs() if config.name.startswith("vestibule.")}


def missing(models: ProjectState) -> list[str]:
    """What `makemigrations` would write."""
    loader = MigrationLoader(None)
    changes = MigrationAutodetector(loader.project_state(), models).changes(graph=loader.graph)
    found = (
        (label, change)
        for label in OURS & changes.keys()
        for migration in changes[label]
        for change in migration.operations
    )
    return sorted(f"{label}: {change.describe()}" for label, change in found)


def test_the_models_are_what_the_migrations_make():
    assert missing(ProjectState.from_apps(apps)) == [], "run bin/vestibule makemigrations"


def test_a_model_without_its_migration_is_seen():
    models = ProjectState.from_apps(apps)
    del models.models["docrequests", "documentrequest"].fields["last_error"]
    assert "docrequests: Remove field last_error from documentrequest" in missing(models)
