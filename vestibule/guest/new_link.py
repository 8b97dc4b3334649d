"""Whom "Ask for a new link" tells, by what the link was for."""

from __future__ import annotations

from collections.abc import Callable

from vestibule.docrequests import link_renewal
from vestibule.links import staff_invitations, tokens
from vestibule.links.models import AccessLink, Purpose
from vestibule.organisation import rate_limits
from vestibule.sharing import inbound_uploads


def _ask_for_receipt(link: AccessLink) -> None:
    """Whoever asked for what was sent, or is responsible for where it came in."""
    of_request = link.number_of("docrequest") is not None
    (link_renewal.ask_for_request if of_request else inbound_uploads.ask_for_link)(link)


# No link for a new password: its page leads to where another one is asked for.
TOLD: dict[str, Callable[[AccessLink], None]] = {
    Purpose.INVITATION: link_renewal.ask_for_invitation,
    Purpose.REQUEST: link_renewal.ask_for_request,
    Purpose.UPLOAD: inbound_uploads.ask_for_link,
    Purpose.DOWNLOAD: inbound_uploads.ask_for_link,
    Purpose.RECEIPT: _ask_for_receipt,
    Purpose.STAFF_INVITATION: staff_invitations.ask_for_new_link,
}


def ask_for_new_link(given: str, *, address: str) -> None:
    """A real link makes a task for staff, at most one open (ruling 24); anything else, and any excess, does
    nothing that can be seen."""
    if not rate_limits.hit(f"new-link:{address}", rate_limits.NEW_LINK_OF_NETWORK):
        return
    link = tokens.find_any(given)
    if link and link.purpose in TOLD:
        TOLD[link.purpose](link)
