"""When somebody is away, and who stands in for them (D33)."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.sentences import Sentence
from vestibule.organisation.timezone import short_day, today

from .actors import Actor
from .models import Staff, TeamKey
from .rights import LOOKING


def stamp_of(staff: Staff) -> str:
    """What the form of an absence shows, in short."""
    return fingerprint(staff.away_from, staff.away_until, staff.substitute_id)


@transaction.atomic
def set_absence(
    staff: Staff,
    *,
    away_from: datetime.date | None,
    away_until: datetime.date | None,
    substitute: Staff | None,
    seen: str | None = None,
    by: Actor,
) -> None:
    """The first and the last day, both or neither, and who gets new tasks meanwhile. Set by the person or by
    an administrator. Raises ActionDeniedError and StaleFormError."""
    staff = Staff.objects.select_for_update(of=("self",), no_key=True).get(pk=staff.pk)
    refuse_stale(seen, stamp_of(staff), subject=staff.actor_ref)
    if by != staff and isinstance(by, Staff) and not by.administrator:
        raise ActionDeniedError(_("Only administrators can change this for somebody else."))
    if reason := dates_denial(away_from, away_until) or substitute_denial(staff, substitute):
        raise ActionDeniedError(reason)
    wanted = {"away_from": away_from, "away_until": away_until, "substitute": substitute}
    if all(getattr(staff, name) == value for name, value in wanted.items()):
        return
    Staff.objects.filter(pk=staff.pk).update(**wanted)
    said = {"name": staff.name, "period": _period(away_from, away_until)}
    said["substitute"] = substitute.name if substitute else "–"
    record("staff.absence_set", subject=staff.actor_ref, client=None, by=by, **said)


def dates_denial(away_from: datetime.date | None, away_until: datetime.date | None) -> str:
    """Why nobody can be away in this time; empty when they can."""
    if not away_from and not away_until:
        return ""
    if not away_from:
        return _("Enter the first day of the absence")
    if not away_until:
        return _("Enter the last day of the absence")
    if away_until < away_from:
        return _("The last day must not be before the first day")
    return _("The last day must not be in the past") if away_until < today() else ""


def substitute_denial(staff: Staff, substitute: Staff | None) -> str:
    """Why this colleague cannot stand in; empty when they can."""
    if substitute is None:
        return ""
    if substitute == staff:
        return _("Select somebody else as the substitute.")
    if not Staff.objects.working().filter(pk=substitute.pk).exists():
        return _("%(name)s does not work here. Select someone else.") % {"name": substitute.name}
    if not substitute.administrator and substitute.granted <= LOOKING:
        said = _("The roles of %(name)s do not let them do any tasks. Select someone else.")
        return said % {"name": substitute.name}
    return ""


def stands_in(person: Staff, other: Staff) -> bool:
    """Whether somebody does what waits for a person who left or is away: their substitute, and everybody in
    Compliance (G-16)."""
    gone = person.left_at is not None or bool(person.away_until and person.away_on(today()))
    return gone and (other.pk == person.substitute_id or other.in_team(TeamKey.COMPLIANCE))


def _period(away_from: datetime.date | None, away_until: datetime.date | None) -> str:
    if not away_from or not away_until:
        return Sentence(gettext_lazy("not away"))
    days = {"first": short_day(away_from), "last": short_day(away_until)}
    return Sentence(gettext_lazy("%(first)s to %(last)s"), **days)
