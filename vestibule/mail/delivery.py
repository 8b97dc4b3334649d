"""A letter on its way to the mail server, and what each answer means: accepted, refused for good, or tried
again.

Final is only what the server says about this recipient or this letter. What is wrong between the server and
us (connection, TLS, login, sender) concerns every letter: they wait, staff and the log are told, and they
leave by themselves when it is mended. How often one is tried: worker/jobs.py.
"""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import logging
import smtplib
import ssl
from typing import Any, NoReturn

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, mailers
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vestibule.core import email_addresses
from vestibule.core.sentences import Sentence, shortened

from .mime import as_bytes, build_message
from .models import DelayReason, OutgoingMail
from .outbox import DeliveryDelayedError, DeliveryOutcome, send_now

log = logging.getLogger("vestibule.mail")

# Answers about our login or our line, whichever command they come to.
BETWEEN_US = {421, 454, 503, 530, 534, 535, 538}
TOO_LARGE = 552
FAULTS = 9  # tries of a letter that cannot be written: about eight minutes
# After this a letter that its recipient's server puts off is told to staff.
LATE = datetime.timedelta(hours=4)
GIVE_UP = datetime.timedelta(days=3)  # and after this it is refused


def deliver(mail: OutgoingMail, words: dict[str, str]) -> DeliveryOutcome:
    """Give one letter to the mail server, with the words for its links. Raises DeliveryDelayedError to be
    tried again; `outbox.record_outcome` what comes of it."""
    if reason := email_addresses.invalid_reason(mail.to_address):
        return DeliveryOutcome(accepted=False, answer=reason)
    message = build_message(mail, words)
    if not settings.MAILERS:
        return _keep(mail, message)
    mailer = mailers["default"]
    try:
        _open(mailer, mail)
        return _send(mailer, mail, message)
    finally:
        # What goes wrong after the answer does not change the answer (ruling 10).
        with contextlib.suppress(Exception):
            mailer.close()


def _open(mailer: Any, mail: OutgoingMail) -> None:
    """Connection, TLS with the server's certificate verified, login (found F-37)."""
    try:
        mailer.open()
        _encrypt_on_this_machine(mailer)
    except (OSError, smtplib.SMTPException) as error:
        _delay(mail, DelayReason.SERVER, _said(error))
    mailer.connection.sock.settimeout(settings.EMAIL_ANSWER_TIMEOUT)


def _encrypt_on_this_machine(mailer: Any) -> None:
    """A server on this machine may be spoken to in clear, but some insist on STARTTLS: one that offers it
    gets it. Its certificate is of itself, as a rule, and proves nothing that the address has not: nobody
    stands between us. A password never goes this way: whoever logs in has verified TLS, or asked for none."""
    connection = mailer.connection
    if mailer.use_tls or mailer.use_ssl or mailer.username:
        return
    if not ipaddress.ip_address(connection.sock.getpeername()[0]).is_loopback:
        return
    connection.ehlo_or_helo_if_needed()
    if connection.has_extn("starttls"):
        unverified = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        unverified.check_hostname, unverified.verify_mode = False, ssl.CERT_NONE
        connection.starttls(context=unverified)


def _send(mailer: Any, mail: OutgoingMail, message: EmailMultiAlternatives) -> DeliveryOutcome:
    try:
        mailer.send_messages([message])
    except smtplib.SMTPSenderRefused as refusal:
        if refusal.smtp_code == TOO_LARGE:  # RFC 1870: the size of this letter, told before it is sent
            return DeliveryOutcome(accepted=False, answer=_said(refusal))
        _delay(mail, DelayReason.SERVER, _said(refusal))
    except smtplib.SMTPRecipientsRefused as refusal:
        code, answer = next(iter(refusal.recipients.values()))
        return _final_or_delayed(mail, code, f"{code} {_text(answer)}")
    except smtplib.SMTPDataError as refusal:
        return _final_or_delayed(mail, refusal.smtp_code, _said(refusal))
    except (OSError, smtplib.SMTPException) as error:
        _delay(mail, DelayReason.SERVER, _said(error), unsure=True)
    _mended(mail)
    return DeliveryOutcome(accepted=True)


def _final_or_delayed(mail: OutgoingMail, code: int, answer: str) -> DeliveryOutcome:
    """What the server said about this recipient or this letter."""
    if code in BETWEEN_US:
        _delay(mail, DelayReason.SERVER, answer)
    if 400 <= code < 500 and not _older(mail, GIVE_UP):
        _delay(mail, DelayReason.RECIPIENT, answer)
    return DeliveryOutcome(accepted=False, answer=answer)


def _older(mail: OutgoingMail, span: datetime.timedelta) -> bool:
    return mail.first_tried_at is not None and timezone.now() - mail.first_tried_at > span


def failed(mail: OutgoingMail, fault: Exception) -> DeliveryOutcome:
    """A letter could not be written (found F-11). It is tried again `FAULTS` times, then given up. Raises
    DeliveryDelayedError until then."""
    log.error("letter %s (%s) cannot be written: %s: %s", mail.pk, mail.letter, type(fault).__name__, fault)
    why = f"{type(fault).__name__}: {fault}"[:200]
    reason = Sentence(_("We could not prepare this email (%(why)s)."), why=why)
    OutgoingMail.objects.filter(pk=mail.pk).update(faults=F("faults") + 1)
    if mail.faults + 1 < FAULTS:
        _delay(mail, DelayReason.FAULT, reason)
    return DeliveryOutcome(accepted=False, answer=reason)


def _delay(mail: OutgoingMail, kind: str, reason: str, *, unsure: bool = False) -> NoReturn:
    """Note why the letter waits, at the letter; what concerns every letter is said in the log when it
    begins."""
    if kind == DelayReason.SERVER and not OutgoingMail.objects.held_by_server().exists():
        log.error(
            "the mail server does not take letters: %s. They wait, and leave when this is mended.", reason
        )
    OutgoingMail.objects.filter(pk=mail.pk).update(last_error=shortened(reason, 300), delay_reason=kind)
    raise DeliveryDelayedError(
        reason, late=kind == DelayReason.RECIPIENT and _older(mail, LATE), unsure=unsure
    )


def _mended(mail: OutgoingMail) -> None:
    """The server takes letters again: those that it kept waiting need not wait for their next turn."""
    if numbers := list(
        OutgoingMail.objects.held_by_server().exclude(pk=mail.pk).values_list("pk", flat=True)
    ):
        log.info("the mail server takes letters again; %s that waited go out now", len(numbers))
        send_now(numbers)


def _keep(mail: OutgoingMail, message: EmailMultiAlternatives) -> DeliveryOutcome:
    """Demonstration mode without a mail server: the letter becomes a file and counts as accepted (ruling
    18)."""
    settings.LETTERS.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.LETTERS / f"{mail.pk:06}.eml").write_bytes(as_bytes(message))
    return DeliveryOutcome(accepted=True, kept=True)


def _said(error: Exception) -> str:
    """What went wrong, as the server or the line said it."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return str(error) or type(error).__name__


def _text(answer: bytes | str) -> str:
    return answer.decode(errors="replace") if isinstance(answer, bytes) else answer
