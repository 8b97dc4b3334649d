"""D14 and D15: one task of a profile, Request from customer, and Configure and send request."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.cases import commands
from vestibule.cases import queries as cases
from vestibule.cases.models import Requirement
from vestibule.core import numbers
from vestibule.core.errors import NotFoundError
from vestibule.desk import client_pages
from vestibule.desk.send_request_page import SendRequestPage
from vestibule.docrequests import file_queries, link_requests
from vestibule.documents import checks
from vestibule.people import queries as people
from vestibule.web.access import staff_only
from vestibule.web.form_keys import once
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page


def _found(request: HttpRequest, number: int, task: int) -> Requirement:
    """The task, if it is one of this profile."""
    found = cases.requirement(request.actor, task)
    if found.case.client_id != number:
        raise NotFoundError
    return found


@staff_only
@get_only
def one(request: HttpRequest, number: int, task: int) -> HttpResponse:
    requirement = _found(request, number, task)
    return render_page(
        request, "desk/client.html", client_pages.tasks(request.actor, requirement.case.client, requirement)
    )


@staff_only
@get_and_post
def settle(request: HttpRequest, number: int, task: int) -> HttpResponse:
    requirement = _found(request, number, task)
    if request.method == "POST":
        commands.settle_requirement(
            requirement, request.POST.get("state", ""), seen=request.POST.get("seen", ""), by=request.actor
        )
    return redirect_to(request, reverse("desk:requirement", args=[number, task]))


@staff_only
@get_and_post
def pick(request: HttpRequest, number: int, task: int) -> HttpResponse:
    requirement = _found(request, number, task)
    if request.method == "POST":
        option = cases.option(request.actor, requirement, numbers.number(request.POST.get("option")) or 0)
        once(request, lambda: link_requests.add(requirement, option, by=request.actor))
        messages.success(request, _("%(name)s is in the request.") % {"name": option.name})
    return redirect_to(request, reverse("desk:requirement", args=[number, task]))


@staff_only
@get_and_post
def unpick(request: HttpRequest, number: int, task: int) -> HttpResponse:
    requirement = _found(request, number, task)
    draft, _outstanding = link_requests.of(requirement.case.client)
    item = next((one for one in draft.items.all() if one.requirement_id == task), None) if draft else None
    if request.method == "POST" and item:
        link_requests.remove(item, by=request.actor)
    return redirect_to(request, reverse("desk:requirement", args=[number, task]))


@staff_only
@get_and_post
def check_again(request: HttpRequest, number: int, task: int, public_id: str) -> HttpResponse:
    _found(request, number, task)
    version = file_queries.version(request.actor, public_id)
    if request.method == "POST":
        for run in checks.of([version]).get(version.pk, []):
            checks.run_again(run, by=request.actor)
        messages.success(request, _("The check of %(file)s runs again.") % {"file": version.name})
    return redirect_to(request, reverse("desk:requirement", args=[number, task]))


@staff_only
@get_and_post
def send(request: HttpRequest, number: int) -> HttpResponse:
    sending = SendRequestPage(request, people.client(request.actor, number))
    sent = sending.press()
    if sent:
        return redirect_to(request, reverse("desk:client", args=[number]))
    wrong = sending.problem or sending.form.errors
    return render_page(request, "desk/send_request.html", sending.context(), status=422 if wrong else 200)
