"""Looking at what a customer sent leaves its line in the audit log (security rule 29)."""

from __future__ import annotations

from django.db import transaction

from vestibule.audit.record import record
from vestibule.documents.models import DocumentVersion
from vestibule.people.models import Staff

from .models import ItemFile


@transaction.atomic
def note(version: DocumentVersion, *, by: Staff) -> None:
    """One line for one look. A look at our own template is no event."""
    file = ItemFile.objects.select_related("item__docrequest").filter(upload__version=version).first()
    if file:
        docrequest = file.item.docrequest
        record("document.viewed", subject=docrequest.subject, client=docrequest.client_id, by=by, file=version.name)
