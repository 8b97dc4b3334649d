"""Receipts: whoever sent something gets a letter that says what, and a link to a page that says the same
(ruling 34). Neither has a byte of the documents, nor the name of anybody else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from django.db.models.functions import Now
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.documents.models import DocumentVersion
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Recipient, enqueue_letter
from vestibule.mail.render import render_letter
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import instant_with_zone
from vestibule.people.models import Client

from . import tokens
from .models import AccessLink, Purpose, Receipt, Sending

# What happens next.
FOLLOWING: dict[str, Promise] = {
    Sending.PORTAL: gettext_lazy("We check your documents, and email you when we have finished."),
    Sending.LINK: gettext_lazy(
        "We check what you sent. If something is missing or not clear, we will contact you."
    ),
    Sending.BATCH: gettext_lazy(
        "We look at your files. If something is missing or not clear, we will contact you."
    ),
}


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file of a receipt. `place` is what it was sent for, empty where nothing was asked."""

    name: str
    size: int
    sha256: str
    place: str = ""

    @classmethod
    def of(cls, version: DocumentVersion, place: str = "") -> SentFile:
        return cls(version.name, version.size, version.sha256, place)


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, how, under which reference, and when."""

    sending: str  # a Sending
    reference: str
    at: datetime.datetime
    files: list[SentFile]
    answered: list[str] = field(default_factory=list)  # without a file, by name
    batch: int | None = None  # the key of an upload batch, which the receipt can withdraw


def send(sent: Sent, *, about: str, client: Client, to: Recipient, name: str, sent_by: str) -> OutgoingMail:
    """The letter with the link, in the language of the moment, in the caller's transaction. `name` greets
    whom we know."""
    link = tokens.issue(Purpose.RECEIPT, about=about, client=client, holder=name or to.address)
    receipt = Receipt.objects.create(
        link=link,
        to_address=to.address,
        sending=sent.sending,
        reference=sent.reference,
        sent_at=sent.at,
        files=[asdict(file) for file in sent.files],
        answered=sent.answered,
        batch=sent.batch,
    )
    ours = get_organisation()
    said = {"brand": ours.name if ours else "Vestibule", "reference": sent.reference}
    rendered = render_letter(
        "links/receipt",
        subject=_("We have received your documents – %(brand)s [%(reference)s]") % said,
        links=(link.pk,),
        context={
            "name": name,
            "sent_by": sent_by,
            "receipt": receipt,
            "at": instant_with_zone(sent.at),
            "following": FOLLOWING[sent.sending],
            "link": f"{{link:{link.pk}}}",
            "expires": f"{{expires:{link.pk}}}",
        },
    )
    return enqueue_letter(rendered, to=to, about=about, client=client)


def of(link: AccessLink) -> Receipt:
    """What its page shows; the link came through `tokens.find_open`."""
    return Receipt.objects.select_related("link").get(link=link)


def revoke(address: str, clients: Iterable[int]) -> None:
    """Receipts that went to an address that is not right any more open nothing. Call it in the transaction
    that corrects it."""
    gone = AccessLink.objects.filter(receipt__to_address__iexact=address, client__in=clients, revoked_at=None)
    gone.update(revoked_at=Now())
