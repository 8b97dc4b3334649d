"""D2: the inbox, with the selected task beside it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import condition

from vestibule.cases import commands as case_commands
from vestibule.cases import queries as cases
from vestibule.mail.test_letter import send_test
from vestibule.organisation import checklist as organisation_checklist
from vestibule.tasks import inbox
from vestibule.tasks.kinds import NOTICES
from vestibule.web.access import administrator_only, staff_only
from vestibule.web.actor import asks_by_itself
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from . import checklist, pages


@staff_only
@get_only
def tasks(request: StaffRequest) -> HttpResponse:
    shown = pages.context(request.actor, request.GET) | {"checklist": checklist.of(request.actor)}
    return render_page(request, "desk/tasks.html", shown)


@administrator_only
@get_only
@asks_by_itself
def set_up(request: StaffRequest) -> HttpResponse:
    """The checklist alone, while its test email is on its way."""
    return render(request, "desk/_checklist.html", {"checklist": checklist.of(request.actor)})


@administrator_only
@get_and_post
def test_email(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        once(request, lambda: send_test(by=request.actor))
    return redirect_to(request, reverse("desk:inbox"))


@administrator_only
@get_and_post
def hide_checklist(request: StaffRequest) -> HttpResponse:
    if request.method == "POST":
        once(request, lambda: organisation_checklist.hide(by=request.actor))
    return redirect_to(request, reverse("desk:inbox"))


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
