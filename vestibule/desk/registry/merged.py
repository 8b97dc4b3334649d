"""The old address of a client or a contact that was merged into another one leads to that one."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from vestibule.core.errors import NotFoundError
from vestibule.people.contact_queries import merged_into
from vestibule.people.models import MergedClient, MergedContact
from vestibule.web.actor_request import ActorRequest, View

Kind = type[MergedClient | MergedContact]


def leads_on[R: ActorRequest](view: View[R], **places: Kind) -> View[R]:
    """A view whose address names clients or contacts in these places: what is not found there and was merged
    is looked for where it is now. A page that is looked at moves; what is sent is taken."""

    @wraps(view)
    def led(request: R, *args: Any, **named: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **named)
        except NotFoundError:
            now = {place: merged_into(request.actor, named[place], kind) for place, kind in places.items()}
            onward = named | {place: number for place, number in now.items() if number}
            if onward == named:
                raise
        if request.method == "POST" or request.resolver_match is None:
            return led(request, *args, **onward)
        asked = request.META.get("QUERY_STRING", "")
        to = reverse(request.resolver_match.view_name, kwargs=onward)
        return redirect(f"{to}?{asked}" if asked else to)

    return led


def of_client[R: ActorRequest](view: View[R]) -> View[R]:
    """For an address below that of a client."""
    return leads_on(view, number=MergedClient)


def of_contact[R: ActorRequest](view: View[R]) -> View[R]:
    """For an address below that of a contact."""
    return leads_on(view, number=MergedContact)
