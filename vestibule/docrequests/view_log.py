"""Looking leaves its line in the audit log: staff at what a customer sent (security rule 29), a customer at
what is asked, once (4.5)."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, DurationField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat, Now

from vestibule.audit.record import record
from vestibule.audit.trail import lately
from vestibule.core.prepared import Prepared, columns, given
from vestibule.documents.models import DocumentVersion
from vestibule.people.models import ExternalAccount, Staff

from .models import DocumentRequest, ItemFile

VISIT = datetime.timedelta(minutes=15)  # whoever looks again within it looks at the same


def _seen_anew() -> QuerySet[Any, Any]:
    """The request that a version was sent for, if this person has not looked at the version lately."""
    looks = lately(
        Concat(Value("docrequest:"), Cast(OuterRef("item__docrequest"), CharField())),
        "document.viewed",
        by=given("by"),
        within=given("visit", DurationField()),
        version=OuterRef("upload__version__public_id"),
    )
    sent = ItemFile.objects.filter(~Exists(looks), upload__version=given("version"))
    return sent.values_list(*columns(DocumentRequest, "item__docrequest__"))


_SEEN_ANEW = Prepared(_seen_anew)


@transaction.atomic
def note(version: DocumentVersion, *, by: Staff) -> None:
    """One line for one visit. A look at our own template is no event."""
    seen = _SEEN_ANEW(DocumentRequest, version=version.pk, by=by.actor_ref, visit=VISIT)
    for (docrequest,) in seen[:1]:
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
