"""The bytes that this door hands out: found through the visit, sent by a mover, asked again while they flow (security rules 8, 11)."""

from functools import partial

from django.http import HttpRequest, HttpResponse

from vestibule.documents.plans import Send, Zip
from vestibule.kit.moves import Missing
from vestibule.links.models import DOWNLOAD, REQUEST
from vestibule.requests import find as requests
from vestibule.sharing import find
from vestibule.web.bridge import hand_over
from vestibule.web.gate import link_holder


@link_holder(REQUEST)
def template(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    """A blank form of the request."""
    version = requests.version(request.actor, public_id)
    return hand_over(Send(version, to=request.actor.actor_ref), still=partial(requests.still_readable, request.actor, public_id))


@link_holder(DOWNLOAD)
def document(request: HttpRequest, link: str, public_id: str) -> HttpResponse:
    version = find.shown_version(request.actor, public_id)
    return hand_over(Send(version, to=request.actor.actor_ref), still=partial(find.still_shown, request.actor, {version.pk}))


@link_holder(DOWNLOAD)
def everything(request: HttpRequest, link: str) -> HttpResponse:
    """Download All: one archive; when one of its documents is hidden on the way, it is cut."""
    versions = [one.version for one in find.shown(request.actor)]
    if not versions:
        raise Missing
    plan = Zip([(version.name, version) for version in versions], name=find.archive_name(request.actor), to=request.actor.actor_ref)
    return hand_over(plan, still=partial(find.still_shown, request.actor, {version.pk for version in versions}))
