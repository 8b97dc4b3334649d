"""Link sessions in the browser's session: begun by POST [Start] or the right code, remembered for each link,
ended by leaving (security rule 3)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.urls import reverse

from vestibule.links import link_sessions
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink
from vestibule.sharing import inbound_uploads

from . import form_recovery

KEY, DONE, LEFT = "link_sessions", "finished", "left"


def enter(request: HttpRequest, link: AccessLink, code: int | None = None) -> str:
    """The link session begins under a new session id (security rule 30), with what this browser had not sent
    in an earlier one that was not left. Returns where it goes on: an address without any secret."""
    request.session.cycle_key()
    rotate_token(request)
    earlier, begun = _link_sessions(request).get(link.public_id), link_sessions.begin(link, code)
    if earlier:
        inbound_uploads.go_on(link, before=earlier["key"], now=begun["key"])
    request.session[KEY] = {**request.session.get(KEY, {}), link.public_id: begun}
    base = reverse(f"guest:{link.purpose}", args=[link.public_id])
    return form_recovery.waiting_in_link_session(request, f"link:{link.pk}", base) or base


def link_holder(request: HttpRequest, link: str, purpose: str) -> LinkHolder | None:
    """Who came in by this link in this browser, if the link session still holds; the moment of the action is
    remembered."""
    link_session = _link_sessions(request).get(link, {})
    found = link_sessions.link_holder(link_session, link, purpose)
    if found and found.rested:
        link_sessions.note_action(link_session)
    return found


def leave(request: HttpRequest, link: str) -> None:
    """Sign out of this page: the link session is over, other links of this browser stay. The browser knows
    that it was left, not taken away."""
    if link_session := _link_sessions(request).pop(link, None):
        link_sessions.leave(link_session)
        request.session[LEFT] = {**request.session.get(LEFT, {}), link: link_session["version"]}


def left(request: HttpRequest, link: str, purpose: str) -> AccessLink | None:
    """The link whose link session was left in this browser, as long as it still opens; of a dead one nothing
    is said (ruling 1)."""
    version = getattr(request, "session", {}).get(LEFT, {}).get(link)
    return None if version is None else link_sessions.find_open(link, purpose, version)


def rested(request: HttpRequest, link: str, purpose: str) -> AccessLink | None:
    """The link whose link session in this browser ended by itself, after an hour's rest, while the link is as
    good as before."""
    link_session = _link_sessions(request).get(link)
    return link_sessions.rested(link_session, link, purpose) if link_session else None


def finish(request: HttpRequest, link: str, facts: dict[str, Any]) -> None:
    """The request was sent: this browser alone may see that again, for as long as its session lasts (ruling
    1, B-30)."""
    leave(request, link)
    request.session[DONE] = {**request.session.get(DONE, {}), link: facts}


def finished(request: HttpRequest, link: str) -> dict[str, Any] | None:
    """What this browser sent by that link."""
    done: dict[str, dict[str, Any]] = getattr(request, "session", {}).get(DONE, {})
    return done.get(link)


def remembers(request: HttpRequest) -> bool:
    """Whether this browser has begun any link session."""
    return bool(_link_sessions(request))


def _link_sessions(request: HttpRequest) -> dict[str, Any]:
    known: dict[str, Any] = getattr(request, "session", {}).get(KEY, {})
    return known
