"""Receipts: whoever sent something gets a letter that says what, and a link to a page that says the same
(ruling 34). Neither has a byte of the documents, nor the name of anybody else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vestibule.documents.models import DocumentVersion
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Recipient, enqueue_letter
from vestibule.mail.render import render_letter
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import instant_with_zone
from vestibule.people.models import Client

from . import tokens
from .models import AccessLink, ChangeKind, Purpose, Receipt, Sending

# What happens next, where it takes no known number of days.
_FOLLOWING: dict[str, Promise] = {
    Sending.LINK: gettext_lazy(
        "We check what you sent. If something is missing or not clear, we will contact you."
    ),
    Sending.BATCH: gettext_lazy(
        "We look at your files. If something is missing or not clear, we will contact you."
    ),
}


def following(sending: str, *, check_days: int) -> str:
    """What happens next. `check_days`: within how many working days we usually check what came by the
    portal."""
    if sending != Sending.PORTAL:
        return str(_FOLLOWING[sending])
    sentence = ngettext(
        "We check your documents, usually within %(n)d working day, and email you when we have finished.",
        "We check your documents, usually within %(n)d working days, and email you when we have finished.",
        check_days,
    )
    return sentence % {"n": check_days}


def what_stays_true(sending: str) -> str:
    """What happens next, on a page that may be opened long after that and never says what is."""
    if sending != Sending.PORTAL:
        return str(_FOLLOWING[sending])
    return _(
        "We email you when we have finished checking these documents. If you need to do anything, that email "
        "says what."
    )


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file of a receipt. `place` is what it was sent for, empty where nothing was asked; `at` when it
    came, in ISO 8601, where that was after the sending."""

    name: str
    size: int
    sha256: str
    place: str = ""
    at: str = ""

    @classmethod
    def of(cls, version: DocumentVersion, place: str = "", at: str = "") -> SentFile:
        return cls(version.name, version.size, version.sha256, place, at)

    @property
    def came(self) -> str:
        """When it came, with the zone; empty for a file of the sending itself."""
        return _instant(self.at)


_SAID: dict[str, Promise] = {
    ChangeKind.ADDED: gettext_lazy("You added %(file)s for %(place)s"),
    ChangeKind.REPLACED: gettext_lazy("You replaced %(before)s with %(file)s for %(place)s"),
    ChangeKind.WITHDRAWN: gettext_lazy("You withdrew %(file)s for %(place)s"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of what was sent, as its sender reads it. `at` is in ISO 8601; `before` is the file that
    another one replaced."""

    number: int
    kind: str  # a ChangeKind
    at: str
    file: str
    place: str
    before: str = ""

    @property
    def said(self) -> str:
        return str(_SAID[self.kind]) % {"file": self.file, "place": self.place, "before": self.before}

    @property
    def when(self) -> str:
        """With the zone."""
        return _instant(self.at)


def _instant(iso: str) -> str:
    return instant_with_zone(datetime.datetime.fromisoformat(iso)) if iso else ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, how, under which reference, and when."""

    sending: str  # a Sending
    reference: str
    at: datetime.datetime
    files: list[SentFile]
    following: str  # what happens next
    answered: list[str] = field(default_factory=list)  # without a file, by name
    reasons: dict[str, str] = field(default_factory=dict)  # why the customer does not have it, by name
    note: str = ""  # which the customer sent with it
    round: int | None = None  # of the request, where it has rounds
    missing: list[str] = field(default_factory=list)  # what was asked and not sent, by name
    changes: list[Change] = field(default_factory=list)  # since the sending
    batch: int | None = None  # the key of an upload batch, which the receipt can withdraw
    client_name: str = ""  # about whom it is: in the letter alone


def send(sent: Sent, *, about: str, client: Client, to: Recipient, name: str) -> OutgoingMail:
    """The letter with the link, in the language of the moment, in the caller's transaction. `name` greets
    whom we know. Earlier receipts of the same sending say from now on that this one replaces them."""
    link = tokens.issue(Purpose.RECEIPT, about=about, client=client, holder=name or to.address)
    receipt = Receipt.objects.create(
        link=link,
        to_address=to.address,
        sending=sent.sending,
        reference=sent.reference,
        sent_at=sent.at,
        files=[asdict(file) for file in sent.files],
        answered=sent.answered,
        reasons=sent.reasons,
        note=sent.note,
        round=sent.round,
        missing=sent.missing,
        changes=[asdict(change) for change in sent.changes],
        batch=sent.batch,
    )
    _standing(about, sent.at).exclude(pk=receipt.pk).update(replaced_by=receipt)
    ours = get_organisation()
    brand = ours.name if ours else "Vestibule"
    rendered = render_letter(
        "links/receipt",
        subject=_subject(sent, brand),
        links=(link.pk,),
        context={
            "name": name,
            "sent_by": brand,
            "client_name": sent.client_name,
            "receipt": receipt,
            "files": sent.files,
            "changes": sent.changes,
            "at": instant_with_zone(sent.at),
            "following": sent.following,
            "link": f"{{link:{link.pk}}}",
            "expires": f"{{expires:{link.pk}}}",
        },
    )
    return enqueue_letter(rendered, to=to, about=about, client=client)


def _subject(sent: Sent, brand: str) -> str:
    said = {"brand": brand, "reference": sent.reference}
    if sent.changes:
        return _("Your new receipt – %(brand)s [%(reference)s]") % said
    return _("We have received your documents – %(brand)s [%(reference)s]") % said


def _standing(about: str, sent_at: datetime.datetime) -> QuerySet[Receipt]:
    """The receipts of one sending that nothing has replaced."""
    return Receipt.objects.filter(link__about=about, sent_at=sent_at, replaced_by=None)


def note_change(about: str, sent_at: datetime.datetime) -> None:
    """What was sent then is another set now. Call it in the transaction of the change."""
    _standing(about, sent_at).filter(changed_at=None).update(changed_at=Now())


def note_withdrawal(about: str, sent_at: datetime.datetime) -> None:
    """Nothing is left of what was sent then. Call it in the transaction of the withdrawal."""
    _standing(about, sent_at).update(withdrawn_at=Now())


def of(link: AccessLink) -> Receipt:
    """What its page shows; the link came through `tokens.find_open`."""
    return Receipt.objects.select_related("link", "replaced_by__link").get(link=link)


def files_of(receipt: Receipt) -> list[SentFile]:
    return [SentFile(**file) for file in receipt.files]


def changes_of(receipt: Receipt) -> list[Change]:
    return [Change(**change) for change in receipt.changes]


def revoke(address: str, clients: Iterable[int]) -> None:
    """Receipts that went to an address that is not right any more open nothing. Call it in the transaction
    that corrects it."""
    gone = AccessLink.objects.filter(receipt__to_address__iexact=address, client__in=clients, revoked_at=None)
    gone.update(revoked_at=Now())
