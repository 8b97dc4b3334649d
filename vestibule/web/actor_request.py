"""What the middleware and the gates add to Django's request, as types: a view says by the type of its request
which gate it stands under, and mypy compares the two. No request is of these classes while it runs: every
request is made by Django."""

from __future__ import annotations

from collections.abc import Callable
from typing import Concatenate, Protocol

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from vestibule.links.actors import LinkHolder
from vestibule.organisation.activity import Lasting
from vestibule.organisation.models import SavedForm
from vestibule.people.models import ExternalAccount, Login, Staff


class ActorRequest(HttpRequest):
    """A request behind the middleware. `actor` is None until somebody has signed in or begun a link
    session."""

    interface: str  # `desk`, `portal` or `guest`
    actor: Staff | ExternalAccount | LinkHolder | None
    lasting: Lasting  # the session of whoever is signed in; of nobody else
    signed_in: Login  # only while somebody signs in
    locked: ExternalAccount  # only while somebody signs in who knows the password of this locked account
    kept: SavedForm  # only while a page is drawn with what was typed before
    before: dict[str, str]  # then, too: what each form had carried of what it showed


class StaffRequest(ActorRequest):
    """Behind `staff_only` and `administrator_only`."""

    actor: Staff
    user: Login


class CustomerRequest(ActorRequest):
    """Behind `external_user_only`."""

    actor: ExternalAccount
    user: Login


class LinkHolderRequest(ActorRequest):
    """Behind `link_holder`."""

    actor: LinkHolder


type GatedRequest = StaffRequest | CustomerRequest | LinkHolderRequest
# A view takes such a request, and whatever its address names.
type View[R: HttpRequest] = Callable[Concatenate[R, ...], HttpResponseBase]


def marked[V](view: V, **marks: object) -> V:
    """The view, with what gates, middleware and tests read of it."""
    vars(view).update(marks)
    return view


class ViewDecorator(Protocol):
    """What gives a view back that takes the same kind of request."""

    def __call__[R: HttpRequest](self, view: View[R], /) -> View[R]: ...
