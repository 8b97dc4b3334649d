"""Resumable uploads of staff (tus 1.0): announced at a Work, then known by an id of their own."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vestibule.cases import commands, queries
from vestibule.web import tus
from vestibule.web.access import staff_only
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to


@staff_only
@tus.endpoint("POST")
def begin(request: HttpRequest, number: int) -> HttpResponse:
    announced, work = tus.announced(request), queries.work(request.actor, number)
    upload = commands.begin_document(work, announced, by=request.actor)
    still = partial(
        commands.is_upload_allowed,
        queries.unfinished_upload(request.actor, upload.public_id),
        by=request.actor,
    )
    return tus.created(
        request, upload, at=reverse("desk:work_upload", args=[upload.public_id]), is_allowed=still
    )


@staff_only
@tus.endpoint("HEAD", "PATCH", "DELETE")
def upload(request: HttpRequest, public_id: str) -> HttpResponse:
    document = queries.unfinished_upload(request.actor, public_id)
    if request.method == "PATCH":
        return tus.patch(
            request,
            document.upload,
            is_allowed=partial(commands.is_upload_allowed, document, by=request.actor),
        )
    if request.method == "DELETE":
        commands.cancel_document(document, by=request.actor)
        return tus.deleted()
    return tus.head(document.upload)


@staff_only
@get_and_post
def cancel(request: HttpRequest, number: int, public_id: str) -> HttpResponse:
    """What is left of an upload goes, without a script."""
    document = queries.unfinished_upload(request.actor, public_id)
    if request.method == "POST":
        commands.cancel_document(document, by=request.actor)
    return redirect_to(request, reverse("desk:work", args=[number], fragment="documents"))
