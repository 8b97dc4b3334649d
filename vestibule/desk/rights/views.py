"""A8: roles as plain sentences; and who may see a client (A-12)."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.people import account_queries as accounts
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

from .access_page import AccessPage
from .forms import RoleForm


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
    page = AccessPage(request, on_client(request, people.client(request.actor, number)))
    if page.saved():
        return redirect_to(request, reverse("desk:client", args=[number], query={"tab": "data"}))
    status = 422 if page.form.errors or page.warns else 200
    return render_page(request, "desk/client_access.html", page.context(), status=status)
