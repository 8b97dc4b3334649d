"""What administrators change of members of staff: who is one, how they are called, in which teams they are,
and who administers (A-01, A8). That somebody has left moves tasks too: docrequests/reassignment.py."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.sentences import Sentence

from . import sign_in_holds
from .actors import Actor
from .models import Login, LoginKind, Staff, StaffRole, Team
from .rights import roles_of_teams
from .sessions import end_sessions

NAMES = {
    "name": gettext_lazy("name"),
    "email": gettext_lazy("email address"),
    "teams": gettext_lazy("teams"),
    "roles": gettext_lazy("roles"),
    "administrator": gettext_lazy("administrator"),
}


class EmailTakenError(ActionDeniedError):
    """Somebody else of the staff signs in with this address."""


def stamp_of(staff: Staff) -> str:
    """What the page of a person shows, in short."""
    groups = (sorted(of.values_list("pk", flat=True)) for of in (staff.teams, staff.roles))
    return fingerprint(staff.name, staff.login.email, *groups, staff.administrator)


@transaction.atomic
def add_colleague(
    *,
    name: str,
    email: str,
    teams: Collection[Team],
    roles: Collection[StaffRole] = (),
    administrator: bool,
    by: Actor,
) -> Staff:
    """Somebody who is to join: nobody can sign in as them until they have chosen a password. Whoever gets no
    role gets those of the teams. Raises ActionDeniedError when the address is taken."""
    lock_administrators(by=by)
    _refuse_taken(email)
    login = Login(kind=LoginKind.STAFF, email=email, name=name)
    login.set_unusable_password()
    login.save()
    staff = Staff.objects.create(login=login, name=name, administrator=administrator, joined_at=None)
    staff.teams.set(teams)
    staff.roles.set(roles or StaffRole.objects.filter(key__in=roles_of_teams(team.key for team in teams)))
    record("staff.added", subject=staff.actor_ref, client=None, by=by, name=name, teams=_called(teams))
    return staff


@transaction.atomic
def change(
    staff: Staff,
    *,
    name: str,
    email: str,
    teams: Collection[Team],
    roles: Collection[StaffRole],
    administrator: bool,
    seen: str | None = None,
    by: Actor,
) -> None:
    """Stores what differs. `seen` is the stamp of what was on the screen. Raises ActionDeniedError for the
    last administrator and for an address that is taken, and StaleFormError."""
    staff = lock_staff(staff, by=by)
    refuse_stale(seen, stamp_of(staff), subject=staff.actor_ref)
    if staff.administrator and not administrator:
        refuse_last_administrator(staff)
    _refuse_taken(email, besides=staff)
    groups = (set(staff.teams.all()), set(staff.roles.all()))
    present = (staff.name, staff.login.email, *groups, staff.administrator)
    wanted = (name, email, set(teams), set(roles), administrator)
    changes = [NAMES[one] for one, old, new in zip(NAMES, present, wanted, strict=True) if old != new]
    if not changes:
        return
    Login.objects.filter(pk=staff.login_id).update(name=name, email=email)
    Staff.objects.filter(pk=staff.pk).update(name=name, administrator=administrator)
    staff.teams.set(teams)
    staff.roles.set(roles)
    said = {"name": name, "changes": changes, "teams": _called(teams), "roles": _called(roles)}
    said["administrator"] = Sentence(gettext_lazy("yes") if administrator else gettext_lazy("no"))
    record("staff.changed", subject=staff.actor_ref, client=None, by=by, **said)


def mark_left(staff: Staff, *, by: Actor) -> Staff:
    """The person can no longer sign in, and is signed out at once. Call it inside the transaction that moves
    their tasks. Raises ActionDeniedError for the last administrator, and for whoever has left."""
    staff = lock_staff(staff, by=by)
    if reason := leaving_denial(staff):
        raise ActionDeniedError(reason)
    Staff.objects.filter(pk=staff.pk).update(left_at=Now())
    staff.refresh_from_db(fields=["left_at"])
    end_sessions(staff.login)
    record("staff.left", subject=staff.actor_ref, client=None, by=by, name=staff.name)
    return staff


@transaction.atomic
def come_back(staff: Staff, *, by: Actor) -> None:
    """The person can sign in again, with the same password, teams and rights. An absence that was set before
    is over. Raises ActionDeniedError."""
    staff = lock_staff(staff, by=by)
    if staff.left_at is None:
        raise ActionDeniedError(_("%(name)s works here already.") % {"name": staff.name})
    Staff.objects.filter(pk=staff.pk).update(left_at=None, away_from=None, away_until=None)
    record("staff.came_back", subject=staff.actor_ref, client=None, by=by, name=staff.name)
    sign_in_holds.end(staff.login, by=by)


def leaving_denial(staff: Staff) -> str:
    """Why this person cannot be said to have left; empty when they can."""
    if staff.left_at:
        return _("%(name)s has already left.") % {"name": staff.name}
    return last_administrator_denial(staff)


def last_administrator_denial(staff: Staff) -> str:
    """Somebody must be able to administer, so the last one can neither leave nor lose the role."""
    others = Staff.objects.administrators().exclude(pk=staff.pk)
    if not staff.administrator or staff.joined_at is None or others.exists():
        return ""
    return _("You cannot remove the last administrator.")


def refuse_last_administrator(staff: Staff) -> None:
    """Raises ActionDeniedError. Whoever asks holds the lock of `lock_administrators`."""
    if reason := last_administrator_denial(staff):
        raise ActionDeniedError(reason)


def lock_staff(staff: Staff, *, by: Actor) -> Staff:
    """The row as it is now, after those of all administrators: two who demote each other come one after the
    other. Raises ActionDeniedError for whoever administers no longer."""
    lock_administrators(by=by)
    return Staff.objects.select_for_update(of=("self",), no_key=True).select_related("login").get(pk=staff.pk)


def lock_administrators(*, by: Actor) -> None:
    """Their rows stay as they are until the transaction ends, in one order for everybody. Tasks may be given
    to them meanwhile (NO KEY). Raises ActionDeniedError for whoever administers no longer."""
    administrators = Staff.objects.filter(administrator=True, left_at=None).order_by("pk")
    locked = list(administrators.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    if isinstance(by, Staff) and by.pk not in locked:
        raise ActionDeniedError(_("Only administrators can change these settings."))


def email_denial(email: str, *, besides: Staff | None = None) -> str:
    """Why nobody of the staff can sign in with this address; empty when they can."""
    holder = Login.objects.of(LoginKind.STAFF, email)
    if holder is None or (besides and holder.pk == besides.login_id):
        return ""
    return _("A member of staff already has the email address %(email)s.") % {"email": email}


def _refuse_taken(email: str, *, besides: Staff | None = None) -> None:
    if reason := email_denial(email, besides=besides):
        raise EmailTakenError(reason)


def _called(groups: Iterable[Team | StaffRole]) -> object:
    """The names of teams or roles, for the audit log."""
    return [one.label for one in sorted(groups, key=lambda one: one.pk)] or "-"
