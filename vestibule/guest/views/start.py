"""L1, L7: the start page of a request, and asking for a new link. Opening a link changes nothing; [Start]
begins the link session (ruling 24)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from vestibule.core.errors import LinkClosedError
from vestibule.docrequests import link_submission
from vestibule.guest import new_link as guest_new_link
from vestibule.guest import pages
from vestibule.links import tokens
from vestibule.links.models import Purpose
from vestibule.web import link_sessions
from vestibule.web.access import open_to_all
from vestibule.web.errors import closed
from vestibule.web.methods import get_and_post
from vestibule.web.proxies import network
from vestibule.web.responses import redirect_to, render_page


@open_to_all
@get_and_post
def start(request: HttpRequest, token: str) -> HttpResponse:
    link = tokens.find_open(token, Purpose.REQUEST)
    if link is None:
        return _sent_from_here(request, token)
    context = pages.request_start(link)
    if request.method == "POST":
        to = link_sessions.enter(request, link)
        link_submission.started(link)
        return redirect_to(request, to)
    return render_page(request, "guest/start.html", context)


def _sent_from_here(request: HttpRequest, token: str) -> HttpResponse:
    """The browser that has just finished is led to what it sent (ruling 1). Raises LinkClosedError for
    anybody else."""
    link = tokens.find_by_token(token, Purpose.REQUEST)
    if link is None or link_sessions.finished(request, link.public_id) is None:
        raise LinkClosedError
    return redirect_to(request, reverse("guest:request_done", args=[link.public_id]))


@open_to_all
@get_and_post
@csrf_exempt
def new_link(request: HttpRequest, token: str) -> HttpResponse:
    """“Ask for a new link”: the same answer for every link, real or not.

    The address itself is the right to ask, and no session adds to it: so no token guards the form, the page
    is the same at each interface, and it needs no cookie.
    """
    if request.method == "POST":
        guest_new_link.ask_for_new_link(token, address=network(request.META["REMOTE_ADDR"]))
    return closed(request, asked=request.method == "POST")
