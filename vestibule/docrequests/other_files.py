"""The place of a request for files that belong to none of the documents that were asked for (G-23). The
customer is not sure, or has more to say; whoever checks puts each file where it belongs. It is made with its
first file."""

from __future__ import annotations

from collections.abc import Iterable

from .models import DocumentRequest, ItemFile, RequestItem, Submission

POSITION = 0  # before all documents


def of(docrequest: DocumentRequest) -> RequestItem:
    """The place of this request, perhaps one that has no row yet."""
    found = RequestItem.everything.filter(docrequest=docrequest, general=True).first()
    place = found or RequestItem(docrequest=docrequest, general=True, position=POSITION)
    place.docrequest = docrequest
    return place


def unsorted(submissions: Iterable[Submission]) -> list[tuple[Submission, ItemFile]]:
    """What was sent for no document and nobody has moved to one, of all rounds, each with what it came with.
    `submissions` are those of `queries.submissions`."""
    return [(one, file) for one in submissions for file in one.files.all() if file.item.general]


def kept(item: RequestItem) -> RequestItem:
    """The item with a row of its own. The request is held, so that two files make one place."""
    return item if item.pk else _made(item.docrequest)


def _made(docrequest: DocumentRequest) -> RequestItem:
    place = of(docrequest)
    place.save()
    return place
