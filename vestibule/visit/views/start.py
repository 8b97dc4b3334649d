"""L1, L7: the start page of a request, and asking for a new link. Opening a link changes nothing; [Start] begins the visit (ruling 24)."""

from django.http import HttpRequest, HttpResponse

from vestibule.kit.moves import Closed
from vestibule.links import entry
from vestibule.links.models import REQUEST
from vestibule.requests import sections
from vestibule.visit import asking, showing
from vestibule.web import visiting
from vestibule.web.errors import closed
from vestibule.web.gate import open_to_all
from vestibule.web.panel import go, show


@open_to_all
def start(request: HttpRequest, token: str) -> HttpResponse:
    link = entry.living(token, REQUEST)
    if link is None:
        raise Closed
    context = showing.request_start(link)
    if request.method == "POST":
        to = visiting.enter(request, link)
        sections.started(link)
        return go(request, to)
    return show(request, "visit/start.html", context)


@open_to_all
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """“Ask for a new link”: the same answer for every link, real or not."""
    if request.method == "POST":
        asking.ask_for_new_link(token)
    return closed(request, asked=request.method == "POST")
