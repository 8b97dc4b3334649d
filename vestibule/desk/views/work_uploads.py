"""Resumable uploads of staff (tus 1.0): announced at a Work, then known by an id of their own."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from vestibule.cases import find, process
from vestibule.web import tus
from vestibule.web.gate import staff_only
from vestibule.web.panel import go


@staff_only
@tus.spoken("POST")
def begin(request: HttpRequest, number: int) -> HttpResponse:
    announced, work = tus.announced(request), find.work(request.actor, number)
    upload = process.begin_document(work, announced, by=request.actor)
    still = partial(process.still_arriving, find.arriving(request.actor, upload.public_id), by=request.actor)
    return tus.begun(request, upload, at=f"/desk/uploads/{upload.public_id}/", still=still)


@staff_only
@tus.spoken("HEAD", "PATCH", "DELETE")
def upload(request: HttpRequest, public_id: str) -> HttpResponse:
    document = find.arriving(request.actor, public_id)
    if request.method == "PATCH":
        return tus.taken(request, document.upload, still=partial(process.still_arriving, document, by=request.actor))
    if request.method == "DELETE":
        process.cancel_document(document, by=request.actor)
        return tus.ended()
    return tus.standing(document.upload)


@staff_only
def cancel(request: HttpRequest, number: int, public_id: str) -> HttpResponse:
    """What is left of an upload goes, without a script."""
    document = find.arriving(request.actor, public_id)
    if request.method == "POST":
        process.cancel_document(document, by=request.actor)
    return go(request, f"/desk/works/{number}/#documents")
