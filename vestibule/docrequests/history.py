"""What happened to a request: its timeline, and all of it at once for reports and for paper."""

from __future__ import annotations

from collections.abc import Iterable

from vestibule.audit.trail import QUEUED, Entry, length, newest_of, page_of, trail
from vestibule.core.paging import START, Page, Place

from . import queries
from .choices import RequestState
from .models import DocumentRequest, Submission


def subjects(docrequest: DocumentRequest, documents: Iterable[int] | None = None) -> tuple[str, ...]:
    """The request, and the documents that were sent for it: these, or those that the database knows."""
    sent = queries.sent_documents(docrequest) if documents is None else documents
    return (docrequest.subject, *(f"document:{number}" for number in sent))


def happened(docrequest: DocumentRequest, *, limit: int) -> list[Entry]:
    """The newest entries of its timeline, newest first."""
    return trail(*subjects(docrequest), without=[QUEUED], limit=limit)


def ended_because(docrequest: DocumentRequest) -> Entry | None:
    """Who has cancelled it, with why; None of one that nobody has."""
    if docrequest.state != RequestState.CANCELLED:
        return None
    return newest_of(docrequest.subject, ["docrequest.cancelled", "docrequest.cancelled_portal"])


def timeline(docrequest: DocumentRequest, *, place: Place = START) -> Page[Entry]:
    """One page of what happened to it and to the documents that were sent, newest first."""
    return page_of(*subjects(docrequest), without=[QUEUED], place=place)


def recent(docrequest: DocumentRequest, submissions: Iterable[Submission]) -> tuple[list[Entry], int]:
    """The newest entries but looks at documents, and how many entries the timeline has in all."""
    found = subjects(
        docrequest, [file.version.document_id for one in submissions for file in one.files.all()]
    )
    newest = trail(*found, without=["document.viewed", QUEUED], limit=7)
    return newest, length(*found, without=[QUEUED])
