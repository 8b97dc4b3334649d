"""A whole installation for a benchmark: embedded PostgreSQL, production flags, Ravi signed in at the desk,
and a file that he may read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import chain, count
from pathlib import Path

from side_by_side import ROOT, Served, serving

sys.path.insert(0, str(ROOT))
# isort: skip (first: it starts the server, names a database, and says where the settings are)
import django

from tests.databases import DATABASES

django.setup(set_prefix=False)

from tests import factories, personas
from tests.live_installation import Installation, free_port
from tests.scriptless_browser import ScriptlessBrowser
from tests.uploading import asked
from vestibule.docrequests.models import DocumentRequest, ItemFile
from vestibule.documents.models import DocumentVersion
from vestibule.embedded.managed_processes import FLAGS

# Settings for large files.
ROOMY = {"VESTIBULE_UPLOAD_LIMIT": "5000000000", "VESTIBULE_UPLOAD_RESERVE": "50000000000"}


def settle_in(home: Path) -> factories.World:
    """The people of an installation whose blobs lie in home/blobs."""
    from django.conf import settings

    settings.BLOBS = home / "blobs"
    return _world()


_world = cache(factories.world)


def stocked(home: Path, facts: dict[str, dict[str, object]]) -> dict[str, str]:
    """Rows for blobs that lie in home/blobs, each as an answer of Mina. Returns the addresses at the desk."""
    world, addresses = settle_in(home), {}
    for name, fact in facts.items():
        asked = DocumentRequest.objects.with_people().get(pk=factories.asked(world).pk) if addresses else None
        docrequest = factories.submitted(world, asked)
        version = DocumentVersion.objects.filter(
            pk__in=ItemFile.objects.filter(item__docrequest=docrequest).values("upload__version")
        ).first()
        DocumentVersion.objects.filter(pk=version.pk).update(**fact)
        addresses[name] = f"/desk/files/{version.public_id}/"
    return addresses


def items(world: factories.World) -> Iterator[str]:
    """The addresses at which Mina announces files, each of another item, as an item has ten of them at most.
    Without end."""
    first = asked(world)
    return (
        f"/portal/tasks/{reference}/items/{position}/uploads/"
        for reference in chain([first], (asked(world) for _ in count()))
        for position in range(1, len(world.templates) + 1)
    )


def mina(server: Served) -> dict[str, str]:
    """The headers of her browser, with her session and the token against foreign pages."""
    base = f"http://127.0.0.1:{server.port}"
    scriptless = ScriptlessBrowser(base)
    scriptless.sign_in("portal", "mina@bianchi.example", personas.PASSWORD)
    token = next(
        value
        for form in scriptless.page.forms
        for name, value in form.fields
        if name == "csrfmiddlewaretoken"
    )
    return {
        "Cookie": "; ".join(f"{one.name}={one.value}" for one in scriptless.http.cookies.jar),
        "X-CSRFToken": token,
        "Origin": base,
    }


@contextmanager
def installation(
    home: Path,
    paths: dict[str, str],
    *,
    name: str = "Vestibule, through the gated view",
    workers: int = 2,
    **settings: str,
) -> Iterator[Served]:
    """The web part alone, with its real settings; every request carries Ravi's session."""
    database = os.environ["DATABASE_URL"].rpartition("/")[2].partition("?")[0]
    whole = Installation(DATABASES.urls(database), home, **settings)
    # A benchmark that starts a second one has the same database and another folder (found F-22).
    whole.command("prepare", "--adopt-folder")
    words = [
        sys.executable,
        "-m",
        "granian",
        *FLAGS,
        "--workers",
        str(workers),
        "--port",
        str(whole.port),
        "--log-level",
        "warning",
    ]
    with serving(name, [*words, "vestibule.asgi:application"], whole.port, paths, env=whole.env) as server:
        ravi = whole.scriptless()
        ravi.sign_in("desk", "ravi@northwind.example", personas.PASSWORD)
        server.headers = {
            "Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in ravi.http.cookies.jar)
        }
        yield server


__all__ = ["ROOMY", "factories", "free_port", "installation", "items", "mina", "settle_in", "stocked"]
