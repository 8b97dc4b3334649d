"""The challenge of a passkey, in the session of the browser that was given it: each is used once, by the
first answer that comes, and is over after ten minutes."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest

from vestibule.core import clock
from vestibule.people.webauthn import Challenge

NAME = "passkey"  # under this key a session holds it
LASTS = datetime.timedelta(minutes=10)


def keep(request: HttpRequest, challenge: Challenge) -> None:
    """This one is the last that was given; another page that is still open has none any more."""
    request.session[NAME] = {"challenge": challenge, "until": (clock.now() + LASTS).timestamp()}


def used(request: HttpRequest) -> Challenge | None:
    """The one that was given last; None when there is none, it was used, or is over."""
    kept: dict[str, Any] | None = request.session.pop(NAME, None)
    if kept is None or kept["until"] < clock.now().timestamp():
        return None
    challenge: Challenge = kept["challenge"]
    return challenge
