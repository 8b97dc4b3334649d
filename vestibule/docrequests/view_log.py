"""Looking leaves its line in the audit log: staff at what a customer sent (security rule 29), a customer at
what is asked, once (4.5)."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from vestibule.audit.record import record
from vestibule.audit.trail import newest_at
from vestibule.core import clock
from vestibule.core.prepared import Prepared, columns, given
from vestibule.documents.models import DocumentVersion
from vestibule.people.models import ExternalAccount, Staff

from .models import DocumentRequest, ItemFile

VISIT = datetime.timedelta(minutes=15)  # whoever looks again within it looks at the same


def _asked_for() -> QuerySet[Any, Any]:
    """The request that a version was sent for."""
    return ItemFile.objects.filter(upload__version=given("version")).values_list(
        *columns(DocumentRequest, "item__docrequest__")
    )


_ASKED_FOR = Prepared(_asked_for)


@transaction.atomic
def note(version: DocumentVersion, *, by: Staff) -> None:
    """One line for one visit. A look at our own template is no event."""
    for (docrequest,) in _ASKED_FOR(DocumentRequest, version=version.pk)[:1]:
        looked = newest_at(docrequest.subject, "document.viewed", by=by, version=version.public_id)
        if looked and clock.now() - looked < VISIT:
            continue
        record(
            "document.viewed",
            subject=docrequest.subject,
            client=docrequest.client_id,
            by=by,
            file=version.name,
            version=version.public_id,
        )


@transaction.atomic
def opened(docrequest: DocumentRequest, *, by: ExternalAccount) -> None:
    """The customer has opened the request in the portal: the first time is an event."""
    if docrequest.opened_at is None and DocumentRequest.objects.filter(
        pk=docrequest.pk, opened_at=None
    ).update(opened_at=Now()):
        record(
            "docrequest.opened",
            subject=docrequest.subject,
            client=docrequest.client_id,
            by=by,
            customer=docrequest.addressee,
        )
