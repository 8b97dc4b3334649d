"""The bytes that this interface hands out: found through the link session, sent by a transfer runner, asked
again while they flow (security rules 8, 11)."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from vestibule.core.errors import NotFoundError
from vestibule.docrequests import file_queries
from vestibule.documents.transfers import FileDownload, ZipDownload
from vestibule.links.models import Purpose
from vestibule.sharing import queries
from vestibule.web.access import link_holder
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.methods import get_only


@link_holder(Purpose.REQUEST)
@get_only
def template(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    """A blank form of the request."""
    version = file_queries.version(request.actor, public_id)
    return transfer_response(
        FileDownload(version, to=request.actor.actor_ref, called=request.actor.name),
        is_allowed=partial(file_queries.still_readable, request.actor, public_id),
    )


@link_holder(Purpose.DOWNLOAD)
@get_only
def document(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    version = queries.shown_version(request.actor, public_id)
    return transfer_response(
        FileDownload(version, to=request.actor.actor_ref, called=request.actor.name),
        is_allowed=partial(queries.still_shown, request.actor, {version.pk}),
    )


@link_holder(Purpose.DOWNLOAD)
@get_only
def everything(request: HttpRequest, link: str) -> HttpResponse:
    """Download All: one archive; when one of its documents is hidden on the way, it is cut."""
    versions = [one.version for one in queries.shown(request.actor)]
    if not versions:
        raise NotFoundError
    plan = ZipDownload(
        [(version.name, version) for version in versions],
        name=queries.archive_name(request.actor),
        to=request.actor.actor_ref,
        called=request.actor.name,
    )
    return transfer_response(
        plan, is_allowed=partial(queries.still_shown, request.actor, {version.pk for version in versions})
    )
