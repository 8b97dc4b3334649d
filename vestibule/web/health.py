"""Two answers for machines: the process is alive; the whole is ready. They tell nothing else."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse

from vestibule.documents import installation
from vestibule.office.models import worker_alive

from .gate import open_to_all


@open_to_all
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@open_to_all
def readyz(request: HttpRequest) -> HttpResponse:
    """503 until the database answers, is migrated, the folder of documents is its own, and the worker was seen within 60 s."""
    return HttpResponse("ready\n", content_type="text/plain") if _ready() else HttpResponse("not ready\n", content_type="text/plain", status=503)


def _ready() -> bool:
    try:
        executor = MigrationExecutor(connection)
        migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return migrated and not installation.mismatch() and worker_alive()
    except DatabaseError:
        return False
