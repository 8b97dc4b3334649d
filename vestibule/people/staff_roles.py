"""The roles of staff: how administrators make and change them (A-01, A8)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.core.locks import lock
from vestibule.core.names import BY_NAME
from vestibule.core.paging import Choice, choice

from .actors import Actor
from .models import Staff, StaffRole
from .rights import Right, stored

ROLES_AT_MOST = 50
NOTHING = gettext_lazy("nothing")


def roles(actor: Actor) -> QuerySet[StaffRole]:
    """Those of every installation, then the others by name, each with the number of its members who are still
    there."""
    here = Count("members", filter=Q(members__left_at=None))
    seen = StaffRole.objects.annotate(people=here).order_by(F("key").asc(nulls_last=True), *BY_NAME)
    return seen if isinstance(actor, Staff) else seen.none()


def role(actor: Actor, number: int) -> StaffRole:
    """Raises NotFoundError."""
    found = roles(actor).filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found


def members(role: StaffRole) -> Choice[Staff]:
    """The first of them by name."""
    return choice(role.members.filter(left_at=None).order_by(*BY_NAME))


def stamp_of(role: StaffRole) -> str:
    """What the page of a role shows, in short."""
    return fingerprint(role.name, role.rights)


def _refuse_all_but_administrators(*, by: Actor) -> None:
    if not getattr(by, "administrator", False):
        raise ActionDeniedError(_("Only administrators can change roles."))


def _refuse_taken(name: str, *, besides: StaffRole | None = None) -> None:
    lock("role names")
    others = StaffRole.objects.exclude(pk=besides.pk) if besides else StaffRole.objects.all()
    if name.casefold() in {one.casefold() for role in others for one in (role.name, role.label)}:
        raise RoleNameTakenError(_("There is already a role with this name. Enter another name."))


class RoleNameTakenError(ActionDeniedError):
    """Administrators choose a role by its name."""


@transaction.atomic
def add_role(*, name: str, rights: Iterable[str], by: Actor) -> StaffRole:
    """Raises ActionDeniedError and RoleNameTakenError."""
    _refuse_all_but_administrators(by=by)
    _refuse_taken(name)
    if StaffRole.objects.count() >= ROLES_AT_MOST:
        raise ActionDeniedError(_("You can have up to %(n)d roles. Remove one first.") % {"n": ROLES_AT_MOST})
    role = StaffRole.objects.create(name=name, rights=stored(list(rights)))
    record("role.added", subject=f"role:{role.pk}", client=None, by=by, name=name, rights=_said(role.granted))
    return role


@transaction.atomic
def change_role(
    role: StaffRole, *, name: str, rights: Iterable[str], seen: str | None = None, by: Actor
) -> None:
    """From now on its members may do this and nothing else by it: also on pages that are open, and for bytes
    that flow. `seen` is the stamp of what was on the screen. A role of every installation keeps its name.
    Raises ActionDeniedError, RoleNameTakenError and StaleFormError."""
    _refuse_all_but_administrators(by=by)
    present = StaffRole.objects.select_for_update().get(pk=role.pk)
    refuse_stale(seen, stamp_of(present))
    wanted = present.name if present.key else name
    if wanted != present.name:
        _refuse_taken(wanted, besides=present)
    before = present.granted
    if (wanted, granted := stored(list(rights))) == (present.name, present.rights):
        return
    present.name, present.rights = wanted, granted
    present.save(update_fields=["name", "rights"])
    after = present.granted
    said = {"added": _said(after - before), "taken": _said(before - after)}
    record("role.changed", subject=f"role:{role.pk}", client=None, by=by, name=present.label, **said)


def _said(rights: frozenset[Right]) -> list[object]:
    return [right.label for right in Right if right in rights] or [NOTHING]


def removal_denial(role: StaffRole) -> str:
    """Why the role cannot be removed; empty when it can."""
    if role.key:
        return _("Every installation has this role. You can change what it allows.")
    if n := role.members.count():
        sentence = ngettext(
            "%(n)d person has this role. Give them another role first.",
            "%(n)d people have this role. Give them another role first.",
            n,
        )
        return sentence % {"n": n}
    return ""


@transaction.atomic
def remove_role(number: int, *, by: Actor) -> StaffRole | None:
    """The role as it was; None when there is none any more. Raises ActionDeniedError with what hangs on
    it."""
    _refuse_all_but_administrators(by=by)
    present = StaffRole.objects.select_for_update().filter(pk=number).first()
    if present is None:
        return None
    if reason := removal_denial(present):
        raise ActionDeniedError(reason)
    record("role.removed", subject=f"role:{number}", client=None, by=by, name=present.label)
    present.delete()
    return present
