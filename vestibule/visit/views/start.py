"""L1, L7: the start page of a request, and asking for a new link. Opening a link changes nothing; [Start] begins the visit (ruling 24)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from vestibule.kit.moves import Closed
from vestibule.links import entry
from vestibule.links.models import REQUEST
from vestibule.requests import sections
from vestibule.visit import asking, showing
from vestibule.web import visiting
from vestibule.web.errors import closed
from vestibule.web.gate import open_to_all
from vestibule.web.panel import go, show
from vestibule.web.proxies import network


@open_to_all
def start(request: HttpRequest, token: str) -> HttpResponse:
    link = entry.living(token, REQUEST)
    if link is None:
        return _sent_from_here(request, token)
    context = showing.request_start(link)
    if request.method == "POST":
        to = visiting.enter(request, link)
        sections.started(link)
        return go(request, to)
    return show(request, "visit/start.html", context)


def _sent_from_here(request: HttpRequest, token: str) -> HttpResponse:
    """The browser that has just finished is led to what it sent (ruling 1). Raises Closed for anybody else."""
    link = entry.named(token, REQUEST)
    if link is None or visiting.finished(request, link.public_id) is None:
        raise Closed
    return go(request, f"/visit/request/{link.public_id}/done/")


@open_to_all
@csrf_exempt
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """“Ask for a new link”: the same answer for every link, real or not.

    The address itself is the right to ask, and no session adds to it: so no token guards the form, the page is the same at each door, and
    it needs no cookie.
    """
    if request.method == "POST":
        asking.ask_for_new_link(token, address=network(request.META["REMOTE_ADDR"]))
    return closed(request, asked=request.method == "POST")
