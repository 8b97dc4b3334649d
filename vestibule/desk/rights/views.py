"""A8: roles as plain sentences; and who may see a client (A-12)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.docrequests import lost_access
from vestibule.people import account_queries as accounts
from vestibule.people import client_access as access
from vestibule.people import queries as people
from vestibule.people import staff_roles
from vestibule.people.models import StaffRole
from vestibule.people.rights import Right
from vestibule.web import paging
from vestibule.web.access import administrator_only, on_client, staff_may
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from .forms import AccessForm, RoleForm


@administrator_only
@get_only
def roles(request: StaffRequest) -> HttpResponse:
    count = accounts.registered(request.actor)
    shown = {
        "part": "roles",
        "roles": list(staff_roles.roles(request.actor)),
        "rights": len(Right),
        "accounts": count,
        "accounts_said": paging.said(count),
    }
    return render_page(request, "desk/roles.html", shown)


@administrator_only
@get_and_post
def role(request: StaffRequest, number: int = 0) -> HttpResponse:
    found = staff_roles.role(request.actor, number) if number else None
    form = form_of(request, RoleForm, role=found, initial=RoleForm.of(found))
    if form.is_valid():
        saved = once(request, lambda: _saved(request, found, form))
        messages.success(request, _("Saved the role %(name)s.") % {"name": saved.label})
        return redirect_to(request, reverse("desk:roles"))
    shown = {
        "part": "roles",
        "role": found,
        "form": form,
        "members": staff_roles.members(found) if found else None,
        "removal_denial": staff_roles.removal_denial(found) if found else "",
    }
    return render_page(request, "desk/role.html", shown, status=422 if form.errors else 200)


def _saved(request: StaffRequest, found: StaffRole | None, form: RoleForm) -> StaffRole:
    name, rights = form.cleaned_data.get("name", ""), form.rights()
    if found is None:
        return staff_roles.add_role(name=name, rights=rights, by=request.actor)
    staff_roles.change_role(found, name=name, rights=rights, seen=form.cleaned_data["seen"], by=request.actor)
    return found


@administrator_only
@get_and_post
def remove_role(request: StaffRequest, number: int) -> HttpResponse:
    if request.method == "POST" and (gone := staff_roles.remove_role(number, by=request.actor)):
        messages.success(request, _("Removed the role %(name)s.") % {"name": gone.label})
    return redirect_to(request, reverse("desk:roles"))


@staff_may(Right.CLIENTS_ASSIGN)
@get_and_post
def client_access(request: StaffRequest, number: int) -> HttpResponse:
    client = on_client(request, people.client(request.actor, number))
    present = access.access_of(client)
    form = _access_form(request, present)
    if form.is_valid():
        once(request, lambda: lost_access.change_access(client, **form.access(), by=request.actor))
        messages.success(request, _("Saved who may see %(name)s.") % {"name": client.name})
        return redirect_to(request, reverse("desk:client", args=[number], query={"tab": "data"}))
    shown = {"client": client, "form": form}
    return render_page(request, "desk/client_access.html", shown, status=422 if form.errors else 200)


def _access_form(request: StaffRequest, present: access.Access) -> AccessForm:
    """[Add] draws one row more, and stores nothing."""
    named = [*(one for one, _level in present.people), *present.kept_from]
    colleagues, teams = people.colleagues_and_teams(request.actor, besides=named)
    offered: dict[str, Any] = {"people": colleagues, "teams": teams}
    shown = AccessForm.of(present)
    if request.POST.get("do") == "add":
        shown = AccessForm.with_added(request.POST)
        return AccessForm(initial=shown, rows=shown, **offered)
    rows = request.POST if request.method == "POST" else shown
    return form_of(request, AccessForm, initial=shown, rows=list(rows), **offered)
