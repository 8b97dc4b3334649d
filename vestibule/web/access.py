"""Gates: every URL has one, and a test fails for a URL without (security rule 9). A gate checks
the kind of person again."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, wraps
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLResolver, get_resolver, reverse
from django.utils.http import urlencode

from vestibule.core.errors import LinkClosedError
from vestibule.links.actors import LinkHolder
from vestibule.links.models import Purpose
from vestibule.people import second_step
from vestibule.people.levels import Level
from vestibule.people.models import ExternalAccount, Staff
from vestibule.people.rights import Right

from . import errors, form_recovery, link_sessions, locked_out, sending_services
from .actor_request import ActorRequest, CustomerRequest, LinkHolderRequest, StaffRequest, View, marked
from .responses import redirect_to

type Gate = Callable[[View[StaffRequest]], View[ActorRequest]]
SAFE = ("GET", "HEAD", "OPTIONS")  # ways of asking that change nothing


def staff_only(view: View[StaffRequest]) -> View[ActorRequest]:
    """For members of staff; anyone else is asked to sign in at the desk."""
    return _gate(view, "staff_only", _of_staff, "desk:sign_in")


def staff_may(look: Right, *, change: Right | None = None) -> Gate:
    """For members of staff whose roles let them: `look` is asked of whoever wants to see the page, `change`
    of whoever sends something to it, where that is another right. Other staff are told which one they
    lack."""

    def needed(method: str) -> Right:
        return change if change and method not in SAFE else look

    def gate(view: View[StaffRequest]) -> View[ActorRequest]:
        def allowed(request: ActorRequest) -> TypeGuard[StaffRequest]:
            if isinstance(request.actor, Staff) and (
                reason := request.actor.denial(needed(request.method or ""))
            ):
                raise PermissionDenied(reason)
            return _of_staff(request)

        def denial(actor: Staff, method: str) -> str:
            return actor.denial(needed(method))

        def admits(actor: object, method: str) -> bool:
            return isinstance(actor, Staff) and actor.may(needed(method))

        name = f"staff_may ({look}{f', {change}' if change else ''})"
        return marked(_gate(view, name, allowed, "desk:sign_in"), admits=admits, denial=denial)

    return gate


def on_client[Row: Model](request: StaffRequest, row: Row) -> Row:
    """The row, which belongs to a client, or to several. From here on `request.actor` has no more rights than
    on each of these (A-12), and the gate of the route asks for its right again. Where it asks for none,
    whoever sends something needs to be let change the client. Raises PermissionDenied with what is
    missing."""
    request.actor = request.actor.on(row)
    if reason := _denial_of_gate(request, request.actor):
        raise PermissionDenied(reason)
    return row


def client_denial(request: StaffRequest, row: Model) -> str:
    """The same of one of several rows that were selected: why not this one; empty when it may be."""
    return _denial_of_gate(request, request.actor.on(row))


def _denial_of_gate(request: StaffRequest, person: Staff) -> str:
    """Why the level of this person is not enough for the route."""
    if person.level is None:
        return ""
    method, view = request.method or "", request.resolver_match.func if request.resolver_match else None
    if denial := getattr(view, "denial", None):
        return str(denial(person, method))
    return "" if method in SAFE else person.step_denial(Level.CHANGE)


def may(actor: object, route: str, method: str = "GET") -> bool:
    """Whether the gate of the route lets this member of staff in: asked before a button or a link is shown,
    so that nobody presses what would answer no. A route of another gate admits whoever is shown it."""
    admits = getattr(_views()[route], "admits", None)
    return admits is None or admits(actor, method)


@cache
def _views() -> dict[str, Any]:
    """Each route by its full name."""

    def found(patterns: Iterable[Any], area: str = "") -> Iterator[tuple[str, Any]]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from found(pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else area)
            else:
                yield f"{area}{pattern.name}", pattern.callback

    return dict(found(get_resolver().url_patterns))


def administrator_only(view: View[StaffRequest]) -> View[ActorRequest]:
    """For administrators. Other staff are told that they may not see the page."""

    def allowed(request: ActorRequest) -> TypeGuard[StaffRequest]:
        if isinstance(request.actor, Staff) and not request.actor.administrator:
            raise PermissionDenied
        return _of_staff(request)

    def admits(actor: object, method: str) -> bool:
        return isinstance(actor, Staff) and actor.administrator

    return marked(_gate(view, "administrator_only", allowed, "desk:sign_in"), admits=admits)


def external_user_only(view: View[CustomerRequest]) -> View[ActorRequest]:
    """For customers with an active account; anyone else is asked to sign in at the portal."""
    return _gate(view, "external_user_only", _of_customer, "portal:sign_in")


def _of_staff(request: ActorRequest) -> TypeGuard[StaffRequest]:
    return isinstance(request.actor, Staff)


def _of_customer(request: ActorRequest) -> TypeGuard[CustomerRequest]:
    return isinstance(request.actor, ExternalAccount)


def _of_link_holder(request: ActorRequest) -> TypeGuard[LinkHolderRequest]:
    return isinstance(request.actor, LinkHolder)


# Where the browser that has just finished is led (ruling 1).
FINISHED: dict[str, str] = {Purpose.REQUEST: "guest:request_done"}


def link_holder(purpose: str) -> Callable[[View[LinkHolderRequest]], View[ActorRequest]]:
    """For whoever has begun a link session by a link of this purpose and may stay; anyone else sees the one
    page of dead links, and the browser of a link session that is over the truth about it."""

    def gate(view: View[LinkHolderRequest]) -> View[ActorRequest]:
        @wraps(view)
        def gated(request: ActorRequest, link: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            request.actor = link_sessions.link_holder(request, link, purpose)
            if not _of_link_holder(request):
                return _gone(request, link, purpose)
            return view(request, link, *args, **kwargs)

        return marked(gated, gate=f"link_holder ({purpose})")

    return gate


def _gone(request: ActorRequest, link: str, purpose: str) -> HttpResponse:
    """To the browser of a link session that is over, whether it looks back or sends something: that it has
    finished, was left, or has ended. Anybody else gets the page of dead links, and a script that uploads its
    status alone. Raises LinkClosedError."""
    if "Tus-Resumable" in request.headers:
        raise LinkClosedError
    if purpose in FINISHED and link_sessions.finished(request, link):
        return redirect(FINISHED[purpose], link)
    if found := link_sessions.left(request, link, purpose):
        return errors.left(request, found, status=410)
    if found := link_sessions.rested(request, link, purpose):
        return errors.left(request, found, status=410, ended=True)
    raise LinkClosedError


def just_finished(view: View[ActorRequest]) -> View[ActorRequest]:
    """For the browser that has just finished by this link, and no other (ruling 1)."""

    @wraps(view)
    def gated(request: ActorRequest, link: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if link_sessions.finished(request, link) is None:
            raise LinkClosedError
        return view(request, link, *args, **kwargs)

    return marked(gated, gate="just_finished")


def open_to_all(view: View[ActorRequest]) -> View[ActorRequest]:
    """For everyone; the view itself shows nothing that needs a gate."""
    return marked(view, gate="open_to_all")


def sending_service(view: View[ActorRequest]) -> View[ActorRequest]:
    """For the service that sends our letters, if one is set to report, by the secret that it was given.
    Anyone else learns nothing, and takes no room."""

    @wraps(view)
    def gated(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if refused := sending_services.refusal(request):
            return sending_services.answer(refused)
        return view(request, *args, **kwargs)

    return marked(gated, gate="sending_service", csrf_exempt=True)


def _gate[R: ActorRequest](
    view: View[R], name: str, allowed: Callable[[ActorRequest], TypeGuard[R]], sign_in: str
) -> View[ActorRequest]:
    @wraps(view)
    def gated(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not allowed(request):
            if "Asks-By-Itself" in request.headers:
                return HttpResponse(status=204)  # nobody pressed: what is typed on the page stays
            return _to_sign_in(request, reverse(sign_in), is_page="GET" in getattr(view, "methods", ()))
        if not getattr(view, "before_second_step", False) and second_step.missing(request.actor):
            return _to_second_step(request)
        return view(request, *args, **kwargs)

    return marked(gated, gate=name)


def _to_second_step(request: ActorRequest) -> HttpResponse:
    """Whoever must set one up opens nothing else before."""
    if "Tus-Resumable" in request.headers:
        return HttpResponse(status=401, headers={"Tus-Resumable": "1.0.0"})
    return redirect_to(request, reverse("desk:second_step"))


def _to_sign_in(request: ActorRequest, sign_in: str, *, is_page: bool) -> HttpResponse:
    """A page request comes back to its page after signing in, a form to what was typed into it or else to
    its page, and the sign-in page says so; an htmx request sends the whole window there (ruling 30); an
    upload is told no. `is_page`: the address can be looked at."""
    if "Tus-Resumable" in request.headers:
        return HttpResponse(status=401, headers={"Tus-Resumable": "1.0.0"})
    if locked := locked_out.told(request):
        return locked
    htmx = getattr(request, "htmx", False)
    page = urlsplit(request.headers.get("HX-Current-URL", "")).path if htmx else request.get_full_path()
    kept = form_recovery.keep(request)
    here = kept or (page if is_page else "")
    # What was sent was not read, or was a button alone, and the sign-in page says so.
    lost = {"lost": "press" if form_recovery.only_pressed(request) else "1"}
    lost = lost if request.method == "POST" and not (kept or form_recovery.asks_to_sign_in(request)) else {}
    onward = ({"next": here} if here else {}) | lost
    to = f"{sign_in}?{urlencode(onward)}" if onward else sign_in
    return HttpResponse(status=204, headers={"HX-Redirect": to}) if htmx else redirect(to)
