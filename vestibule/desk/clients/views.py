"""D11 to D15: clients, and the profile of one with its tabs, its tasks, what was said, and Configure and send
request."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.cases import commands as case_commands
from vestibule.cases import queries as cases
from vestibule.cases.models import Requirement
from vestibule.core import numbers
from vestibule.core.errors import NotFoundError
from vestibule.docrequests import file_queries, link_requests
from vestibule.documents import checks
from vestibule.people import commands as people_commands
from vestibule.people import queries as people
from vestibule.people.rights import Right
from vestibule.web import paging
from vestibule.web.access import on_client, staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..mail.forms import EmailForm
from . import corrected_address, pages
from .forms import CaseForm, ClientForm, ContactForm
from .send_request_page import SendRequestPage


@staff_may(Right.CLIENTS_VIEW, change=Right.CLIENTS_CREATE)
@get_and_post
def listing(request: StaffRequest) -> HttpResponse:
    form = form_of(request, ClientForm, prefix="client")
    if client := pages.create_client(request, form, by=request.actor):
        return redirect_to(request, reverse("desk:client", args=[client.pk], query={"tab": "data"}))
    return render_page(
        request,
        "desk/clients.html",
        pages.listing(request.actor, request.GET, form),
        status=422 if form.errors else 200,
    )


@staff_may(Right.CLIENTS_VIEW)
@get_only
def one(request: StaffRequest, number: int) -> HttpResponse:
    client = on_client(request, people.client(request.actor, number))
    tab = pages.tab_of(request.actor, request.GET.get("tab", ""))
    shown = pages.tasks(request.actor, client) if tab == "tasks" else None
    return render_page(
        request, "desk/client.html", shown or pages.part(request.actor, client, tab, request.GET)
    )


@staff_may(Right.CLIENTS_EDIT)
@get_and_post
def new_case(request: StaffRequest, number: int) -> HttpResponse:
    client = on_client(request, people.client(request.actor, number))
    form = form_of(request, CaseForm, actor=request.actor)
    if form.is_valid():
        kind, title = cases.case_type(request.actor, form.cleaned_data["kind"]), form.cleaned_data["title"]
        case = once(
            request, lambda: case_commands.open_case(kind, client=client, title=title, by=request.actor)
        )
        messages.success(request, _("Opened %(title)s.") % {"title": case.title})
        return redirect_to(request, reverse("desk:client", args=[number]))
    shown = pages.tasks(request.actor, client) | {"case_form": form, "opening": True}
    return render_page(request, "desk/client.html", shown, status=422 if form.errors else 200)


@staff_may(Right.CLIENTS_CREATE)
@get_and_post
def new_contact(request: StaffRequest, number: int) -> HttpResponse:
    client = on_client(request, people.client(request.actor, number))
    form = form_of(request, ContactForm)
    if form.is_valid():
        contact = once(
            request, lambda: people_commands.add_contact(client=client, **form.cleaned_data, by=request.actor)
        )
        messages.success(request, _("Added %(name)s.") % {"name": contact.name})
        return redirect_to(request, reverse("desk:client", args=[number], query={"tab": "data"}))
    shown = pages.part(request.actor, client, "data", request.GET) | {"form": form, "adding": True}
    return render_page(request, "desk/client.html", shown, status=422 if form.errors else 200)


@staff_may(Right.CLIENTS_EDIT)
@get_and_post
def contact(request: StaffRequest, number: int, contact: int) -> HttpResponse:
    client = on_client(request, people.client(request.actor, number))
    found = on_client(request, people.contact(request.actor, contact, client))
    form = form_of(request, EmailForm, prefix=f"c{found.pk}", initial=EmailForm.of(found))
    if form.is_valid():
        corrected_address.save(request, found, client=client, **form.cleaned_data)
        here = {"tab": "data", **paging.here(paging.place(request.GET))}
        return redirect_to(request, reverse("desk:client", args=[number], query=here))
    shown = pages.part(request.actor, client, "data", request.GET)
    shown["people"] = [(one, form if one.pk == found.pk else other) for one, other in shown["people"]]
    return render_page(
        request, "desk/client.html", shown | {"wrong": form}, status=422 if form.errors else 200
    )


def _requirement(request: StaffRequest, number: int, task: int) -> Requirement:
    """The task, if it is one of this profile."""
    found = on_client(request, cases.requirement(request.actor, task))
    if found.case.client_id != number:
        raise NotFoundError
    return found


@staff_may(Right.CLIENTS_VIEW)
@get_only
def requirement(request: StaffRequest, number: int, task: int) -> HttpResponse:
    requirement = _requirement(request, number, task)
    return render_page(
        request, "desk/client.html", pages.tasks(request.actor, requirement.case.client, requirement)
    )


@staff_may(Right.CLIENTS_EDIT)
@get_and_post
def settle(request: StaffRequest, number: int, task: int) -> HttpResponse:
    requirement = _requirement(request, number, task)
    if request.method == "POST":
        case_commands.settle_requirement(
            requirement, request.POST.get("state", ""), seen=request.POST.get("seen", ""), by=request.actor
        )
    return redirect_to(request, reverse("desk:requirement", args=[number, task]))


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def pick(request: StaffRequest, number: int, task: int) -> HttpResponse:
    requirement = _requirement(request, number, task)
    if request.method == "POST":
        option = cases.option(request.actor, requirement, numbers.number(request.POST.get("option")) or 0)
        once(request, lambda: link_requests.add(requirement, option, by=request.actor))
        messages.success(request, _("Added %(name)s to the request.") % {"name": option.name})
    return redirect_to(request, reverse("desk:requirement", args=[number, task]))


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def unpick(request: StaffRequest, number: int, task: int) -> HttpResponse:
    requirement = _requirement(request, number, task)
    draft, _outstanding = link_requests.of(requirement.case.client)
    item = next((one for one in draft.items.all() if one.requirement_id == task), None) if draft else None
    if request.method == "POST" and item:
        link_requests.remove(item, by=request.actor)
    return redirect_to(request, reverse("desk:requirement", args=[number, task]))


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def check_again(request: StaffRequest, number: int, task: int, public_id: str) -> HttpResponse:
    _requirement(request, number, task)
    version = file_queries.version(request.actor, public_id)
    if request.method == "POST":
        for run in checks.of([version]).get(version.pk, []):
            checks.run_again(run, by=request.actor)
        messages.success(request, _("We are checking %(file)s again.") % {"file": version.name})
    return redirect_to(request, reverse("desk:requirement", args=[number, task]))


@staff_may(Right.REQUESTS_EDIT)
@get_and_post
def send(request: StaffRequest, number: int) -> HttpResponse:
    sending = SendRequestPage(request, on_client(request, people.client(request.actor, number)))
    sent = sending.press()
    if sent:
        return redirect_to(request, reverse("desk:client", args=[number]))
    wrong = sending.problem or sending.form.errors
    return render_page(request, "desk/send_request.html", sending.context(), status=422 if wrong else 200)


@staff_may(Right.CLIENTS_VIEW)
@get_only
def contact_log(request: StaffRequest, number: int) -> HttpResponse:
    client = on_client(request, people.client(request.actor, number))
    return render_page(
        request, "desk/contact_log.html", pages.contact_logs(request.actor, client, request.GET)
    )
