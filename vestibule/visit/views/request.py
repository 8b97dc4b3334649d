"""L2, L5, L6: the sections of a request, the last look, Finish, and the certainty that it was sent."""

from django.http import HttpRequest, HttpResponse

from vestibule.documents import uploads
from vestibule.links.models import REQUEST
from vestibule.requests import find, sections
from vestibule.visit import showing
from vestibule.web import visiting
from vestibule.web.gate import just_finished, link_holder
from vestibule.web.panel import go, show

DONE = "/visit/request/{link}/done/"


@link_holder(REQUEST, finished=DONE)
def overview(request: HttpRequest, link: str) -> HttpResponse:
    docrequest = find.by_link(request.actor)
    return show(request, "visit/request.html", showing.request_page(request.actor, docrequest))


@link_holder(REQUEST, finished=DONE)
def check(request: HttpRequest, link: str) -> HttpResponse:
    """Finish: pressed once to look, pressed again to send. With gaps it submits nothing and lists them (ruling 2)."""
    docrequest = find.by_link(request.actor)
    context = showing.review_page(request.actor, docrequest)
    if context["missing"]:
        return show(request, "visit/request.html", context | {"gaps": True}, status=422)
    without = request.POST.getlist("without")
    unfinished = uploads.unconfirmed(context["unfinished"], without)
    if request.method != "POST" or unfinished:
        refused = {"unfinished_refused": request.method == "POST"}
        return show(request, "visit/check.html", context | refused, status=422 if request.method == "POST" else 200)
    sent = sections.finish(docrequest, without=without, by=request.actor)
    visiting.finish(request, link, showing.receipt(docrequest, sent))
    return go(request, DONE.format(link=link))


@just_finished
def done(request: HttpRequest, link: str) -> HttpResponse:
    return show(request, "visit/done.html", showing.done_page(visiting.finished(request, link)))


@link_holder(REQUEST)
def start_again(request: HttpRequest, link: str) -> HttpResponse:
    if request.method == "POST":
        sections.start_again(find.by_link(request.actor), by=request.actor)
        return go(request, f"/visit/request/{link}/")
    return show(request, "visit/start_again.html", {"base": f"/visit/request/{link}/"})


@link_holder(REQUEST)
def leave(request: HttpRequest, link: str) -> HttpResponse:
    if request.method == "POST":
        visiting.leave(request, link)
        return show(request, "visit/left.html", showing.left_page(request.actor))
    return go(request, f"/visit/request/{link}/")
