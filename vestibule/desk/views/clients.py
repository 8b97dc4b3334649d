"""D11 to D13: customers, and the profile of one with its tabs; new cases, new contacts, corrected addresses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vestibule.cases import find as cases
from vestibule.cases import process
from vestibule.desk import adding, profiles
from vestibule.people import find as people
from vestibule.people import register
from vestibule.requests import mailing
from vestibule.web.form_keys import once
from vestibule.web.gate import staff_only
from vestibule.web.kept import form_of
from vestibule.web.panel import go, show

from ..customer_forms import CaseForm, EmailForm
from ..forms import ClientForm, ContactForm


@staff_only
def listing(request: HttpRequest) -> HttpResponse:
    form = form_of(request, ClientForm, prefix="company")
    if client := adding.company(request, form, by=request.actor):
        return go(request, f"/desk/clients/{client.pk}/?tab=data")
    return show(request, "desk/clients.html", profiles.listing(request.actor, request.GET, form), status=422 if form.errors else 200)


@staff_only
def one(request: HttpRequest, number: int) -> HttpResponse:
    client, tab = people.client(request.actor, number), request.GET.get("tab", "tasks")
    shown = profiles.tasks(request.actor, client) if tab not in profiles.TABS or tab == "tasks" else None
    return show(request, "desk/client.html", shown or profiles.part(request.actor, client, tab, request.GET))


@staff_only
def new_case(request: HttpRequest, number: int) -> HttpResponse:
    client, form = people.client(request.actor, number), form_of(request, CaseForm, actor=request.actor)
    if form.is_valid():
        kind, title = cases.case_type(request.actor, form.cleaned_data["kind"]), form.cleaned_data["title"]
        case = once(request, lambda: process.open_case(kind, client=client, title=title, by=request.actor))
        messages.success(request, _("Opened %(title)s.") % {"title": case.title})
        return go(request, f"/desk/clients/{number}/")
    shown = profiles.tasks(request.actor, client) | {"case_form": form, "opening": True}
    return show(request, "desk/client.html", shown, status=422 if form.errors else 200)


@staff_only
def new_contact(request: HttpRequest, number: int) -> HttpResponse:
    client, form = people.client(request.actor, number), form_of(request, ContactForm)
    if form.is_valid():
        contact = once(request, lambda: register.add_contact(client=client, **form.cleaned_data, by=request.actor))
        messages.success(request, _("Added %(name)s.") % {"name": contact.name})
        return go(request, f"/desk/clients/{number}/?tab=data")
    shown = profiles.part(request.actor, client, "data", request.GET) | {"form": form, "adding": True}
    return show(request, "desk/client.html", shown, status=422 if form.errors else 200)


@staff_only
def contact(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    client = people.client(request.actor, number)
    found = people.contact(request.actor, contact, client)
    form = form_of(request, EmailForm, prefix=f"c{found.pk}", initial=EmailForm.of(found))
    if form.is_valid():
        typed = form.cleaned_data
        anew = mailing.correct_address(found, typed["email"], client=client, seen=typed["seen"], by=request.actor)
        messages.success(request, _("Saved the address of %(name)s.") % {"name": found.name})
        for docrequest in anew:
            said = _("What went to the old address opens nothing any more. Send %(reference)s to the new one: there is a task for it.")
            messages.warning(request, said % {"reference": docrequest.reference})
        return go(request, f"/desk/clients/{number}/?tab=data")
    shown = profiles.part(request.actor, client, "data", request.GET)
    shown["people"] = [(one, form if one.pk == found.pk else other) for one, other in shown["people"]]
    return show(request, "desk/client.html", shown | {"wrong": form}, status=422 if form.errors else 200)
