"""D2: the inbox, with the selected task beside it."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import condition

from vestibule.cases import commands as case_commands
from vestibule.cases import queries as cases
from vestibule.tasks import inbox
from vestibule.tasks.kinds import NOTICES
from vestibule.web.access import staff_only
from vestibule.web.actor import asks_by_itself
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from . import pages


@staff_only
@get_only
def tasks(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/tasks.html", pages.context(request.actor, request.GET))


@staff_only
@get_only
@asks_by_itself
@condition(etag_func=lambda request: f'"{inbox.digest(request.actor)}"')
def news(request: StaffRequest) -> HttpResponse:
    """304 while the inbox is what the page shows (ruling 24); the digest stands in the ETag."""
    return HttpResponse()


@staff_only
@get_and_post
def claim(request: StaffRequest, number: int) -> HttpResponse:
    task = inbox.find(request.actor, number)
    if request.method == "POST":
        once(request, lambda: inbox.claim(task, by=request.actor))
    return redirect_to(request, reverse("desk:inbox", query={"task": task.pk}))


@staff_only
@get_and_post
def done(request: StaffRequest, number: int) -> HttpResponse:
    """A notice was read."""
    task = inbox.find(request.actor, number)
    if request.method == "POST":
        once(request, lambda: inbox.dismiss(task, by=request.actor))
        if NOTICES[task.kind].sees:
            case_commands.mark_seen(cases.case_of(request.actor, task.subject), by=request.actor)
    return redirect_to(request, pages.after())


@staff_only
@get_and_post
def release(request: StaffRequest, number: int) -> HttpResponse:
    task = inbox.find(request.actor, number)
    if request.method == "POST":
        once(request, lambda: inbox.release(task, by=request.actor))
    return redirect_to(request, reverse("desk:inbox", query={"task": task.pk}))
