"""Resumable uploads of this door (tus 1.0): answers to a request, and what is sent by an upload link."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from vestibule.links.models import REQUEST, UPLOAD
from vestibule.requests import answers, find
from vestibule.sharing import arrivals
from vestibule.sharing import find as sharing
from vestibule.web import tus
from vestibule.web.gate import link_holder


@link_holder(REQUEST)
@tus.spoken("POST")
def begin_answer(request: HttpRequest, link: str, position: int, question: str = "") -> HttpResponse:
    announced, item = tus.announced(request), find.section(request.actor, position)
    upload = answers.begin_file(item, announced, question=question, by=request.actor)
    still = partial(answers.still_arriving, find.arriving(request.actor, upload.public_id), by=request.actor)
    return tus.begun(request, upload, at=f"/visit/request/{link}/uploads/{upload.public_id}/", still=still)


@link_holder(REQUEST)
@tus.spoken("HEAD", "PATCH", "DELETE")
def answer(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    file = find.arriving(request.actor, public_id)
    if request.method == "PATCH":
        return tus.taken(request, file.upload, still=partial(answers.still_arriving, file, by=request.actor))
    if request.method == "DELETE":
        answers.remove_file(file, by=request.actor)
        return tus.ended()
    return tus.standing(file.upload)


@link_holder(UPLOAD)
@tus.spoken("POST")
def begin_batch(request: HttpRequest, link: str) -> HttpResponse:
    announced, batch = tus.announced(request), arrivals.batch_of(request.actor, request.actor.key)
    upload = arrivals.begin_file(batch, announced, by=request.actor)
    file = sharing.file(request.actor, batch.visit, upload.public_id)
    still = partial(arrivals.still_arriving, file, by=request.actor)
    return tus.begun(request, upload, at=f"/visit/upload/{link}/uploads/{upload.public_id}/", still=still)


@link_holder(UPLOAD)
@tus.spoken("HEAD", "PATCH", "DELETE")
def batch(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    file = sharing.file(request.actor, request.actor.key, public_id)
    if request.method == "PATCH":
        return tus.taken(request, file.upload, still=partial(arrivals.still_arriving, file, by=request.actor))
    if request.method == "DELETE":
        arrivals.remove_file(file, by=request.actor)
        return tus.ended()
    return tus.standing(file.upload)
