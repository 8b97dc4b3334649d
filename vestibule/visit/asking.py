"""Whom "Ask for a new link" tells, by what the link was for."""

from __future__ import annotations

import datetime

from vestibule.links import entry
from vestibule.links.models import DOWNLOAD, INVITATION, REQUEST, UPLOAD
from vestibule.office import counters
from vestibule.requests import renewal
from vestibule.sharing import arrivals

TOLD = {
    INVITATION: renewal.ask_for_invitation,
    REQUEST: renewal.ask_for_request,
    UPLOAD: arrivals.ask_for_link,
    DOWNLOAD: arrivals.ask_for_link,
}
MOST, WITHIN = 20, datetime.timedelta(hours=1)  # of one network address, real links or not


def ask_for_new_link(given: str, *, address: str) -> None:
    """A real link makes a task for staff, at most one open (ruling 24); anything else, and any excess, does nothing that can be seen."""
    if not counters.take(f"new-link:{address}", most=MOST, within=WITHIN):
        return
    if link := entry.known(given):
        TOLD[link.purpose](link)
