"""Looking at what a customer sent leaves its line in the audit log (security rule 29)."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from vestibule.audit.record import record
from vestibule.documents.models import DocumentVersion
from vestibule.kit.prepared import Prepared, columns, given
from vestibule.people.models import Staff

from .models import DocumentRequest, ItemFile


def _asked_for() -> QuerySet[Any, Any]:
    """The request that a version was sent for."""
    return ItemFile.objects.filter(upload__version=given("version")).values_list(*columns(DocumentRequest, "item__docrequest__"))


_ASKED_FOR = Prepared(_asked_for)


@transaction.atomic
def note(version: DocumentVersion, *, by: Staff) -> None:
    """One line for one look. A look at our own template is no event."""
    for (docrequest,) in _ASKED_FOR(DocumentRequest, version=version.pk)[:1]:
        record("document.viewed", subject=docrequest.subject, client=docrequest.client_id, by=by, file=version.name)
