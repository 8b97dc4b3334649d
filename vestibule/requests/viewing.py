"""Looking leaves its line in the audit log: staff at what a customer sent (security rule 29), a customer at what is asked, once (4.5)."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now

from vestibule.audit.record import record
from vestibule.documents.models import DocumentVersion
from vestibule.people.models import ExternalAccount, Staff

from .models import DocumentRequest, ItemFile


@transaction.atomic
def note(version: DocumentVersion, *, by: Staff) -> None:
    """One line for one look. A look at our own template is no event."""
    file = ItemFile.objects.select_related("item__docrequest").filter(upload__version=version).first()
    if file:
        docrequest = file.item.docrequest
        record("document.viewed", subject=docrequest.subject, client=docrequest.client_id, by=by, file=version.name)


@transaction.atomic
def opened(docrequest: DocumentRequest, *, by: ExternalAccount) -> None:
    """The customer has opened the request in the portal: the first time is an event."""
    if docrequest.opened_at is None and DocumentRequest.objects.filter(pk=docrequest.pk, opened_at=None).update(opened_at=Now()):
        record("docrequest.opened", subject=docrequest.subject, client=docrequest.client_id, by=by, customer=docrequest.addressee)
