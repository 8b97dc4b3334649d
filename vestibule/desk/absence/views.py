"""When somebody is away and who gets their tasks: set by the person in My account, or by an administrator on
the person's page (D33)."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.docrequests import reassignment
from vestibule.organisation.timezone import long_day
from vestibule.people import staff_queries
from vestibule.people.absence import set_absence, substitute_denial
from vestibule.people.models import Staff
from vestibule.tasks import inbox
from vestibule.web.access import administrator_only, staff_only
from vestibule.web.actor_request import StaffRequest
from vestibule.web.form_keys import once
from vestibule.web.methods import get_and_post
from vestibule.web.responses import redirect_to, render_page

from ..colleagues import colleague_form
from .forms import AbsenceForm, GiveAllForm


@staff_only
@get_and_post
def own_absence(request: StaffRequest) -> HttpResponse:
    me = staff_queries.member(request.actor, request.actor.pk)
    return _absence(request, me, back=reverse("desk:account"))


@administrator_only
@get_and_post
def absence(request: StaffRequest, number: int) -> HttpResponse:
    found = staff_queries.member(request.actor, number)
    return _absence(request, found, back=reverse("desk:person", args=[number]))


@staff_only
@get_and_post
def own_tasks(request: StaffRequest) -> HttpResponse:
    me = staff_queries.member(request.actor, request.actor.pk)
    return _tasks(request, me, back=reverse("desk:account"))


@administrator_only
@get_and_post
def tasks(request: StaffRequest, number: int) -> HttpResponse:
    found = staff_queries.member(request.actor, number)
    return _tasks(request, found, back=reverse("desk:person", args=[number]))


def _absence(request: StaffRequest, person: Staff, *, back: str) -> HttpResponse:
    form = colleague_form(
        request, AbsenceForm, **_colleagues(request.actor, person), initial=AbsenceForm.of(person)
    )
    if form.is_valid() and (reason := substitute_denial(person, form.chosen)):
        form.add_error("colleague", reason)
    if form.is_valid():
        once(request, lambda: set_absence(person, **form.words(), by=request.actor))
        messages.success(request, _saved(request, person, **form.words()))
        return redirect_to(request, back)
    shown = {"person": person, "form": form, "back": back}
    return render_page(request, "desk/absence.html", shown, status=422 if form.errors else 200)


def _saved(request: StaffRequest, person: Staff, **words: Any) -> str:
    """What is saved, in full: the page that follows shows it far below the message."""
    said = {"name": person.name}
    period = _("No absence is set.")
    if words["away_from"]:
        said |= {"first": long_day(words["away_from"]), "last": long_day(words["away_until"])}
        period = _("%(name)s is away from %(first)s to %(last)s.")
        if person == request.actor:
            period = _("You are away from %(first)s to %(last)s.")
    substitute = _("New tasks go to the team.") if words["away_from"] else ""
    if words["substitute"]:
        said["substitute"] = words["substitute"].name
        substitute = _("Substitute: %(substitute)s.")
    return " ".join(part for part in (_("Saved."), period, substitute) if part) % said


def _tasks(request: StaffRequest, person: Staff, *, back: str) -> HttpResponse:
    form = colleague_form(request, GiveAllForm, **_colleagues(request.actor, person), initial={})
    if form.is_valid():
        once(request, lambda: _given(request, person, form.chosen))
        return redirect_to(request, back)
    shown = {"person": person, "form": form, "back": back, "tasks": inbox.open_count(person)}
    return render_page(request, "desk/reassign.html", shown, status=422 if form.errors else 200)


def _colleagues(actor: Staff, person: Staff) -> dict[str, Any]:
    """How the form finds colleagues of the person."""
    return {
        "look_up": partial(staff_queries.colleagues_of, actor, person),
        "find": partial(staff_queries.find_colleague_of, actor, person),
    }


def _given(request: StaffRequest, person: Staff, to: Staff | None) -> None:
    moved = reassignment.give_all(person, to, by=request.actor)
    if to and moved.given:
        sentence = ngettext("Gave %(n)d task to %(name)s.", "Gave %(n)d tasks to %(name)s.", moved.given)
        messages.success(request, sentence % {"n": moved.given, "name": to.name})
    if moved.returned:
        sentence = ngettext("%(n)d task went to the team.", "%(n)d tasks went to the team.", moved.returned)
        messages.success(request, sentence % {"n": moved.returned})
    if moved == reassignment.Moved():
        messages.success(request, _("There were no open tasks."))
