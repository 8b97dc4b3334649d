"""The letter as the mail server gets it. Django writes the headers: it refuses line breaks and encodes names
and international domains."""

from __future__ import annotations

import email.policy
import email.utils
import logging
import unicodedata
from email.errors import MessageDefect, MessageError
from email.headerregistry import Address
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from vestibule.core import email_addresses
from vestibule.documents.reading import whole
from vestibule.organisation import sender
from vestibule.organisation.models import Organisation, get_organisation

from .models import OutgoingMail
from .placeholders import render

log = logging.getLogger(__name__)


def build_message(mail: OutgoingMail, words: dict[str, str]) -> EmailMultiAlternatives:
    """Text and HTML, fixed Message-ID, attachments. Raises whatever keeps the letter from being written: it
    is never sent in part."""
    message = multipart_message(
        subject=mail.subject_line,
        text=render(mail.text, words),
        html=render(mail.html, words, html=True),
        to=Address(one_line(mail.to_name), addr_spec=email_addresses.ascii_form(mail.to_address)),
        headers={
            "Date": email.utils.format_datetime(mail.created_at),
            "Message-ID": mail.message_id,
            "References": f"<{mail.about.replace(':', '.')}@{urlsplit(settings.BASE_URL).hostname}>",
            **_for_the_service(mail),
        },
    )
    for attachment in mail.attachments.select_related("version"):
        version = attachment.version
        # Whether it is small enough was decided when the letter was written.
        message.attach(one_line(version.name), whole(version, limit=settings.UPLOAD_LIMIT), version.kind)
    as_bytes(message)  # a header that cannot be written is found before any server is called
    return message


def _for_the_service(mail: OutgoingMail) -> dict[str, str]:
    """Postmark gives each letter a Message-ID of its own and reports under that: these headers let it keep
    ours, and name it in its reports."""
    if settings.MAIL_REPORTS is None or settings.MAIL_REPORTS["service"] != "postmark":
        return {}
    return {"X-PM-KeepID": "true", "X-PM-Metadata-anymail_id": mail.message_id.strip("<>")}


def multipart_message(
    *, subject: str, text: str, html: str, to: Address, headers: dict[str, str]
) -> EmailMultiAlternatives:
    """A letter of this installation: from the sender of the settings, with answers to the organisation."""
    ours = get_organisation()
    message = EmailMultiAlternatives(
        one_line(subject),
        text,
        from_email=str(Address(sender_name(), addr_spec=settings.EMAIL_FROM)),
        to=[str(to)],
        reply_to=_reply_to(ours),
        headers={**headers, "Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(html, "text/html")
    return message


def _reply_to(ours: Organisation | None) -> list[str]:
    address = sender.replies_to(ours)
    return [email_addresses.ascii_form(address)] if address else []


def as_bytes(message: EmailMultiAlternatives) -> bytes:
    """The letter as it travels."""
    return message.message(policy=email.policy.SMTP).as_bytes()


def settings_problem() -> str:
    """Write a letter as every letter is written; empty when that works, else the reason, for whoever starts
    the installation."""
    try:
        to = Address("", addr_spec=settings.EMAIL_FROM)
        letter = multipart_message(
            subject=str(_("Test")),
            text="-",
            html="<p>-</p>",
            to=to,
            headers={"Date": email.utils.format_datetime(timezone.now())},
        )
        as_bytes(letter)
    except DatabaseError:
        raise
    except (MessageError, MessageDefect, ValueError, IndexError):
        return _(
            "“%(sender)s” cannot be the sender of an email. Use an address like documents@example.org"
        ) % {"sender": settings.EMAIL_FROM}
    except Exception:
        log.exception("the test letter could not be written")
        return _("We could not prepare a test email. The lines above say why")
    return ""


def sender_name() -> str:
    """As which letters come: the name that an administrator set, else that in EMAIL_FROM, else the
    organisation's."""
    ours = get_organisation()
    if ours and ours.from_name:
        return one_line(ours.from_name)
    if settings.EMAIL_FROM_NAME:
        return str(settings.EMAIL_FROM_NAME)
    return one_line(_("%(brand)s – documents") % {"brand": ours.name}) if ours else "Vestibule"


def one_line(text: str) -> str:
    """The text as one line without control characters: a name that has some must not keep a letter from
    leaving (security rule 25)."""
    return " ".join(
        "".join(
            " " if unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Cs") else letter for letter in text
        ).split()
    )
