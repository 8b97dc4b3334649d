"""A folder of documents and a database that do not belong together: nothing starts, and nothing is called
damaged."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client

from vestibule.audit.models import AuditEvent
from vestibule.documents import installation
from vestibule.documents.models import DocumentVersion
from vestibule.organisation.models import Installation, record_heartbeat
from vestibule.worker import verification

from .test_store_document import kept

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def version(blobs: Path) -> DocumentVersion:
    """A document of an installation whose folder and database have met."""
    installation.settle()
    return kept()


def not_mounted(blobs: Path) -> None:
    blobs.rename(blobs.with_name("elsewhere"))


def of_another_installation(blobs: Path) -> None:
    (blobs / "installation").write_text("4cbe6b2e-0000-4000-8000-000000000000\n")


def of_a_new_database(blobs: Path) -> None:
    Installation.objects.all().delete()


WRONG = [not_mounted, of_another_installation, of_a_new_database]


@pytest.mark.covers("F-22", "S-35")
@pytest.mark.parametrize("wrong", WRONG)
def test_no_document_is_called_damaged_in_a_folder_that_is_not_ours(
    blobs: Path, version: DocumentVersion, wrong: Callable[[Path], None]
):
    wrong(blobs)
    verification.verify()
    version.refresh_from_db()
    assert version.damaged_at is None, "the folder is wrong, not the document"
    said = AuditEvent.objects.select_related("details").get(event_type="verify.found").details.content
    assert said["count"] == "1" and "Mount the right disk" in said["differences"]


@pytest.mark.covers("F-22")
@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("command", ["work", "prepare", "verify"])
def test_nothing_starts_on_a_folder_that_is_not_ours(
    blobs: Path, version: DocumentVersion, wrong: Callable[[Path], None], command: str
):
    wrong(blobs)
    with pytest.raises(CommandError):
        call_command(command, stdout=StringIO(), stderr=StringIO())


@pytest.mark.covers("F-22")
def test_the_pages_are_not_ready_while_the_disk_is_away(blobs: Path, version: DocumentVersion):
    record_heartbeat()
    assert Client().get("/readyz").status_code == 200
    not_mounted(blobs)
    assert Client().get("/readyz").status_code == 503
    shutil.move(blobs.with_name("elsewhere"), blobs)
    assert Client().get("/readyz").status_code == 200, "it recovers by itself"


@pytest.mark.covers("F-22")
def test_a_person_may_say_that_a_restored_folder_is_the_right_one(blobs: Path, version: DocumentVersion):
    of_another_installation(blobs)
    installation.adopt()
    assert installation.mismatch() == ""
    installation.settle()
