"""The teams of the organisation: the two that the process knows, and those that administrators add (A8). That
one is removed depends on its tasks: tasks/teams.py."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core import secrets
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.sentences import Sentence

from .actors import Actor
from .models import Staff, Team
from .staff import lock_administrators


def stamp_of(team: Team) -> str:
    """What the page of a team shows, in short."""
    return fingerprint(team.name, sorted(one.pk for one in members_of(team)))


def members_of(team: Team) -> list[Staff]:
    """Who is in the team and has not left, by name."""
    return list(team.members.filter(left_at=None).order_by("name", "pk"))


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
def change_team(
    team: Team, *, name: str, members: Collection[Staff], seen: str | None = None, by: Actor
) -> None:
    """Its name, unless the process knows it, and its members. `seen` is the stamp of what was on the screen.
    Raises ActionDeniedError and StaleFormError."""
    lock_administrators(by=by)
    team = Team.objects.select_for_update(no_key=True).get(pk=team.pk)
    refuse_stale(seen, stamp_of(team))
    name = team.name if team.of_process else " ".join(name.split())
    changes = [*_renamed(team, name), *_joined(team, members)]
    if changes:
        team.name = name
        record(
            "team.changed", subject=f"team:{team.pk}", client=None, by=by, name=team.label, changes=changes
        )


def _renamed(team: Team, name: str) -> list[str]:
    """Stores the name, and says so."""
    if name == team.name:
        return []
    _refuse_taken(name, besides=team)
    Team.objects.filter(pk=team.pk).update(name=name)
    return [Sentence(gettext_lazy("it was called %(name)s"), name=team.name)]


def _joined(team: Team, members: Collection[Staff]) -> list[str]:
    """Stores who is in the team, and says who came and who went."""
    before = members_of(team)
    came = [one for one in members if one not in before]
    went = [one for one in before if one not in members]
    team.members.add(*came)
    team.members.remove(*went)
    return [
        *(Sentence(gettext_lazy("%(name)s joined"), name=one.name) for one in came),
        *(Sentence(gettext_lazy("%(name)s is no longer in it"), name=one.name) for one in went),
    ]


def _refuse_taken(name: str, *, besides: Team | None = None) -> None:
    """Two teams of one name could not be told apart, whichever language names those of the process. Raises
    ActionDeniedError."""
    if any(name.casefold() == one.label.casefold() for one in Team.objects.all() if one != besides):
        raise ActionDeniedError(_("There is already a team with the name %(name)s.") % {"name": name})
