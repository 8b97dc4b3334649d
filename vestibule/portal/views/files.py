"""The bytes that this door may hand out: found through the person who asks, sent by a mover, asked again while they flow."""

from django.http import HttpRequest, HttpResponse

from vestibule.documents.plans import Send
from vestibule.requests import find
from vestibule.web.bridge import hand_over
from vestibule.web.gate import external_user_only


@external_user_only
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    version = find.version(request.actor, public_id)
    return hand_over(Send(version, to=request.actor.actor_ref), still=lambda: find.still_readable(request.actor, public_id))
