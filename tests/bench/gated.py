"""A whole house for a benchmark: embedded PostgreSQL, production flags, Ravi signed in at the desk, and a file that he may read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from side_by_side import ROOT, Served, serving

sys.path.insert(0, str(ROOT))
from tests.databases import DATABASES  # isort: skip (first: it starts the server, names a database, and says where the settings are)

import django

django.setup(set_prefix=False)

from tests import cast, make
from tests.running import House, free_port
from vestibule.documents.models import DocumentVersion
from vestibule.embedded.parts import FLAGS
from vestibule.requests.models import DocumentRequest, ItemFile


def stocked(home: Path, facts: dict[str, dict[str, object]]) -> dict[str, str]:
    """Rows for blobs that lie in home/blobs, each as an answer of Mina. Returns the addresses at the desk."""
    from django.conf import settings

    settings.BLOBS = home / "blobs"
    world, addresses = make.world(), {}
    for name, fact in facts.items():
        asked = DocumentRequest.objects.with_people().get(pk=make.asked(world).pk) if addresses else None
        docrequest = make.submitted(world, asked)
        version = DocumentVersion.objects.filter(pk__in=ItemFile.objects.filter(item__docrequest=docrequest).values("upload__version")).first()
        DocumentVersion.objects.filter(pk=version.pk).update(**fact)
        addresses[name] = f"/desk/files/{version.public_id}/"
    return addresses


@contextmanager
def house(
    home: Path, paths: dict[str, str], *, name: str = "Vestibule, through the gated view", workers: int = 2, **settings: str
) -> Iterator[Served]:
    """The web part alone, with its real settings; every request carries Ravi's session."""
    database = os.environ["DATABASE_URL"].rpartition("/")[2].partition("?")[0]
    whole = House(DATABASES.urls(database), home, **settings)
    whole.command("prepare")
    words = [sys.executable, "-m", "granian", *FLAGS, "--workers", str(workers), "--port", str(whole.port), "--log-level", "warning"]
    with serving(name, [*words, "vestibule.asgi:application"], whole.port, paths, env=whole.env) as server:
        ravi = whole.visitor()
        ravi.sign_in("desk", "ravi@northwind.example", cast.PASSWORD)
        server.headers = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in ravi.http.cookies.jar)}
        yield server


__all__ = ["free_port", "house", "stocked"]
