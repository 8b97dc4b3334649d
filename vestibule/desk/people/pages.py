"""What the pages of people and teams show, and their forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vestibule.links.staff_invitations import invitation_denial, invite_staff
from vestibule.mail.outbox import mailing_denial
from vestibule.organisation.timezone import today
from vestibule.people import staff as staff_commands
from vestibule.people import staff_queries
from vestibule.people import teams as team_commands
from vestibule.people.models import ListName, Staff, StaffState, Team, TeamKey
from vestibule.people.staff import EmailTakenError, leaving_denial
from vestibule.people.teams import TeamNameTakenError
from vestibule.tasks import inbox
from vestibule.tasks.teams import removal_denial
from vestibule.web import paging
from vestibule.web.form_keys import once

from .. import sign_in_status
from ..lists import Listing
from .forms import PersonForm, TeamForm

VIEWS = {"here": _("Work here"), "left": _("Have left")}


PEOPLE = Listing(ListName.PEOPLE, "desk:people", {"view": VIEWS})


def people(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """A8. `wanted` is the query string: view (here, left), q, after and before (ids)."""
    said, day = PEOPLE.read(wanted), today()
    view, text = said["view"], said["q"]
    page = staff_queries.page_of_staff(actor, text, left=view == "left", place=paging.place(wanted))
    statuses = sign_in_status.of_staff(page.rows, day)
    return {
        "part": "people",
        "view": view,
        "views": list(VIEWS.items()),
        "q": text,
        "listing": PEOPLE.shown(actor, wanted),
        "rows": [(one, statuses[one.pk]) for one in page.rows],
        "pages": paging.links(page, **said),
    }


def person(person: Staff, form: PersonForm) -> dict[str, Any]:
    """One person, with what can be changed."""
    day = today()
    return head(person) | {
        "form": form,
        "status": sign_in_status.of_staff([person], day)[person.pk],
        "left": person.state_on(day) == StaffState.LEFT,
        "invited": person.state_on(day) == StaffState.INVITED,
        "invitation_denial": invitation_denial(person),
    }


def new(form: PersonForm) -> dict[str, Any]:
    """A colleague to be added. Without a mail server nobody can be invited."""
    return {"part": "people", "form": form, "denial_reason": mailing_denial()}


def head(person: Staff) -> dict[str, Any]:
    """What stands on every page about a person."""
    return {"part": "people", "person": person}


def leaving(actor: Staff, person: Staff) -> dict[str, Any]:
    """What follows when somebody has left."""
    return head(person) | {
        "tasks": inbox.open_count(person),
        "denial_reason": leaving_denial(person),
        "last_of_service": staff_queries.is_last_of(actor, person, TeamKey.CUSTOMER_SERVICE),
    }


def add_person(request: HttpRequest, form: PersonForm, *, by: Staff) -> Staff | None:
    """The new colleague; None while the form lacks something, which it says then."""
    if not form.is_valid():
        return None
    try:
        return once(request, lambda: _invited(form, by=by))
    except EmailTakenError as taken:
        form.add_error("email", taken.reason)
        return None


def _invited(form: PersonForm, *, by: Staff) -> Staff:
    """Added, with the letter by which they come in; called inside the transaction of the form."""
    person = staff_commands.add_colleague(**form.words(), by=by)
    invite_staff(person, by=by)
    return person


def add_team(request: HttpRequest, form: TeamForm, *, by: Staff) -> Team | None:
    """The new team; None while the form lacks something, which it says then."""
    if not form.is_valid():
        return None
    try:
        return once(request, lambda: team_commands.add_team(name=form.cleaned_data["name"], by=by))
    except TeamNameTakenError as taken:
        form.add_error("name", taken.reason)
        return None


def teams(actor: Staff, wanted: Mapping[str, str], form: TeamForm) -> dict[str, Any]:
    page = staff_queries.page_of_teams(actor, place=paging.place(wanted))
    return {"part": "teams", "rows": page.rows, "pages": paging.links(page), "form": form}


def team(actor: Staff, team: Team, wanted: Mapping[str, str], form: TeamForm) -> dict[str, Any]:
    page = staff_queries.page_of_members(actor, team, place=paging.place(wanted))
    statuses = sign_in_status.of_staff(page.rows, today())
    return {
        "part": "teams",
        "team": team,
        "form": form,
        "rows": [(one, statuses[one.pk]) for one in page.rows],
        "pages": paging.links(page),
        "denial_reason": removal_denial(team),
    }
