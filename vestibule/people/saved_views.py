"""Saved views: lists as a member of staff has searched, narrowed and ordered them, each under a name. They
are private to the person, and no event of the audit log: what they hold is what somebody looks for."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.locks import lock
from vestibule.core.names import BY_NAME

from .actors import Actor
from .models import SavedView, Staff

MOST = 20  # of one person and one list


class ViewNameTakenError(ActionDeniedError):
    """A view is chosen by its name."""


def views_of(actor: Actor, listing: str) -> list[SavedView]:
    """This person's views of a list, by name."""
    return list(SavedView.objects.visible_to(actor).filter(listing=listing).order_by(*BY_NAME))


def find_view(actor: Actor, number: int) -> SavedView:
    """Raises NotFoundError, also for a view of somebody else."""
    found = SavedView.objects.visible_to(actor).filter(pk=number).first()
    if found is None:
        raise NotFoundError
    return found


def saving_denial(listing: str, query: dict[str, str], *, by: Staff) -> str:
    """Why this person cannot save this view now; empty when they can. `query` is what the address of the list
    says, as far as the list knows it."""
    if not query:
        return _("Search or filter the list first. Then save the view.")
    mine = views_of(by, listing)
    if same := next((one for one in mine if one.query == query), None):
        return _("You have already saved this view as “%(name)s”.") % {"name": same.name}
    if len(mine) >= MOST:
        return _("You can save up to %(n)d views of a list. Delete one first.") % {"n": MOST}
    return ""


@transaction.atomic
def save_view(listing: str, *, name: str, query: dict[str, str], by: Staff) -> SavedView:
    """Raises ActionDeniedError and ViewNameTakenError."""
    name = " ".join(name.split())
    lock(f"saved views of {by.pk}")
    if reason := saving_denial(listing, query, by=by):
        raise ActionDeniedError(reason)
    if any(one.name.casefold() == name.casefold() for one in views_of(by, listing)):
        raise ViewNameTakenError(_("You already have a view with this name. Enter another name."))
    return SavedView.objects.create(person=by, listing=listing, name=name, query=query)


@transaction.atomic
def delete_view(view: SavedView, *, by: Staff) -> None:
    """Nothing when it is gone already."""
    SavedView.objects.visible_to(by).filter(pk=view.pk).delete()
