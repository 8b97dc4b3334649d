"""Resumable uploads of this interface (tus 1.0): answers to a request, and what is sent by an upload link."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vestibule.docrequests import file_queries, portal_submission, queries
from vestibule.links.models import Purpose
from vestibule.sharing import inbound_uploads
from vestibule.sharing import queries as sharing
from vestibule.web import tus
from vestibule.web.access import link_holder


@link_holder(Purpose.REQUEST)
@tus.endpoint("POST")
def begin_answer(request: HttpRequest, link: str, position: int, question: str = "") -> HttpResponse:
    announced, item = tus.announced(request), queries.section(request.actor, position)
    upload = portal_submission.begin_file(item, announced, question=question, by=request.actor)
    still = partial(
        portal_submission.is_upload_allowed,
        file_queries.unfinished_upload(request.actor, upload.public_id),
        by=request.actor,
    )
    return tus.created(
        request, upload, at=reverse("guest:request_upload", args=[link, upload.public_id]), is_allowed=still
    )


@link_holder(Purpose.REQUEST)
@tus.endpoint("HEAD", "PATCH", "DELETE")
def answer(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    file = file_queries.unfinished_upload(request.actor, public_id)
    if request.method == "PATCH":
        return tus.patch(
            request,
            file.upload,
            is_allowed=partial(portal_submission.is_upload_allowed, file, by=request.actor),
            was_allowed=partial(portal_submission.was_upload_allowed, file, by=request.actor),
        )
    if request.method == "DELETE":
        portal_submission.remove_file(file, by=request.actor)
        return tus.deleted()
    return tus.head(file.upload)


@link_holder(Purpose.UPLOAD)
@tus.endpoint("POST")
def begin_batch(request: HttpRequest, link: str) -> HttpResponse:
    announced, batch = tus.announced(request), inbound_uploads.batch_of(request.actor, request.actor.key)
    upload = inbound_uploads.begin_file(batch, announced, by=request.actor)
    file = sharing.file(request.actor, batch.link_session, upload.public_id)
    still = partial(inbound_uploads.is_upload_allowed, file, by=request.actor)
    return tus.created(
        request, upload, at=reverse("guest:batch_upload", args=[link, upload.public_id]), is_allowed=still
    )


@link_holder(Purpose.UPLOAD)
@tus.endpoint("HEAD", "PATCH", "DELETE")
def batch(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    file = sharing.file(request.actor, request.actor.key, public_id)
    if request.method == "PATCH":
        return tus.patch(
            request,
            file.upload,
            is_allowed=partial(inbound_uploads.is_upload_allowed, file, by=request.actor),
        )
    if request.method == "DELETE":
        inbound_uploads.remove_file(file, by=request.actor)
        return tus.deleted()
    return tus.head(file.upload)
