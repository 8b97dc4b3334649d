"""D14 and D15: one task of a profile, Request from customer, and Configure and send request."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vestibule.cases import find as cases
from vestibule.cases import process
from vestibule.cases.models import Requirement
from vestibule.desk import profiles
from vestibule.desk.sending import Sending
from vestibule.documents import checks
from vestibule.kit import numbers
from vestibule.kit.moves import Missing
from vestibule.people import find as people
from vestibule.requests import find, tray
from vestibule.web.form_keys import once
from vestibule.web.gate import staff_only
from vestibule.web.panel import go, show


def _found(request: HttpRequest, number: int, task: int) -> Requirement:
    """The task, if it is one of this profile."""
    found = cases.requirement(request.actor, task)
    if found.case.client_id != number:
        raise Missing
    return found


@staff_only
def one(request: HttpRequest, number: int, task: int) -> HttpResponse:
    requirement = _found(request, number, task)
    return show(request, "desk/client.html", profiles.tasks(request.actor, requirement.case.client, requirement))


@staff_only
def settle(request: HttpRequest, number: int, task: int) -> HttpResponse:
    requirement = _found(request, number, task)
    if request.method == "POST":
        process.settle(requirement, request.POST.get("state", ""), seen=request.POST.get("seen", ""), by=request.actor)
    return go(request, f"/desk/clients/{number}/tasks/{task}/")


@staff_only
def pick(request: HttpRequest, number: int, task: int) -> HttpResponse:
    requirement = _found(request, number, task)
    if request.method == "POST":
        option = cases.option(request.actor, requirement, numbers.number(request.POST.get("option")) or 0)
        once(request, lambda: tray.add(requirement, option, by=request.actor))
        messages.success(request, _("%(name)s is in the request.") % {"name": option.name})
    return go(request, f"/desk/clients/{number}/tasks/{task}/")


@staff_only
def unpick(request: HttpRequest, number: int, task: int) -> HttpResponse:
    requirement = _found(request, number, task)
    draft, _outstanding = tray.of(requirement.case.client)
    item = next((one for one in draft.items.all() if one.requirement_id == task), None) if draft else None
    if request.method == "POST" and item:
        tray.remove(item, by=request.actor)
    return go(request, f"/desk/clients/{number}/tasks/{task}/")


@staff_only
def check_again(request: HttpRequest, number: int, task: int, public_id: str) -> HttpResponse:
    _found(request, number, task)
    version = find.version(request.actor, public_id)
    if request.method == "POST":
        for run in checks.of([version]).get(version.pk, []):
            checks.run_again(run, by=request.actor)
        messages.success(request, _("The check of %(file)s runs again.") % {"file": version.name})
    return go(request, f"/desk/clients/{number}/tasks/{task}/")


@staff_only
def send(request: HttpRequest, number: int) -> HttpResponse:
    sending = Sending(request, people.client(request.actor, number))
    sent = sending.press()
    if sent:
        return go(request, f"/desk/clients/{number}/")
    wrong = sending.trouble or sending.form.errors
    return show(request, "desk/send_request.html", sending.context(), status=422 if wrong else 200)
