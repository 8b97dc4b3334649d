"""Enough of Django for the transfer runners to stand on, without a database, and the plans over the stock of
a benchmark."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import django
from django.conf import settings

HOME = Path(os.environ["BENCH_HOME"])
settings.configure(
    SECRET_KEY="bench",
    DATABASES={},
    USE_TZ=True,
    AUTH_USER_MODEL="people.Login",
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "vestibule.audit",
        "vestibule.organisation",
        "vestibule.people",
        "vestibule.documents",
        "vestibule.links",
    ],
    HOME=HOME,
    BLOBS=HOME / "blobs",
    CLAMD=None,
    ACCEL="",
    TRUSTED_PROXIES=[],
)
django.setup(set_prefix=False)

from vestibule.documents.models import DocumentVersion
from vestibule.documents.transfers import FileDownload, ZipDownload


def _version(number: int, facts: dict[str, Any]) -> DocumentVersion:
    return DocumentVersion(pk=number, received_at=None, **facts | {"pieces": bytes.fromhex(facts["pieces"])})


STOCK = {
    name: [_version(number, facts) for number, facts in enumerate(some)]
    for name, some in json.loads((HOME / "stock.json").read_text()).items()
}


def plan(name: str) -> FileDownload | ZipDownload:
    """A file as a file, several as an archive."""
    versions = STOCK[name]
    if len(versions) == 1:
        return FileDownload(versions[0], to="external:1")
    return ZipDownload([(version.name, version) for version in versions], f"{name}.zip", to="external:1")
