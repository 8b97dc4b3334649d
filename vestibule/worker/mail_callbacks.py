"""Which command waits for what became of a letter: called in the transaction that notes it (rulings 20,
21)."""

from __future__ import annotations

from vestibule.core.subjects import key_of
from vestibule.docrequests import link_requests, undelivered_mail
from vestibule.docrequests.locking import lock_subject
from vestibule.links import staff_invitations
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import DeliveryOutcome
from vestibule.mail.undelivered import remind_writer


def hold(mail: OutgoingMail) -> None:
    """The request that the letter is about stays as it is until the transaction ends. Call it before the
    letter is written to: commands lock a request before its letters, and withdraw them."""
    lock_subject(mail.about)


def on_delivery_result(mail: OutgoingMail, outcome: DeliveryOutcome) -> None:
    """The letter left, or never will. One that left settles the task about it; one that did not becomes a
    task, but for a letter to a colleague, who reads of it on the page of their account."""
    if mail.staff_id is not None:
        return
    if outcome.accepted:
        undelivered_mail.left(mail)
    if mail.letter == "requests/request_by_link":
        if outcome.accepted:
            link_requests.mark_mailed(mail.about, mail.link_ids)
        else:
            link_requests.mark_not_mailed(mail.about, mail.link_ids, outcome.answer)
    elif not outcome.accepted:
        _not_mailed(mail)


def on_return(mail: OutgoingMail) -> None:
    """A letter that had left came back: a task, as of one that never left."""
    if mail.staff_id is None:
        _not_mailed(mail)


def on_complaint(mail: OutgoingMail) -> None:
    """The recipient called a letter spam. Whoever asked hears of it, as the sending service may keep back
    what comes next; of a letter that is about no request, the administrators."""
    if mail.staff_id is None:
        undelivered_mail.complained(mail)


def on_delivery_delay(mail: OutgoingMail) -> None:
    """The recipient's server has put the letter off for hours. It is still tried; somebody may know a better
    way."""
    if mail.staff_id is None:
        _not_mailed(mail)


def _not_mailed(mail: OutgoingMail) -> None:
    if key_of("case", mail.about):
        remind_writer(mail)
    elif key_of("staff", mail.about):
        staff_invitations.not_mailed(mail)
    else:
        undelivered_mail.not_mailed(mail)
