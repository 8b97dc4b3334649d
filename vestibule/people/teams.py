"""The teams of the organisation: the two that the process knows, and those that administrators add (A8). That
one is removed depends on its tasks: tasks/teams.py."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core import secrets
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale

from .actors import Actor
from .models import Team
from .staff import lock_administrators


class TeamNameTakenError(ActionDeniedError):
    """Another team is called so."""


def stamp_of(team: Team) -> str:
    """What the page of a team lets change, in short."""
    return fingerprint(team.name)


@transaction.atomic
def add_team(*, name: str, by: Actor) -> Team:
    """A team with a name that no other has. Raises ActionDeniedError."""
    lock_administrators(by=by)
    name = " ".join(name.split())
    _refuse_taken(name)
    team = Team.objects.create(key=secrets.new_nonce(), name=name)
    record("team.added", subject=f"team:{team.pk}", client=None, by=by, name=name)
    return team


@transaction.atomic
def rename_team(team: Team, *, name: str, seen: str | None = None, by: Actor) -> None:
    """One that the process does not know. `seen` is the stamp of what was on the screen. Raises
    ActionDeniedError and StaleFormError."""
    lock_administrators(by=by)
    team = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    refuse_stale(seen, stamp_of(team), subject=f"team:{team.pk}")
    if team.of_process:
        raise ActionDeniedError(
            _("Requests need the team %(name)s, so it keeps its name.") % {"name": team.label}
        )
    name = " ".join(name.split())
    if name == team.name:
        return
    _refuse_taken(name, besides=team)
    Team.objects.filter(pk=team.pk).update(name=name)
    said = {"name": name, "before": team.name}
    record("team.renamed", subject=f"team:{team.pk}", client=None, by=by, **said)


def name_denial(name: str, *, besides: Team | None = None) -> str:
    """Why no team can be called so; empty when it can. Two teams of one name could not be told apart."""
    if any(name.casefold() == one.label.casefold() for one in Team.objects.all() if one != besides):
        return _("There is already a team with the name %(name)s.") % {"name": name}
    return ""


def _refuse_taken(name: str, *, besides: Team | None = None) -> None:
    if reason := name_denial(name, besides=besides):
        raise TeamNameTakenError(reason)
