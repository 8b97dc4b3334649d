"""How far somebody may go with a client that only some people see (A-12): a ladder, on which each step has
those before it. It caps what their roles allow (rights.py)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .rights import Module, Right


class Level(models.IntegerChoices):
    """What a person or a team may do with one client."""

    SEE = 1, gettext_lazy("See")
    ADD = 2, gettext_lazy("See and add")
    CHANGE = 3, gettext_lazy("See, add and change")
    REMOVE = 4, gettext_lazy("See, add, change and remove")
    FULL = 5, gettext_lazy("Full access")

    def covers(self, right: Right) -> bool:
        """Whether a role's right counts on this step. Templates and reports belong to no client."""
        return right.module in (Module.TEMPLATES, Module.REPORTS) or STEPS[right.action] <= self


# The step from which an action of a right is allowed.
STEPS = {
    "view": Level.SEE,
    "comments": Level.SEE,
    "export": Level.SEE,
    "audit": Level.SEE,
    "addresses": Level.SEE,
    "create": Level.ADD,
    "edit": Level.CHANGE,
    "delete": Level.REMOVE,
    "assign": Level.FULL,
}
ALLOWED = {
    Level.SEE: gettext_lazy("You may only see this client."),
    Level.ADD: gettext_lazy("You may only see this client and add to it."),
    Level.CHANGE: gettext_lazy("You may see, add to and change this client, but not more."),
    Level.REMOVE: gettext_lazy("You may see, add to, change and remove this client, but not more."),
}
LACKED = {
    Level.ADD: gettext_lazy("add to it"),
    Level.CHANGE: gettext_lazy("change it"),
    Level.REMOVE: gettext_lazy("remove it"),
    Level.FULL: gettext_lazy("say who may see it"),
}


def level_denial(level: Level | None, wanted: Level, *, shared: bool = False) -> str:
    """Why somebody on this step may not do what needs the other; empty when they may. No step: the client is
    open to everybody whose role allows it. `shared`: it is about a contact, who may speak for several
    clients, also for one that this person does not see."""
    if level is None or wanted <= level:
        return ""
    if shared:
        return _(
            "This contact speaks for a client for which you may not do everything. Ask your administrator if "
            "you need to do more."
        )
    said = {"allowed": ALLOWED[level], "do": LACKED[wanted]}
    return _("%(allowed)s Ask your administrator if you need to %(do)s.") % said
