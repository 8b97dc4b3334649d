"""One letter from its row to the mail server, and its outcome to whoever waits for it. Nothing here loses a
letter or sends one twice."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import DatabaseError, transaction
from django.utils.translation import override

from vestibule.core import clock
from vestibule.docrequests import change_letters, portal_switch
from vestibule.links import registration_codes, tokens
from vestibule.mail import delivery, outbox
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import DeliveryDelayedError, DeliveryOutcome
from vestibule.organisation.timezone import organisation_time

from . import mail_callbacks

log = logging.getLogger("vestibule.mail")


def deliver(mail_id: int) -> None:
    """Hand over what has not left, tell what was not told. Raises DeliveryDelayedError to be tried again."""
    with organisation_time(), outbox.delivery_lock(mail_id) as alone:
        if not alone or portal_switch.hold(mail_id):
            return
        if mail := outbox.begin_delivery(mail_id):
            _conclude(mail, _outcome(mail))
            return
        untold = OutgoingMail.objects.filter(pk=mail_id, told_at=None)
        if mail := untold.exclude(sent_at=None, refused_at=None).first():
            _tell(mail)


def _outcome(mail: OutgoingMail) -> DeliveryOutcome:
    """The instant and the words for its links are committed before SMTP begins; a try that the server did not
    take does not count (ruling 4)."""
    began, links = clock.now(), set(mail.link_ids)
    try:
        return _delivered(mail, links)
    except DeliveryDelayedError as delay:
        if not delay.unsure:
            tokens.undo_clock(links, since=began)
        if delay.late:
            mail_callbacks.on_delivery_delay(mail)
        raise


def _delivered(mail: OutgoingMail, links: set[int]) -> DeliveryOutcome:
    try:
        with override(mail.language or settings.LANGUAGE_CODE):
            tokens.start_clock(links)
            words = tokens.placeholders(links) | registration_codes.placeholders(mail.letter, links)
            said = change_letters.placeholders(mail)
            outcome = delivery.deliver(mail, words | said)
        if outcome.kept and said:
            outbox.keep_said(mail, said)
        return outcome
    except (DeliveryDelayedError, DatabaseError):
        # A database that is away is not the letter's fault: the sweep brings the letter back.
        raise
    except Exception as fault:
        return delivery.failed(mail, fault)


def _conclude(mail: OutgoingMail, outcome: DeliveryOutcome) -> None:
    """The outcome and the command that waits for it commit together. If the command fails, the outcome stands
    alone: the letter has left."""
    try:
        with transaction.atomic():
            mail_callbacks.hold(mail)
            if outbox.record_outcome(mail, outcome):
                mail_callbacks.on_delivery_result(mail, outcome)
                outbox.mark_reported(mail)
    except Exception:
        log.exception(
            "what waits for letter %s (%s) failed; it is told again within a minute", mail.pk, mail.letter
        )
        with transaction.atomic():
            outbox.record_outcome(mail, outcome)


@transaction.atomic
def _tell(mail: OutgoingMail) -> None:
    """Of a letter whose outcome stands in its row and has not been told."""
    mail_callbacks.hold(mail)
    mail_callbacks.on_delivery_result(
        mail,
        DeliveryOutcome(
            accepted=mail.sent_at is not None, kept=mail.demo_at is not None, answer=mail.last_error
        ),
    )
    outbox.mark_reported(mail)
