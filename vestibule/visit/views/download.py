"""L10: the External Download page: what is marked visible now, each alone or all together."""

from django.http import HttpRequest, HttpResponse

from vestibule.links.models import DOWNLOAD
from vestibule.visit import showing
from vestibule.web import errors, visiting
from vestibule.web.gate import link_holder
from vestibule.web.panel import go, show


@link_holder(DOWNLOAD)
def documents(request: HttpRequest, link: str) -> HttpResponse:
    return show(request, "visit/download.html", showing.download_page(request.actor))


@link_holder(DOWNLOAD)
def leave(request: HttpRequest, link: str) -> HttpResponse:
    if request.method == "POST":
        visiting.leave(request, link)
        return errors.left(request, request.actor.link)
    return go(request, f"/visit/download/{link}/")
