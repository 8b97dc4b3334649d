"""Visits in the browser's session: begun by POST [Start] or the right code, remembered for each link, ended by leaving (security rule 3)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from vestibule.links import visits
from vestibule.links.actors import Visitor
from vestibule.links.models import AccessLink

from . import kept

KEY, DONE, LEFT = "visits", "finished", "left"


def enter(request: HttpRequest, link: AccessLink, code: int | None = None) -> str:
    """The visit begins under a new session id (security rule 30). Returns where it goes on: an address without any secret."""
    request.session.cycle_key()
    rotate_token(request)
    request.session[KEY] = {**request.session.get(KEY, {}), link.public_id: visits.begin(link, code)}
    base = f"/visit/{link.purpose}/{link.public_id}/"
    return kept.waiting_in_visit(request, f"link:{link.pk}", base) or base


def visitor(request: HttpRequest, link: str, purpose: str) -> Visitor | None:
    """Who visits by this link in this browser, if the visit still holds; the moment of the action is remembered."""
    visit = _visits(request).get(link, {})
    found = visits.visitor(visit, link, purpose)
    if found and found.rested:
        visits.note_action(visit)
    return found


def leave(request: HttpRequest, link: str) -> None:
    """Sign out of this page: the visit is over, other links of this browser stay. The browser knows that it was left, not taken away."""
    if visit := _visits(request).pop(link, None):
        visits.leave(visit)
        request.session[LEFT] = {**request.session.get(LEFT, {}), link: visit["version"]}


def left(request: HttpRequest, link: str, purpose: str) -> AccessLink | None:
    """The link whose visit was left in this browser, as long as it still opens; of a dead one nothing is said (ruling 1)."""
    version = getattr(request, "session", {}).get(LEFT, {}).get(link)
    return None if version is None else visits.living(link, purpose, version)


def rested(request: HttpRequest, link: str, purpose: str) -> AccessLink | None:
    """The link whose visit in this browser ended by itself, after an hour's rest, while the link is as good as before."""
    visit = _visits(request).get(link)
    return visits.rested(visit, link, purpose) if visit else None


def finish(request: HttpRequest, link: str, facts: dict[str, Any]) -> None:
    """The request was sent: this browser alone may see that again, for as long as its session lasts (ruling 1)."""
    leave(request, link)
    request.session[DONE] = {**request.session.get(DONE, {}), link: facts}


def finished(request: HttpRequest, link: str) -> dict[str, Any] | None:
    """What this browser sent by that link."""
    return getattr(request, "session", {}).get(DONE, {}).get(link)


def remembers(request: HttpRequest) -> bool:
    """Whether this browser has begun any visit."""
    return bool(_visits(request))


def _visits(request: HttpRequest) -> dict[str, Any]:
    return getattr(request, "session", {}).get(KEY, {})
