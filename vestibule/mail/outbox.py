"""The outbox: a letter is a row in the transaction of its command, and a job carries it out. The row is the
truth (house idea 4)."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.jobs import enqueue
from vestibule.core.locks import try_lock
from vestibule.core.numbers import number
from vestibule.core.sentences import Sentence, shortened
from vestibule.documents.models import DocumentVersion, ScanState
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Client, Staff

from . import placeholders
from .models import Announcement, Attachment, OutgoingMail


@dataclass(frozen=True, slots=True)
class Letter:
    """A rendered letter, ready to be stored."""

    name: str
    subject_line: str
    text: str
    html: str
    attachments: tuple[DocumentVersion, ...] = field(default=())
    # The access links whose words the letter gets; others stay text.
    links: tuple[int, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Recipient:
    """The one person whom a letter is for (security rule 25)."""

    address: str
    name: str


@dataclass(frozen=True, slots=True)
class DeliveryOutcome:
    """What the mail server said for good: accepted, kept in a demonstration (ruling 18), or refused with its
    answer."""

    accepted: bool
    kept: bool = False
    answer: str = ""


class DeliveryDelayedError(Exception):
    """The letter could not leave now; it is tried again. `late`: for so long that staff should hear of it.
    `unsure`: the line broke while the server may have taken it."""

    def __init__(self, reason: str, *, late: bool = False, unsure: bool = False):
        super().__init__(reason)
        self.late, self.unsure = late, unsure


def can_mail() -> bool:
    """Whether letters can leave: a demonstration keeps them, a real installation needs a mail server (ruling
    18)."""
    return settings.MODE == "demo" or bool(settings.MAILERS)


def mailing_denial() -> str:
    """Why nothing that ends in a letter may begin; empty when it may (A-04). Each page of the desk says so
    before a form is filled in."""
    if can_mail():
        return ""
    return _("No mail server is set, so nothing can be sent.")


def enqueue_letter(
    letter: Letter,
    *,
    to: Recipient,
    about: str,
    client: Client | None,
    staff: Staff | None = None,
    announces: Iterable[DocumentVersion] = (),
) -> OutgoingMail:
    """Store a letter and ask the worker to send it, both in the caller's transaction (security rule 24). One
    recipient a mail (security rule 25). `staff` is the colleague whom a letter is to.

    A letter that announces or carries documents waits until none of them waits for the virus scanner, and is
    withheld if one is infected. A letter about a sign-in belongs to no client.
    """
    announced = {version.pk: version for version in (*letter.attachments, *announces)}
    waits = any(version.scan == ScanState.WAITING for version in announced.values())
    mail = _stored(letter, to, about=about, client=client, staff=staff, waits_for_scan=waits)
    Attachment.objects.bulk_create(Attachment(mail=mail, version=version) for version in letter.attachments)
    Announcement.objects.bulk_create(
        Announcement(mail=mail, version=version) for version in announced.values()
    )
    _record("mail.queued", mail)
    enqueue("mail.hand_over", mail_id=mail.pk)
    return mail


def _stored(letter: Letter, to: Recipient, **facts: Any) -> OutgoingMail:
    return OutgoingMail.objects.create(
        letter=letter.name,
        to_address=to.address,
        to_name=to.name,
        subject_line=" ".join(letter.subject_line.split()),
        text=letter.text,
        html=letter.html,
        language=get_language() or "",
        link_ids=list(letter.links),
        message_id=f"<{uuid.uuid4()}@{urlsplit(settings.BASE_URL).hostname}>",
        **facts,
    )


def _record(event_type: str, mail: OutgoingMail, **details: object) -> None:
    """An event about a letter. Letters among ourselves are none: they repeat what the log says already."""
    if mail.staff_id is None:
        said = {"title": mail.subject_line, "to": mail.to_address, **details}
        record(event_type, subject=mail.about, client=mail.client_id, by=SYSTEM, **said)


def withdraw(about: str, *, letters: Collection[str] = ()) -> None:
    """Letters about this subject that have not left stay here, or those of these kinds alone. Call it in the
    transaction of the command that ends the subject."""
    unsent = OutgoingMail.objects.unsent().filter(about=about)
    found = unsent.filter(letter__in=letters) if letters else unsent
    found.update(withdrawn_at=Now(), last_error="", delay_reason="")


def withdraw_from(address: str, clients: Iterable[int]) -> list[OutgoingMail]:
    """Letters to an address that is not right any more, about these clients, stay here; staff are offered to
    send them again."""
    found = list(
        OutgoingMail.objects.unsent()
        .filter(to_address__iexact=address, client__in=clients)
        .select_for_update(of=("self",))
    )
    reason = Sentence(gettext_lazy("The address was corrected before this email was sent."))
    OutgoingMail.objects.filter(pk__in=[mail.pk for mail in found]).update(
        withdrawn_at=Now(), last_error=reason, delay_reason=""
    )
    for mail in found:
        _record("mail.withdrawn", mail)
    return found


def replace(old: OutgoingMail, new: OutgoingMail) -> None:
    """A letter that never left was sent again: nothing is left to be done about it. Call it in the
    transaction that wrote the new one."""
    OutgoingMail.objects.filter(pk=old.pk).update(replaced_by=new)


def replace_earlier(new: OutgoingMail) -> None:
    """Letters of the same kind about the same subject that never left are answered by this one, also those
    that were withdrawn while the mail server had them."""
    same = OutgoingMail.objects.filter(about=new.about, letter=new.letter, replaced_by=None)
    earlier = same.not_mailed() | same.filter(withdrawn_at__isnull=False, sent_at=None)
    earlier.exclude(pk=new.pk).update(replaced_by=new)


def send_now(numbers: Collection[int]) -> None:
    """Letters that waited for the mail server are tried at once."""
    OutgoingMail.objects.filter(pk__in=numbers).update(last_error="", delay_reason="")
    for pk in numbers:
        enqueue("mail.hand_over", mail_id=pk)


def delivery_lock(mail_id: int) -> contextlib.AbstractContextManager[bool]:
    """Yields whether this process alone may send the letter now; the lock dies with the process, never with a
    letter unsent."""
    return try_lock("mail", mail_id)


def begin_delivery(mail_id: int) -> OutgoingMail | None:
    """Count a try and note its instant, committed before SMTP begins (ruling 4). None when there is nothing
    to send any more.

    Raises DeliveryDelayedError while a document that the letter announces waits for the virus scanner.
    """
    with transaction.atomic():
        mail = OutgoingMail.objects.select_for_update().filter(pk=mail_id).first()
        if mail is None or mail.sent_at or mail.refused_at or mail.withdrawn_at:
            return None
        scans = set(mail.announcements.values_list("version__scan", flat=True))
        if ScanState.INFECTED in scans:
            _withhold(mail)
            return None
        OutgoingMail.objects.filter(pk=mail_id).update(waits_for_scan=ScanState.WAITING in scans)
    if ScanState.WAITING in scans:
        raise DeliveryDelayedError(_("waiting for the virus check"))
    with transaction.atomic():
        OutgoingMail.objects.filter(pk=mail_id, first_tried_at=None).update(first_tried_at=Now())
        OutgoingMail.objects.filter(pk=mail_id).update(tries=F("tries") + 1)
        mail.refresh_from_db()
        return mail


def _withhold(mail: OutgoingMail) -> None:
    """A letter must not lead anybody to a virus, nor to a file that nobody can open. Staff see it refused,
    with the reason."""
    file = (
        mail.announcements.select_related("version").filter(version__scan=ScanState.INFECTED)[0].version.name
    )
    reason = Sentence(gettext_lazy("%(file)s contains a virus, so we did not send this email."), file=file)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        refused_at=Now(), last_error=reason, delay_reason="", waits_for_scan=False
    )
    _record("mail.withheld", mail, file=file)


def release_held(version: DocumentVersion) -> None:
    """The scanner has answered about a version: the letters that waited for it are tried at once."""
    waiting = OutgoingMail.objects.unsent().filter(waits_for_scan=True, announcements__version=version)
    for mail_id in waiting.values_list("pk", flat=True):
        enqueue("mail.hand_over", mail_id=mail_id)


def record_outcome(mail: OutgoingMail, outcome: DeliveryOutcome) -> bool:
    """The outcome becomes the state of the row, once. In the transaction of the command that waits for it,
    which then calls `mark_reported`."""
    open_ones = OutgoingMail.objects.filter(pk=mail.pk, sent_at=None, refused_at=None)
    if outcome.accepted:
        noted = open_ones.update(
            sent_at=Now(), last_error="", delay_reason="", **({"demo_at": Now()} if outcome.kept else {})
        )
        if noted:
            _record("mail.kept" if outcome.kept else "mail.sent", mail)
    else:
        noted = open_ones.update(refused_at=Now(), last_error=shortened(outcome.answer, 300), delay_reason="")
        if noted and number(outcome.answer[:3]) is not None:
            _record("mail.refused", mail, answer=outcome.answer[:3])
        elif noted:
            _record("mail.failed", mail)
    return bool(noted)


def keep_said(mail: OutgoingMail, said: dict[str, str]) -> None:
    """Of a letter that is only kept here, what it said in the moment in which it would have left: it is read
    here as its recipient would have read it (ruling 18), whatever changes later."""
    OutgoingMail.objects.filter(pk=mail.pk).update(
        text=placeholders.render(mail.text, said), html=placeholders.render(mail.html, said, html=True)
    )


def record_return(mail: OutgoingMail, code: str) -> None:
    """An event: the letter came back. Call it in the transaction that notes it."""
    _record("mail.returned", mail, answer=code or "–")


def mark_reported(mail: OutgoingMail) -> None:
    """Whoever waited for the outcome has heard of it. Until then the sweep brings the letter back to be told,
    never to be sent."""
    OutgoingMail.objects.filter(pk=mail.pk).update(told_at=Now())
