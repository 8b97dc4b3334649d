"""The bytes that this interface may hand out: found through the person who asks, sent by a transfer runner,
asked again while they flow.

Pages of documents are pictures that we made, each small and whole (security rule 18).
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from vestibule.core.errors import NotFoundError
from vestibule.docrequests import file_queries, view_log
from vestibule.documents import previews
from vestibule.documents.transfers import FileDownload, PageImage
from vestibule.web.access import staff_only
from vestibule.web.asgi_bridge import transfer_response
from vestibule.web.methods import get_only

SAID = {"template": _("Template"), "uploaded": _("Uploaded")}


@staff_only
@get_only
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    version = file_queries.version(request.actor, public_id)
    return transfer_response(
        FileDownload(version, to=request.actor.actor_ref, called=request.actor.name),
        is_allowed=lambda: file_queries.still_readable(request.actor, public_id),
    )


@staff_only
@get_only
def page(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """A page that is drawn already, at once; else a transfer runner answers when it has been drawn, and no
    thread waits for it."""
    version, actor = file_queries.version(request.actor, public_id), request.actor

    def seen() -> None:
        if number == 1:
            view_log.note(version, by=actor)

    drawn = previews.page(version, number)
    if drawn is None:
        return transfer_response(
            PageImage(version, number, actor.actor_ref, seen),
            is_allowed=lambda: file_queries.still_readable(actor, public_id),
        )
    seen()
    return HttpResponse(drawn, content_type=previews.TYPE)


@staff_only
@get_only
def sheet(request: HttpRequest, public_id: str, said: str) -> HttpResponse:
    """One file on the check page, once more: it was being drawn."""
    version = file_queries.version(request.actor, public_id)
    if said not in SAID:
        raise NotFoundError
    look = previews.preview_info(version, person=request.actor.actor_ref)
    return render(request, "desk/_pages.html", {"file": (version, look), "said": SAID[said], "kind": said})
