"""The bytes that this door may hand out: found through the person who asks, sent by a mover, asked again while they flow.

Pages of documents are pictures that we made, each small and whole (security rule 18).
"""

from django.http import HttpRequest, HttpResponse

from vestibule.documents import previews
from vestibule.documents.plans import Send
from vestibule.requests import find, viewing
from vestibule.web.bridge import hand_over
from vestibule.web.gate import staff_only


@staff_only
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    version = find.version(request.actor, public_id)
    return hand_over(Send(version, to=request.actor.actor_ref), still=lambda: find.still_readable(request.actor, public_id))


@staff_only
def page(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    version = find.version(request.actor, public_id)
    drawn = previews.page(version, number)
    if number == 1:
        viewing.note(version, by=request.actor)
    return HttpResponse(drawn, content_type=previews.TYPE)
