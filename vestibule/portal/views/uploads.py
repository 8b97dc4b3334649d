"""Resumable uploads of this interface (tus 1.0): announced at an item, then known by an id of their own."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vestibule.docrequests import file_queries, portal_submission, queries
from vestibule.web import tus
from vestibule.web.access import external_user_only


@external_user_only
@tus.endpoint("POST")
def begin(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    announced, item = tus.announced(request), queries.item(request.actor, reference, position)
    upload = portal_submission.begin_file(item, announced, by=request.actor)
    still = partial(
        portal_submission.is_upload_allowed,
        file_queries.unfinished_upload(request.actor, upload.public_id),
        by=request.actor,
    )
    return tus.created(
        request, upload, at=reverse("portal:item_upload", args=[upload.public_id]), is_allowed=still
    )


@external_user_only
@tus.endpoint("HEAD", "PATCH", "DELETE")
def upload(request: HttpRequest, public_id: str) -> HttpResponse:
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
