"""Which verb waits for the mail server's word on a letter: called in the transaction that notes it (rulings 20, 21)."""

from __future__ import annotations

from vestibule.mail.models import OutgoingMail
from vestibule.mail.post import Outcome
from vestibule.requests import tray


def told(mail: OutgoingMail, outcome: Outcome) -> None:
    """The letter left, or was refused for good; most letters have nobody waiting."""
    if mail.letter == "requests/request_by_link":
        if outcome.accepted:
            tray.mailed(mail.about)
        else:
            tray.not_mailed(mail.about, outcome.answer)
