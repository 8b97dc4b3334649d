"""A team that is no longer needed."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.people.actors import Actor
from vestibule.people.models import Team
from vestibule.people.staff import lock_administrators

from .models import Task


@transaction.atomic
def remove_team(team: Team, *, by: Actor) -> None:
    """For good; who has left and was in it is in it no longer. Raises ActionDeniedError while something hangs
    on it."""
    lock_administrators(by=by)
    team = Team.objects.select_for_update().get(pk=team.pk)
    if reason := removal_denial(team):
        raise ActionDeniedError(reason)
    record("team.removed", subject=f"team:{team.pk}", client=None, by=by, name=team.label)
    team.members.clear()
    team.delete()


def removal_denial(team: Team) -> str:
    """Why this team cannot be removed; empty when it can. Tasks that are done name their team, too."""
    said = {"name": team.label}
    if team.of_process:
        return _("Requests need the team %(name)s, so it cannot be removed.") % said
    if members := team.members.filter(left_at=None).count():
        sentence = ngettext(
            "%(name)s has %(n)d member, so it cannot be removed. First take the member out of the team.",
            "%(name)s has %(n)d members, so it cannot be removed. First take the members out of the team.",
            members,
        )
        return sentence % (said | {"n": members})
    if Task.objects.filter(team=team).exists():
        return _("%(name)s has or had tasks, so it cannot be removed.") % said
    return ""
