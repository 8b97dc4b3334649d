"""Resumable uploads of this door (tus 1.0): announced at an item, then known by an id of their own."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from vestibule.requests import answers, find
from vestibule.web import tus
from vestibule.web.gate import external_user_only


@external_user_only
@tus.spoken("POST")
def begin(request: HttpRequest, reference: str, position: int) -> HttpResponse:
    announced, item = tus.announced(request), find.item(request.actor, reference, position)
    upload = answers.begin_file(item, announced, by=request.actor)
    still = partial(answers.still_arriving, find.arriving(request.actor, upload.public_id), by=request.actor)
    return tus.begun(request, upload, at=f"/portal/uploads/{upload.public_id}/", still=still)


@external_user_only
@tus.spoken("HEAD", "PATCH", "DELETE")
def upload(request: HttpRequest, public_id: str) -> HttpResponse:
    file = find.arriving(request.actor, public_id)
    if request.method == "PATCH":
        return tus.taken(request, file.upload, still=partial(answers.still_arriving, file, by=request.actor))
    if request.method == "DELETE":
        answers.remove_file(file, by=request.actor)
        return tus.ended()
    return tus.standing(file.upload)
