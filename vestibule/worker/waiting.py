"""Which verb waits for what became of a letter: called in the transaction that notes it (rulings 20, 21)."""

from __future__ import annotations

from vestibule.mail.models import OutgoingMail
from vestibule.mail.post import Outcome
from vestibule.requests import mailing, tray
from vestibule.sharing import process as sharing


def told(mail: OutgoingMail, outcome: Outcome) -> None:
    """The letter left, or never will. One that left settles the task about it; one that did not becomes a task."""
    if outcome.accepted:
        mailing.left(mail)
    if mail.letter == "requests/request_by_link":
        if outcome.accepted:
            tray.mailed(mail.about)
        else:
            tray.not_mailed(mail.about, outcome.answer)
    elif not outcome.accepted:
        _not_mailed(mail, outcome.answer)


def late(mail: OutgoingMail) -> None:
    """The recipient's server has put the letter off for hours. It is still tried; somebody may know a better way."""
    _not_mailed(mail, mail.trouble)


def _not_mailed(mail: OutgoingMail, answer: str) -> None:
    if mail.about.startswith("case:"):
        sharing.not_mailed(mail)
    else:
        mailing.not_mailed(mail)
