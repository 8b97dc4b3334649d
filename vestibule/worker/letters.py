"""One letter from its row to the mail server, and its outcome to whoever waits for it. Nothing here loses a letter or sends one twice."""

from __future__ import annotations

import logging

from django.db import DatabaseError, transaction

from vestibule.links.entry import words_for
from vestibule.mail import delivery, post
from vestibule.mail.models import OutgoingMail
from vestibule.mail.post import Delayed, Outcome
from vestibule.office.times import our_time

from . import waiting

log = logging.getLogger("vestibule.mail")


def carry(mail_id: int) -> None:
    """Hand over what has not left, tell what was not told. Raises Delayed to be tried again."""
    with our_time(), post.alone_with(mail_id) as alone:
        if not alone:
            return
        if mail := post.begin(mail_id):
            _conclude(mail, _outcome(mail))
        elif mail := OutgoingMail.objects.filter(pk=mail_id, told_at=None).exclude(sent_at=None, refused_at=None).first():
            _tell(mail)


def _outcome(mail: OutgoingMail) -> Outcome:
    """The instant and the words for its links are committed before SMTP begins (rulings 4, 20)."""
    try:
        return delivery.deliver(mail, words_for(set(mail.link_ids)))
    except Delayed as delay:
        if delay.late:
            waiting.late(mail)
        raise
    except DatabaseError:  # not the letter's fault: the sweep brings it back when the database is
        raise
    except Exception as fault:
        return delivery.failed(mail, fault)


def _conclude(mail: OutgoingMail, outcome: Outcome) -> None:
    """The outcome and the verb that waits for it commit together. If the verb fails, the outcome stands alone: the letter has left."""
    try:
        with transaction.atomic():
            if post.note(mail, outcome):
                waiting.told(mail, outcome)
                post.told(mail)
    except Exception:
        log.exception("what waits for letter %s (%s) failed; it is told again within a minute", mail.pk, mail.letter)
        with transaction.atomic():
            post.note(mail, outcome)


@transaction.atomic
def _tell(mail: OutgoingMail) -> None:
    """Of a letter whose outcome stands in its row and has not been told."""
    waiting.told(mail, Outcome(accepted=mail.sent_at is not None, kept=mail.demo_at is not None, answer=mail.trouble))
    post.told(mail)
