"""What happens when bytes turn out not to be those that were received: nobody gets them any more, and staff
are told."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vestibule.audit.record import record
from vestibule.core.sentences import Sentence
from vestibule.organisation import alerts
from vestibule.people.actors import SYSTEM

from . import installation
from .models import DocumentVersion

DAMAGED = "damaged_documents"


@transaction.atomic
def note(version: DocumentVersion) -> None:
    """Found while the bytes were handed over. A folder that is not ours proves nothing about a document."""
    if installation.mismatch():
        return
    if DocumentVersion.objects.filter(pk=version.pk, damaged_at=None).update(damaged_at=Now()):
        subject = f"document:{version.document_id}"
        record(
            "document.damaged",
            subject=subject,
            client=version.document.client_id,
            by=SYSTEM,
            file=version.name,
        )
    tell()


def tell() -> None:
    """Staff see on every page that documents are damaged, until a verification finds none."""
    names = (
        DocumentVersion.objects.filter(damaged_at__isnull=False, erased_at=None)
        .order_by("pk")
        .values_list("name", flat=True)[:3]
    )
    if names:
        alerts.raise_alert(
            DAMAGED, Sentence(_("Restore these files from a backup: %(names)s"), names=", ".join(names))
        )
    else:
        alerts.clear_alert(DAMAGED)
