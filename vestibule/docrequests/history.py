"""What the audit log names a request by, and all that happened to it at once: for reports and for paper."""

from __future__ import annotations

from vestibule.audit.trail import QUEUED, Entry, trail

from . import queries
from .models import DocumentRequest


def subjects(docrequest: DocumentRequest) -> tuple[str, ...]:
    """The request, and the documents that were sent for it."""
    return (docrequest.subject, *(f"document:{number}" for number in queries.sent_documents(docrequest)))


def happened(docrequest: DocumentRequest, *, limit: int) -> list[Entry]:
    """The newest entries of its timeline, newest first."""
    return trail(*subjects(docrequest), without=[QUEUED], limit=limit)
