"""The bytes that this interface may hand out: found through the person who asks, sent by a transfer runner,
asked again while they flow."""

from django.http import HttpRequest, HttpResponse

from vestibule.docrequests import file_queries
from vestibule.documents.transfers import FileDownload
from vestibule.web.access import external_user_only
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.methods import get_only


@external_user_only
@get_only
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    version = file_queries.version(request.actor, public_id)
    return transfer_response(
        FileDownload(version, to=request.actor.actor_ref, called=request.actor.name),
        is_allowed=lambda: file_queries.still_readable(request.actor, public_id),
    )
