"""L3, L4: one section of a request: a form to fill in, or a document to upload. What is written is kept,
complete or not (ruling 3)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from vestibule.docrequests import link_submission, portal_submission, queries
from vestibule.guest import pages, posted_files
from vestibule.links.models import Purpose
from vestibule.web.access import link_holder
from vestibule.web.form_recovery import refilling
from vestibule.web.form_uploads import with_files
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page


@link_holder(Purpose.REQUEST)
@get_and_post
@with_files
def section(request: HttpRequest, link: str, position: int) -> HttpResponse:
    """[Save and go on], [Add files], and `do=keep`: what is written is saved while it is written, and no page
    is needed."""
    item = queries.section(request.actor, position)
    form, problems = link_submission.form_of(item), list[str]()
    if refilling(request):
        form = link_submission.form_of(item, data=request.POST)
    elif request.method == "POST":
        form, problems = posted_files.take(item, request.POST, request.FILES, by=request.actor)
        if request.POST.get("do") == "keep":
            return HttpResponse(status=204)
        if not form.errors and not problems:
            return redirect_to(request, posted_files.next_address(request, item, link))
    wrong = problems or form.errors
    return render_page(
        request,
        "guest/section.html",
        pages.section_page(request.actor, item, form, problems),
        status=422 if wrong else 200,
    )


@link_holder(Purpose.REQUEST)
@get_and_post
def remove(request: HttpRequest, link: str, position: int, public_id: str) -> HttpResponse:
    if request.method == "POST":
        portal_submission.remove_file(queries.added_by_link(request.actor, public_id), by=request.actor)
    return redirect_to(request, reverse("guest:request_section", args=[link, position]))
