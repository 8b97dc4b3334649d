"""Two answers for machines: the process is alive; the whole is ready. They tell nothing else."""

import pkgutil
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse

from vestibule.documents import installation
from vestibule.organisation.models import worker_alive

from .access import open_to_all
from .methods import get_only


@open_to_all
@get_only
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@open_to_all
@get_only
def readyz(request: HttpRequest) -> HttpResponse:
    """503 until the database answers, is migrated, the folder of documents is its own, and the worker was
    seen within 60 s."""
    if _ready():
        return HttpResponse("ready\n", content_type="text/plain")
    return HttpResponse("not ready\n", content_type="text/plain", status=503)


def _ready() -> bool:
    try:
        migrated = brought_along() <= MigrationRecorder(connection).applied_migrations().keys()
        return migrated and not installation.mismatch() and worker_alive()
    except DatabaseError:
        return False


@cache
def brought_along() -> frozenset[tuple[str, str]]:
    """Label and name of each migration that this version has.

    Asked once: to read them all, with their order, at each question of a monitor is what made it dear.
    """
    packages = (
        (config.label, MigrationLoader.migrations_module(config.label)[0])
        for config in apps.get_app_configs()
    )
    return frozenset(
        (label, name)
        for label, package in packages
        if package and find_spec(package)
        for name in _names(package)
    )


def _names(package: str) -> list[str]:
    """As Django's loader finds them."""
    found = pkgutil.iter_modules(import_module(package).__path__)
    return [one.name for one in found if not one.ispkg and one.name[0] not in "_~"]
