"""D11 to D13: customers, and the profile of one with its tabs; new cases, new contacts, corrected
addresses."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.cases import commands as case_commands
from vestibule.cases import queries as cases
from vestibule.desk import client_pages, work_files
from vestibule.desk.settings_forms import CaseForm, EmailForm
from vestibule.docrequests import undelivered_mail
from vestibule.people import commands as people_commands
from vestibule.people import queries as people
from vestibule.web.access import staff_only
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..forms import ClientForm, ContactForm


@staff_only
@get_and_post
def listing(request: HttpRequest) -> HttpResponse:
    form = form_of(request, ClientForm, prefix="company")
    if client := work_files.company(request, form, by=request.actor):
        return redirect_to(request, reverse("desk:client", args=[client.pk], query={"tab": "data"}))
    return render_page(
        request,
        "desk/clients.html",
        client_pages.listing(request.actor, request.GET, form),
        status=422 if form.errors else 200,
    )


@staff_only
@get_only
def one(request: HttpRequest, number: int) -> HttpResponse:
    client, tab = people.client(request.actor, number), request.GET.get("tab", "tasks")
    shown = (
        client_pages.tasks(request.actor, client) if tab not in client_pages.TABS or tab == "tasks" else None
    )
    return render_page(
        request, "desk/client.html", shown or client_pages.part(request.actor, client, tab, request.GET)
    )


@staff_only
@get_and_post
def new_case(request: HttpRequest, number: int) -> HttpResponse:
    client, form = people.client(request.actor, number), form_of(request, CaseForm, actor=request.actor)
    if form.is_valid():
        kind, title = cases.case_type(request.actor, form.cleaned_data["kind"]), form.cleaned_data["title"]
        case = once(
            request, lambda: case_commands.open_case(kind, client=client, title=title, by=request.actor)
        )
        messages.success(request, _("Opened %(title)s.") % {"title": case.title})
        return redirect_to(request, reverse("desk:client", args=[number]))
    shown = client_pages.tasks(request.actor, client) | {"case_form": form, "opening": True}
    return render_page(request, "desk/client.html", shown, status=422 if form.errors else 200)


@staff_only
@get_and_post
def new_contact(request: HttpRequest, number: int) -> HttpResponse:
    client, form = people.client(request.actor, number), form_of(request, ContactForm)
    if form.is_valid():
        contact = once(
            request, lambda: people_commands.add_contact(client=client, **form.cleaned_data, by=request.actor)
        )
        messages.success(request, _("Added %(name)s.") % {"name": contact.name})
        return redirect_to(request, reverse("desk:client", args=[number], query={"tab": "data"}))
    shown = client_pages.part(request.actor, client, "data", request.GET) | {"form": form, "adding": True}
    return render_page(request, "desk/client.html", shown, status=422 if form.errors else 200)


@staff_only
@get_and_post
def contact(request: HttpRequest, number: int, contact: int) -> HttpResponse:
    client = people.client(request.actor, number)
    found = people.contact(request.actor, contact, client)
    form = form_of(request, EmailForm, prefix=f"c{found.pk}", initial=EmailForm.of(found))
    if form.is_valid():
        typed = form.cleaned_data
        anew = undelivered_mail.correct_address(
            found, typed["email"], client=client, seen=typed["seen"], by=request.actor
        )
        messages.success(request, _("Saved the address of %(name)s.") % {"name": found.name})
        for docrequest in anew:
            said = _(
                "What went to the old address opens nothing any more. "
                "Send %(reference)s to the new one: there is a task for it."
            )
            messages.warning(request, said % {"reference": docrequest.reference})
        return redirect_to(request, reverse("desk:client", args=[number], query={"tab": "data"}))
    shown = client_pages.part(request.actor, client, "data", request.GET)
    shown["people"] = [(one, form if one.pk == found.pk else other) for one, other in shown["people"]]
    return render_page(
        request, "desk/client.html", shown | {"wrong": form}, status=422 if form.errors else 200
    )
