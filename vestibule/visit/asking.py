"""Whom "Ask for a new link" tells, by what the link was for."""

from __future__ import annotations

from vestibule.links import entry
from vestibule.links.models import DOWNLOAD, INVITATION, REQUEST, UPLOAD
from vestibule.requests import renewal
from vestibule.sharing import arrivals

TOLD = {
    INVITATION: renewal.ask_for_invitation,
    REQUEST: renewal.ask_for_request,
    UPLOAD: arrivals.ask_for_link,
    DOWNLOAD: arrivals.ask_for_link,
}


def ask_for_new_link(given: str) -> None:
    """A real link makes a task for staff, at most one open (ruling 24); any other does nothing that can be seen."""
    if link := entry.known(given):
        TOLD[link.purpose](link)
