"""In which roles of a process a person can act (requirements 4.6). Rules of a process add what depends on the
thing itself; what staff may do at all, their rights decide (rights.py)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _

from .actors import LINK_HOLDER, Actor, System
from .models import LoginKind, Staff, TeamKey
from .rights import Right, right_denial


def lacking(actor: Actor, right: Right) -> str:
    """Why this actor, who should be a member of staff, has not this right now; empty when they have it."""
    return actor.denial(right) if isinstance(actor, Staff) else right_denial(right)


class Role(models.TextChoices):
    """In which role somebody acts in a process, and whose turn it is in a state of it."""

    AUTHOR = "author"
    CUSTOMER_SERVICE = "customer_service"
    STAFF = "staff"
    ACCOUNTS = "accounts"  # whoever may unlock accounts, of whichever team
    CUSTOMER = "customer"
    SYSTEM = "system"
    NOBODY = "nobody"  # of a state that ends it


# In these act members of staff who may change requests.
OF_REQUESTS = (Role.CUSTOMER_SERVICE, Role.AUTHOR, Role.STAFF)


def role_denial(role: str, actor: Actor, *, author_ref: str = "") -> str:
    """Empty when this person may act in that role; else the reason. Administrators may, which the audit log
    shows by their name."""
    if role == Role.ACCOUNTS:
        return lacking(actor, Right.ACCOUNTS_EDIT)
    administrator = isinstance(actor, Staff) and actor.administrator
    if isinstance(actor, Staff) and role in OF_REQUESTS and (reason := lacking(actor, Right.REQUESTS_EDIT)):
        return reason
    if role == Role.CUSTOMER_SERVICE:
        fits = isinstance(actor, Staff) and actor.in_team(TeamKey.CUSTOMER_SERVICE)
        return "" if fits or administrator else _("Only Customer service can do this.")
    if role == Role.STAFF:
        return "" if isinstance(actor, Staff) else _("Only members of staff can do this.")
    if role == Role.SYSTEM:
        return "" if isinstance(actor, System) else _("This step is automatic.")
    if role == Role.AUTHOR:
        if actor.actor_ref == author_ref or administrator:
            return ""
        return _("Only the person who created the request can do this.")
    if role == Role.CUSTOMER:
        fits = actor.kind in (LoginKind.EXTERNAL, LINK_HOLDER)
        return "" if fits else _("Only the customer can do this.")
    raise LookupError(role)
