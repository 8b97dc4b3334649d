"""L2, L5, L6: the sections of a request, the last look, Finish, and the certainty that it was sent."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vestibule.docrequests import link_submission, queries
from vestibule.documents import uploads
from vestibule.guest import pages
from vestibule.links.models import Purpose
from vestibule.web import errors, link_sessions
from vestibule.web.access import just_finished, link_holder
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

DONE = "guest:request_done"


@link_holder(Purpose.REQUEST)
@get_only
def overview(request: HttpRequest, link: str) -> HttpResponse:
    docrequest = queries.by_link(request.actor)
    return render_page(request, "guest/request.html", pages.request_page(request.actor, docrequest))


@link_holder(Purpose.REQUEST)
@get_and_post
def check(request: HttpRequest, link: str) -> HttpResponse:
    """Finish: pressed once to look, pressed again to send. With gaps it submits nothing and lists them
    (ruling 2)."""
    docrequest = queries.by_link(request.actor)
    context = pages.review_page(request.actor, docrequest)
    if context["missing"]:
        return render_page(request, "guest/request.html", context | {"gaps": True}, status=422)
    without = request.POST.getlist("without")
    unfinished = uploads.unconfirmed(context["unfinished"], without)
    if request.method != "POST" or unfinished:
        refused = {"unfinished_refused": request.method == "POST"}
        return render_page(
            request, "guest/check.html", context | refused, status=422 if request.method == "POST" else 200
        )
    sent = link_submission.finish(docrequest, without=without, by=request.actor)
    link_sessions.finish(request, link, pages.receipt(docrequest, sent))
    return redirect_to(request, reverse(DONE, args=[link]))


@just_finished
@get_only
def done(request: HttpRequest, link: str) -> HttpResponse:
    return render_page(request, "guest/done.html", pages.done_page(link_sessions.finished(request, link)))


@link_holder(Purpose.REQUEST)
@get_and_post
def start_again(request: HttpRequest, link: str) -> HttpResponse:
    if request.method == "POST":
        link_submission.start_again(queries.by_link(request.actor), by=request.actor)
        return redirect_to(request, reverse("guest:request", args=[link]))
    return render_page(request, "guest/start_again.html", {"link_id": link})


@link_holder(Purpose.REQUEST)
@get_and_post
def leave(request: HttpRequest, link: str) -> HttpResponse:
    if request.method == "POST":
        link_sessions.leave(request, link)
        return errors.left(request, request.actor.link)
    return redirect_to(request, reverse("guest:request", args=[link]))
