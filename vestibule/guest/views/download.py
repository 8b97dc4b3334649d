"""L10: the External Download page: what is marked visible now, each alone or all together."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vestibule.guest import pages
from vestibule.links.models import Purpose
from vestibule.web import errors, link_sessions
from vestibule.web.access import link_holder
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page


@link_holder(Purpose.DOWNLOAD)
@get_only
def documents(request: HttpRequest, link: str) -> HttpResponse:
    return render_page(request, "guest/download.html", pages.download_page(request.actor))


@link_holder(Purpose.DOWNLOAD)
@get_and_post
def leave(request: HttpRequest, link: str) -> HttpResponse:
    if request.method == "POST":
        link_sessions.leave(request, link)
        return errors.left(request, request.actor.link)
    return redirect_to(request, reverse("guest:download", args=[link]))
