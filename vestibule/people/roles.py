"""The permission matrix: which roles a person has (requirements 4.6). Rules of a process add what depends on
the thing itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

from .actors import Actor
from .models import LoginKind, Staff, TeamKey


def may_ask(actor: Actor) -> bool:
    """Whether this person may create document requests."""
    return isinstance(actor, Staff) and (actor.administrator or actor.in_team(TeamKey.COMPLIANCE))


def role_denial(role: str, actor: Actor, *, author_ref: str = "") -> str:
    """Empty when this person may act in that role; else the reason. Administrators may, which the audit log
    shows by their name."""
    administrator = isinstance(actor, Staff) and actor.administrator
    if role == "customer_service":
        fits = isinstance(actor, Staff) and actor.in_team(TeamKey.CUSTOMER_SERVICE)
        return "" if fits or administrator else _("Only Customer service can do this.")
    if role == "staff":
        return "" if isinstance(actor, Staff) else _("Only members of staff can do this.")
    if role == "system":
        return "" if actor.kind == "system" else _("This step is automatic.")
    if role == "author":
        if actor.actor_ref == author_ref or administrator:
            return ""
        return _("Only the person who created the request can do this.")
    if role == "customer":
        return (
            "" if actor.kind in (LoginKind.EXTERNAL, "link_holder") else _("Only the customer can do this.")
        )
    raise LookupError(role)
