"""The outbox: a letter is a row in the transaction of its verb, and a job carries it out. The row is the truth (house idea 4)."""

from __future__ import annotations

import contextlib
import email.policy
import email.utils
import smtplib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from typing import NoReturn
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.documents.models import INFECTED, WAITING, DocumentVersion
from vestibule.documents.reading import whole
from vestibule.kit.jobs import enqueue
from vestibule.office.models import office
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Client

from .models import Announcement, Attachment, OutgoingMail
from .words import fill

ATTACHMENT_LIMIT = 5_000_000  # bytes in all; beyond it the letter names the portal instead (G-65)


@dataclass(frozen=True, slots=True)
class Letter:
    """A rendered letter, ready to be stored."""

    name: str
    subject_line: str
    text: str
    html: str
    attachments: tuple[DocumentVersion, ...] = field(default=())
    links: tuple[int, ...] = field(default=())  # the access links whose words the letter gets; others stay text


@dataclass(frozen=True, slots=True)
class Recipient:
    """The one person whom a letter is for (security rule 25)."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the mail server said for good: accepted, kept in a demonstration (ruling 18), or refused with its answer."""

    accepted: bool
    kept: bool = False
    answer: str = ""


class Delayed(Exception):
    """The mail server could not take the letter now; it goes out when the server is back."""


def can_mail() -> bool:
    """Whether letters can leave: a demonstration keeps them, a real installation needs a mail server (ruling 18)."""
    return settings.MODE == "demo" or settings.EMAIL_SERVER is not None


def post(letter: Letter, *, to: Recipient, about: str, client: Client, announces: Iterable[DocumentVersion] = ()) -> OutgoingMail:
    """Store a letter and ask the worker to send it, both in the caller's transaction. One recipient a mail (security rule 25).

    A letter that announces or carries documents waits until none of them waits for the virus scanner, and is withheld if one is infected.
    """
    announced = {version.pk: version for version in (*letter.attachments, *announces)}
    mail = OutgoingMail.objects.create(
        letter=letter.name,
        to_address=to.address,
        to_name=to.name,
        subject_line=" ".join(letter.subject_line.split()),
        text=letter.text,
        html=letter.html,
        about=about,
        client=client,
        link_ids=list(letter.links),
        waits_for_scan=any(version.scan == WAITING for version in announced.values()),
        message_id=f"<{uuid.uuid4()}@{urlsplit(settings.BASE_URL).hostname}>",
    )
    Attachment.objects.bulk_create(Attachment(mail=mail, version=version) for version in letter.attachments)
    Announcement.objects.bulk_create(Announcement(mail=mail, version=version) for version in announced.values())
    record("mail.queued", subject=about, client=client.pk, by=SYSTEM, title=mail.subject_line, to=mail.to_address)
    enqueue("mail.hand_over", mail_id=mail.pk)
    return mail


def withdraw(about: str) -> None:
    """Letters about this subject that have not left stay here. Call it in the transaction of the verb that ends the subject."""
    OutgoingMail.objects.unsent().filter(about=about).update(withdrawn_at=Now())


@contextlib.contextmanager
def alone_with(mail_id: int) -> Iterator[bool]:
    """Yields whether this process alone may send the letter now; the lock dies with the process, never with a letter unsent."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended('mail', %s))", [mail_id])
        alone = cursor.fetchone()[0]
        try:
            yield alone
        finally:
            if alone:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended('mail', %s))", [mail_id])


def begin(mail_id: int) -> OutgoingMail | None:
    """Count a try and note its instant, committed before SMTP begins (ruling 4). None when there is nothing to send any more.

    Raises Delayed while a document that the letter announces waits for the virus scanner.
    """
    with transaction.atomic():
        mail = OutgoingMail.objects.select_for_update().filter(pk=mail_id).first()
        if mail is None or mail.sent_at or mail.refused_at or mail.withdrawn_at:
            return None
        scans = set(mail.announcements.values_list("version__scan", flat=True))
        if INFECTED in scans:
            _withhold(mail)
            return None
        OutgoingMail.objects.filter(pk=mail_id).update(waits_for_scan=WAITING in scans)
    if WAITING in scans:
        raise Delayed(_("waiting for the virus check"))
    with transaction.atomic():
        OutgoingMail.objects.filter(pk=mail_id, first_tried_at=None).update(first_tried_at=Now())
        OutgoingMail.objects.filter(pk=mail_id).update(tries=F("tries") + 1)
        mail.refresh_from_db()
        return mail


def _withhold(mail: OutgoingMail) -> None:
    """A letter must not lead anybody to a virus, nor to a file that nobody can open. Staff see it refused, with the reason."""
    file = mail.announcements.select_related("version").filter(version__scan=INFECTED)[0].version.name
    reason = _("%(file)s contains a virus, so this letter was not sent.") % {"file": file}
    OutgoingMail.objects.filter(pk=mail.pk).update(refused_at=Now(), trouble=reason[:300], waits_for_scan=False)
    record("mail.withheld", subject=mail.about, client=mail.client_id, by=SYSTEM, title=mail.subject_line, to=mail.to_address, file=file)


def release(version: DocumentVersion) -> None:
    """The scanner has answered about a version: the letters that waited for it are tried at once."""
    for mail_id in OutgoingMail.objects.unsent().filter(waits_for_scan=True, announcements__version=version).values_list("pk", flat=True):
        enqueue("mail.hand_over", mail_id=mail_id)


def hand_over(mail: OutgoingMail, words: dict[str, str]) -> Outcome:
    """Give one letter to the mail server, with the words for its links. Raises Delayed to be tried again; `note` what comes of it."""
    message = compose(mail, words)
    if settings.EMAIL_SERVER is None:
        return _keep(mail, message)
    try:
        _send(message, settings.EMAIL_SERVER)
    except smtplib.SMTPRecipientsRefused as refusal:
        code, answer = next(iter(refusal.recipients.values()))
        return _refused_or_delayed(mail, code, answer.decode(errors="replace"))
    except smtplib.SMTPResponseException as refusal:
        return _refused_or_delayed(mail, refusal.smtp_code, _decoded(refusal.smtp_error))
    except (OSError, smtplib.SMTPException) as trouble:
        _delay(mail, str(trouble) or type(trouble).__name__)
    return Outcome(accepted=True)


def note(mail: OutgoingMail, outcome: Outcome) -> bool:
    """The outcome becomes the state of the row, once. Call it in the transaction of the verb that waits for it."""
    open_ones = OutgoingMail.objects.filter(pk=mail.pk, sent_at=None, refused_at=None)
    words = {"title": mail.subject_line, "to": mail.to_address}
    if outcome.accepted:
        noted = open_ones.update(sent_at=Now(), trouble="", **({"demo_at": Now()} if outcome.kept else {}))
        if noted:
            record("mail.sent", subject=mail.about, client=mail.client_id, by=SYSTEM, **words)
    else:
        noted = open_ones.update(refused_at=Now(), trouble=outcome.answer[:300])
        if noted:
            record("mail.refused", subject=mail.about, client=mail.client_id, by=SYSTEM, answer=outcome.answer[:3], **words)
    return bool(noted)


def compose(mail: OutgoingMail, words: dict[str, str]) -> EmailMessage:
    """The letter as the mail server gets it: text and HTML, fixed Message-ID, attachments."""
    ours = office()
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = Address(sender_name(), addr_spec=settings.EMAIL_FROM)
    message["To"] = Address(mail.to_name, addr_spec=mail.to_address)
    if ours and ours.contact_email:
        message["Reply-To"] = ours.contact_email
    message["Subject"] = mail.subject_line
    message["Date"] = email.utils.format_datetime(mail.created_at)
    message["Message-ID"] = mail.message_id
    message["References"] = f"<{mail.about.replace(':', '.')}@{urlsplit(settings.BASE_URL).hostname}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(fill(mail.text, words))
    message.add_alternative(fill(mail.html, words, html=True), subtype="html")
    for attachment in mail.attachments.select_related("version"):
        version = attachment.version
        main, _, sub = version.kind.partition("/")
        message.add_attachment(whole(version, limit=ATTACHMENT_LIMIT), maintype=main, subtype=sub or "octet-stream", filename=version.name)
    return message


def sender_name() -> str:
    """As which letters come."""
    ours = office()
    return f"{ours.name} – documents" if ours else "Vestibule"


def fitting(versions: Iterable[DocumentVersion]) -> tuple[DocumentVersion, ...]:
    """The template files, if together they are small enough to be attached; else none (G-65)."""
    versions = tuple(versions)
    return versions if sum(version.size for version in versions) <= ATTACHMENT_LIMIT else ()


def _send(message: EmailMessage, server: dict) -> None:
    kind = smtplib.SMTP_SSL if server["use_ssl"] else smtplib.SMTP
    with kind(server["host"], server["port"], timeout=settings.EMAIL_TIMEOUT) as connection:
        if server["use_tls"]:
            connection.starttls()
        if server["username"]:
            connection.login(server["username"], server["password"])
        connection.send_message(message)


def _keep(mail: OutgoingMail, message: EmailMessage) -> Outcome:
    """Demonstration mode without a mail server: the letter becomes a file and counts as accepted (ruling 18)."""
    settings.LETTERS.mkdir(mode=0o700, parents=True, exist_ok=True)
    (settings.LETTERS / f"{mail.pk:06}.eml").write_bytes(message.as_bytes())
    return Outcome(accepted=True, kept=True)


def _refused_or_delayed(mail: OutgoingMail, code: int, answer: str) -> Outcome:
    if 400 <= code < 500:
        _delay(mail, f"{code} {answer}")
    return Outcome(accepted=False, answer=f"{code} {answer}")


def _decoded(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said


def _delay(mail: OutgoingMail, reason: str) -> NoReturn:
    OutgoingMail.objects.filter(pk=mail.pk).update(trouble=reason[:300])
    raise Delayed(reason)
