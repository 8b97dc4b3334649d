"""D11 to D13: the list of contacts, one contact across clients, and how both it and a client are
corrected."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.core.numbers import number as number_of
from vestibule.docrequests import contact_changes, merging
from vestibule.people import contact_queries, corrections, removal
from vestibule.people import queries as people
from vestibule.people.rights import Right
from vestibule.web.access import on_client, staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once, pressed_before
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..clients import corrected_address
from . import pages
from .forms import ClientEditForm, ContactEditForm


@staff_may(Right.CLIENTS_EDIT)
@get_and_post
def client_edit(request: StaffRequest, number: int) -> HttpResponse:
    client = on_client(request, people.client(request.actor, number))
    form = form_of(request, ClientEditForm, initial=ClientEditForm.of(client))
    if pages.change_client(request, client, form, by=request.actor):
        messages.success(request, _("Saved."))
        return redirect_to(request, reverse("desk:client", args=[number], query={"tab": "data"}))
    shown = {"client": client, "form": form}
    return render_page(request, "desk/client_edit.html", shown, status=422 if form.errors else 200)


@staff_may(Right.CLIENTS_EDIT)
@get_and_post
def client_contacts(request: StaffRequest, number: int) -> HttpResponse:
    """A search for contacts of other clients; the button beside one lets it speak for this client, too."""
    client = on_client(request, people.client(request.actor, number))
    if request.method == "POST":
        chosen = contact_queries.one(request.actor, number_of(request.POST.get("contact")) or 0)
        contact = on_client(request, chosen)
        once(request, lambda: corrections.link(contact, client, by=request.actor))
        said = {"name": contact.name, "client": client.name}
        messages.success(request, _("%(name)s now speaks for %(client)s.") % said)
        return redirect_to(request, reverse("desk:client", args=[number], query={"tab": "data"}))
    shown = pages.choose_contact(request.actor, client, request.GET)
    return render_page(request, "desk/client_contacts.html", shown)


@staff_may(Right.CLIENTS_DELETE)
@get_and_post
def client_remove(request: StaffRequest, number: int) -> HttpResponse:
    """The question; what hangs on the client stands there instead of the button."""
    if pressed_before(request):
        return redirect_to(request, reverse("desk:clients"))
    client = on_client(request, people.client(request.actor, number))
    if request.method == "POST":
        once(request, lambda: removal.remove(client, by=request.actor))
        messages.success(request, _("Removed %(name)s.") % {"name": client.name})
        return redirect_to(request, reverse("desk:clients"))
    return render_page(request, "desk/client_remove.html", pages.removing(client))


@staff_may(Right.CLIENTS_DELETE)
@get_and_post
def client_merge(request: StaffRequest, number: int) -> HttpResponse:
    """A search for the other one, then both beside each other. Whoever presses twice is led to the one that
    stays."""
    if before := pressed_before(request):
        return redirect_to(request, reverse("desk:client", args=[before.number]))
    client = on_client(request, people.client(request.actor, number))
    if other := pages.other_client(request.actor, client, request.GET):
        on_client(request, other)
    if request.method == "POST":
        kept, gone = pages.pair_of(client, other, request.POST.get("stays"))
        seen = request.POST.get("seen", "")
        once(request, lambda: merging.merge_clients(kept, gone, seen=seen, by=request.actor))
        messages.success(request, _("Merged %(gone)s into %(kept)s.") % {"gone": gone, "kept": kept})
        return redirect_to(request, reverse("desk:client", args=[kept.pk]))
    shown = pages.merging_clients(request.actor, client, other, request.GET)
    return render_page(request, "desk/client_merge.html", shown)


@staff_may(Right.CLIENTS_VIEW)
@get_only
def contacts(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/contacts.html", pages.contacts(request.actor, request.GET))


@staff_may(Right.CLIENTS_VIEW)
@get_only
def contact(request: StaffRequest, number: int) -> HttpResponse:
    found = on_client(request, contact_queries.one(request.actor, number))
    return render_page(request, "desk/contact.html", pages.contact(request.actor, found, request.GET))


@staff_may(Right.CLIENTS_EDIT)
@get_and_post
def contact_edit(request: StaffRequest, number: int) -> HttpResponse:
    contact = on_client(request, contact_queries.one(request.actor, number))
    form = form_of(request, ContactEditForm, contact=contact, initial=ContactEditForm.of(contact))
    if form.is_valid():
        typed = form.cleaned_data
        corrected_address.change(request, contact, form.facts, email=typed["email"], seen=typed["seen"])
        return redirect_to(request, reverse("desk:contact_page", args=[number]))
    shown = {"contact": contact, "form": form}
    return render_page(request, "desk/contact_edit.html", shown, status=422 if form.errors else 200)


@staff_may(Right.CLIENTS_EDIT)
@get_and_post
def contact_clients(request: StaffRequest, number: int) -> HttpResponse:
    """A search for clients; the button beside one adds the contact to it."""
    contact = on_client(request, contact_queries.one(request.actor, number))
    if request.method == "POST":
        chosen = people.client(request.actor, number_of(request.POST.get("client")) or 0)
        client = on_client(request, chosen)
        once(request, lambda: corrections.link(contact, client, by=request.actor))
        said = {"name": contact.name, "client": client.name}
        messages.success(request, _("%(name)s now speaks for %(client)s.") % said)
        return redirect_to(request, reverse("desk:contact_page", args=[number]))
    shown = pages.choose_client(request.actor, contact, request.GET)
    return render_page(request, "desk/contact_clients.html", shown)


@staff_may(Right.CLIENTS_EDIT)
@get_and_post
def contact_unlink(request: StaffRequest, number: int, client: int) -> HttpResponse:
    contact = on_client(request, contact_queries.one(request.actor, number))
    spoken = on_client(request, people.client(request.actor, client))
    if request.method == "POST":
        contact_changes.unlink(contact, spoken, by=request.actor)
        said = {"name": contact.name, "client": spoken.name}
        messages.success(request, _("%(name)s no longer speaks for %(client)s.") % said)
    return redirect_to(request, reverse("desk:contact_page", args=[number]))


@staff_may(Right.CLIENTS_DELETE)
@get_and_post
def contact_remove(request: StaffRequest, number: int) -> HttpResponse:
    """The question; what hangs on the contact stands there instead of the button."""
    if pressed_before(request):
        return redirect_to(request, reverse("desk:contacts"))
    contact = on_client(request, contact_queries.one(request.actor, number))
    if request.method == "POST":
        once(request, lambda: removal.remove(contact, by=request.actor))
        messages.success(request, _("Removed %(name)s.") % {"name": contact.name})
        return redirect_to(request, reverse("desk:contacts"))
    return render_page(request, "desk/contact_remove.html", pages.removing(contact))


@staff_may(Right.CLIENTS_DELETE)
@get_and_post
def contact_merge(request: StaffRequest, number: int) -> HttpResponse:
    """The same of contacts as for clients."""
    if before := pressed_before(request):
        return redirect_to(request, reverse("desk:contact_page", args=[before.number]))
    contact = on_client(request, contact_queries.one(request.actor, number))
    if other := pages.other_contact(request.actor, contact, request.GET):
        on_client(request, other)
    if request.method == "POST":
        kept, gone = pages.pair_of(contact, other, request.POST.get("stays"))
        seen = request.POST.get("seen", "")
        once(request, lambda: merging.merge_contacts(kept, gone, seen=seen, by=request.actor))
        messages.success(request, _("Merged %(gone)s into %(kept)s.") % {"gone": gone, "kept": kept})
        return redirect_to(request, reverse("desk:contact_page", args=[kept.pk]))
    shown = pages.merging_contacts(request.actor, contact, other, request.GET)
    return render_page(request, "desk/contact_merge.html", shown)
