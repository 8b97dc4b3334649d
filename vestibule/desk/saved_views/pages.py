"""The lists that have saved views, and how one is saved."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from vestibule.core.errors import NotFoundError
from vestibule.people.models import SavedView, Staff
from vestibule.people.saved_views import ViewNameTakenError, save_view, saving_denial
from vestibule.web import access
from vestibule.web.form_keys import once

from ..clients.pages import CLIENTS
from ..document_templates.pages import TEMPLATES
from ..external_users.pages import EXTERNAL_USERS
from ..lists import Listing, Said
from ..people.pages import PEOPLE
from ..registry.pages import CONTACTS
from ..requests.pages import REQUESTS
from ..works.pages import WORKS
from .forms import ViewForm

LISTS: dict[str, Listing] = {
    one.name: one for one in (CLIENTS, CONTACTS, EXTERNAL_USERS, REQUESTS, TEMPLATES, WORKS, PEOPLE)
}


def listing(actor: Staff, name: str) -> Listing:
    """Raises NotFoundError, also for a list that this person may not see."""
    found = LISTS.get(name)
    if found is None or not access.may(actor, found.route):
        raise NotFoundError
    return found


def saving(actor: Staff, listing: Listing, query: Said) -> dict[str, Any]:
    """What a view would hold, or why it cannot be saved."""
    return {
        "listing": listing,
        "words": listing.words(query),
        "save_at": listing.save_at(query),
        "back": listing.address(query),
        "denial_reason": saving_denial(listing.name, query, by=actor),
    }


def again_at(listing: Listing, view: SavedView) -> str:
    """Where a view that was deleted is saved again; empty for one that narrows nothing any more."""
    query = listing.query(view.query)
    return listing.save_at(query | {"name": view.name}) if query else ""


def save(
    request: HttpRequest, form: ViewForm, listing: Listing, query: Said, *, by: Staff
) -> SavedView | None:
    """The view that the form asks for; None when the form says what is in the way."""
    if not form.is_valid():
        return None
    name = form.cleaned_data["name"]
    try:
        return once(request, lambda: save_view(listing.name, name=name, query=query, by=by))
    except ViewNameTakenError as taken:
        form.add_error("name", taken.reason)
        return None
