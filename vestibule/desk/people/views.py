"""A8: members of staff and teams, for administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from vestibule.docrequests import lost_access, reassignment
from vestibule.links.staff_invitations import invite_staff
from vestibule.people import staff as staff_commands
from vestibule.people import staff_queries
from vestibule.people import teams as team_commands
from vestibule.tasks.teams import remove_team
from vestibule.web.access import administrator_only
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.form_recovery import form_of
from vestibule.web.methods import get_and_post, get_only
from vestibule.web.responses import redirect_to, render_page

from ..moved_tasks import told
from . import pages
from .forms import PersonForm, TeamForm


@administrator_only
@get_only
def people(request: StaffRequest) -> HttpResponse:
    return render_page(request, "desk/people.html", pages.people(request.actor, request.GET))


@administrator_only
@get_and_post
def new(request: StaffRequest) -> HttpResponse:
    form = form_of(request, PersonForm, actor=request.actor)
    if person := pages.add_person(request, form, by=request.actor):
        said = {"name": person.name, "email": person.login.email}
        messages.success(request, _("Invited %(name)s by an email to %(email)s.") % said)
        return redirect_to(request, reverse("desk:person", args=[person.pk]))
    return render_page(request, "desk/person_new.html", pages.new(form), status=422 if form.errors else 200)


@administrator_only
@get_and_post
def person(request: StaffRequest, number: int) -> HttpResponse:
    found = staff_queries.member(request.actor, number)
    form = form_of(request, PersonForm, actor=request.actor, person=found, initial=PersonForm.of(found))
    if form.is_valid():
        words = form.words() | {"seen": form.cleaned_data["seen"]}
        moved = list[lost_access.Moved]()
        once(
            request,
            lambda: moved.extend(lost_access.change_colleague(found, **words, by=request.actor)),
        )
        messages.success(request, told(_("Saved."), moved))
        return redirect_to(request, reverse("desk:person", args=[number]))
    return render_page(
        request, "desk/person.html", pages.person(found, form), status=422 if form.errors else 200
    )


@administrator_only
@get_and_post
def invite(request: StaffRequest, number: int) -> HttpResponse:
    """[Invite again]: the earlier link dies."""
    found = staff_queries.member(request.actor, number)
    if request.method == "POST":
        once(request, lambda: invite_staff(found, by=request.actor))
        said = {"name": found.name, "email": found.login.email}
        messages.success(request, _("Invited %(name)s by an email to %(email)s.") % said)
    return redirect_to(request, reverse("desk:person", args=[number]))


@administrator_only
@get_and_post
def left(request: StaffRequest, number: int) -> HttpResponse:
    """What will happen, and [Name has left]."""
    found = staff_queries.member(request.actor, number)
    if request.method == "POST":
        moved = list[tuple[str, str]]()
        once(request, lambda: moved.extend(reassignment.leave(found, by=request.actor)))
        gone = _("%(name)s can no longer sign in.") % {"name": found.name}
        messages.success(request, told(gone, lost_access.counted(moved)))
        return redirect_to(request, reverse("desk:person", args=[number]))
    return render_page(request, "desk/person_left.html", pages.leaving(request.actor, found))


@administrator_only
@get_and_post
def back(request: StaffRequest, number: int) -> HttpResponse:
    found = staff_queries.member(request.actor, number)
    if request.method == "POST":
        once(request, lambda: staff_commands.come_back(found, by=request.actor))
        messages.success(request, _("%(name)s can sign in again.") % {"name": found.name})
    return redirect_to(request, reverse("desk:person", args=[number]))


@administrator_only
@get_and_post
def teams(request: StaffRequest) -> HttpResponse:
    form = form_of(request, TeamForm)
    if team := pages.add_team(request, form, by=request.actor):
        messages.success(request, _("Added %(name)s.") % {"name": team.name})
        return redirect_to(request, reverse("desk:team", args=[team.pk]))
    shown = pages.teams(request.actor, request.GET, form)
    return render_page(request, "desk/teams.html", shown, status=422 if form.errors else 200)


@administrator_only
@get_and_post
def team(request: StaffRequest, number: int) -> HttpResponse:
    found = staff_queries.team(request.actor, number)
    known = {"name": found.label, "seen": team_commands.stamp_of(found)}
    form = form_of(request, TeamForm, team=found, initial=known)
    if form.is_valid():
        once(request, lambda: team_commands.rename_team(found, **form.cleaned_data, by=request.actor))
        messages.success(request, _("Saved."))
        return redirect_to(request, reverse("desk:team", args=[number]))
    shown = pages.team(request.actor, found, request.GET, form)
    return render_page(request, "desk/team.html", shown, status=422 if form.errors else 200)


@administrator_only
@get_and_post
def team_remove(request: StaffRequest, number: int) -> HttpResponse:
    """Pressed a second time, it is gone already."""
    found = staff_queries.find_team(request.actor, number)
    if request.method == "POST" and found:
        once(request, lambda: remove_team(found, by=request.actor))
        messages.success(request, _("Removed the team %(name)s.") % {"name": found.label})
    return redirect_to(request, reverse("desk:teams"))
