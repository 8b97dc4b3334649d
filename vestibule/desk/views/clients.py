"""D11 to D13: customers, and the profile of one with its tabs; new cases, new contacts, corrected addresses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vestibule.cases import find as cases
from vestibule.cases import process
from vestibule.desk import profiles
from vestibule.people import find as people
from vestibule.people import register
from vestibule.requests import mailing
from vestibule.web.gate import staff_only
from vestibule.web.panel import go, show

from ..customer_forms import CaseForm, EmailForm
from ..forms import ClientForm, ContactForm


@staff_only
def listing(request: HttpRequest) -> HttpResponse:
    form = ClientForm(request.POST or None, prefix="company")
    if request.method == "POST" and form.is_valid():
        client = register.add_client(**form.cleaned_data, by=request.actor)
        return go(request, f"/desk/clients/{client.pk}/?tab=data")
    return show(request, "desk/clients.html", profiles.listing(request.actor, request.GET, form), status=422 if form.errors else 200)


@staff_only
def one(request: HttpRequest, number: int) -> HttpResponse:
    client, tab = people.client(request.actor, number), request.GET.get("tab", "tasks")
    shown = profiles.tasks(request.actor, client) if tab not in profiles.TABS or tab == "tasks" else None
    return show(request, "desk/client.html", shown or profiles.part(request.actor, client, tab, request.GET))


@staff_only
def new_case(request: HttpRequest, number: int) -> HttpResponse:
    client, form = people.client(request.actor, number), CaseForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        kind = cases.case_type(request.actor, form.cleaned_data["kind"])
        case = process.open_case(kind, client=client, title=form.cleaned_data["title"], by=request.actor)
        messages.success(request, _("Opened %(title)s.") % {"title": case.title})
        return go(request, f"/desk/clients/{number}/")
    shown = profiles.tasks(request.actor, client) | {"case_form": form, "opening": True}
    return show(request, "desk/client.html", shown, status=422 if form.errors else 200)


@staff_only
def new_contact(request: HttpRequest, number: int) -> HttpResponse:
    client, form = people.client(request.actor, number), ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        contact = register.add_contact(client=client, **form.cleaned_data, by=request.actor)
        messages.success(request, _("Added %(name)s.") % {"name": contact.name})
        return go(request, f"/desk/clients/{number}/?tab=data")
    shown = profiles.part(request.actor, client, "data", request.GET) | {"form": form, "adding": True}
    return show(request, "desk/client.html", shown, status=422 if form.errors else 200)


@staff_only
def contact(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    client = people.client(request.actor, number)
    found = people.contact(request.actor, contact, client)
    form = EmailForm(request.POST or None, prefix=f"c{found.pk}")
    if request.method == "POST" and form.is_valid():
        anew = mailing.correct_address(found, form.cleaned_data["email"], client=client, by=request.actor)
        messages.success(request, _("Saved the address of %(name)s.") % {"name": found.name})
        for docrequest in anew:
            said = _("What went to the old address opens nothing any more. Send %(reference)s to the new one: there is a task for it.")
            messages.warning(request, said % {"reference": docrequest.reference})
        return go(request, f"/desk/clients/{number}/?tab=data")
    shown = profiles.part(request.actor, client, "data", request.GET)
    shown["people"] = [(one, form if one.pk == found.pk else other) for one, other in shown["people"]]
    return show(request, "desk/client.html", shown | {"wrong": form}, status=422 if form.errors else 200)
