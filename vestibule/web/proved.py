"""What somebody who has not signed in proved in this browser a moment ago: that a locked account is theirs
(P4), by its password or by a page that they had open, or that the letters of an address reach them (K-4)."""

from __future__ import annotations

import time

from django.http import HttpRequest

PASSWORD, ADDRESS = "proved_password", "proved_address"  # under these the session of nobody remembers it
REMEMBERED = 3600.0  # seconds


def note(request: HttpRequest, what: str, number: int) -> None:
    """It was proved now, of the account or the link of that number."""
    request.session[what] = [number, time.time()]


def number(request: HttpRequest, what: str) -> int | None:
    """Of which it was proved within the hour."""
    found, at = request.session.get(what, (None, 0.0))
    return found if time.time() - at < REMEMBERED else None
