"""`bin/vestibule migrate`: Django's own, once it is sure that the database is one that this version can
continue (docs/migrations.md)."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from vestibule import __version__
from vestibule.web.health import brought_along

# Labels of packages whose migrations were made anew for that release (ruling 37).
BEFORE_0_2_0 = {"office", "requests"}


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        if unknown := _unknown(options["database"]):
            more = f" and {len(unknown) - 1} more migrations" if unknown[1:] else ""
            raise CommandError(
                "The database was made by another version of Vestibule, "
                f"which this one ({__version__}) cannot continue: it does not know {unknown[0]}{more}. "
                "Nothing was changed. Start the version that made it, "
                "or name another folder in VESTIBULE_HOME or another database in DATABASE_URL."
            )
        super().handle(*args, **options)


def _unknown(database: str) -> list[str]:
    """The migrations of ours that this database has had and that this version does not have."""
    present = {one.label for one in apps.get_app_configs() if one.name.startswith("vestibule.")}
    ours = present | BEFORE_0_2_0
    applied = MigrationRecorder(connections[database]).applied_migrations().keys()
    return sorted(f"{label}.{name}" for label, name in applied - brought_along() if label in ours)
