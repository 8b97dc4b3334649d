"""The portal is switched on and off: while it is off, letters that lead there wait, and staff are told (A-05,
G-74)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from vestibule.core.paging import Keyset, Page
from vestibule.core.sentences import Sentence
from vestibule.mail import outbox
from vestibule.mail.models import DelayReason, OutgoingMail
from vestibule.organisation import portal
from vestibule.people.actors import Actor

from .choices import Channel
from .models import DocumentRequest
from .states import OPEN

# Letters that lead to the portal.
LEAD_THERE = (
    "accounts/unlocked",
    "requests/accepted",
    "requests/changed",
    "requests/document_request",
    "requests/invitation",
    "requests/answer",
    "requests/reminder",
    "requests/reupload",
    "requests/withdrawn",
)


@transaction.atomic
def change(*, portal_on: bool, seen: str | None = None, by: Actor, **others: bool | int) -> None:
    """`others` are further settings of the portal. Letters that waited are sent as soon as it is on again.
    Raises ActionDeniedError and StaleFormError."""
    portal.change(portal_on=portal_on, seen=seen, by=by, **others)
    if portal_on:
        outbox.send_now(list(held().values_list("pk", flat=True)))


@transaction.atomic
def hold(mail_id: int) -> bool:
    """Whether this letter waits because the portal is off; it says so."""
    if portal.is_on():
        return False
    waits = OutgoingMail.objects.unsent().filter(pk=mail_id, letter__in=LEAD_THERE)
    reason = Sentence(gettext_lazy("The portal is off. This email is sent when it is on again."))
    return bool(waits.update(delay_reason=DelayReason.PORTAL, last_error=reason))


def held() -> QuerySet[OutgoingMail]:
    """The letters that wait for it."""
    return OutgoingMail.objects.unsent().filter(delay_reason=DelayReason.PORTAL)


def running(actor: Actor) -> Page[DocumentRequest]:
    """The first requests by the portal that have not ended, and how many there are."""
    seen = DocumentRequest.objects.visible_to(actor).filter(channel=Channel.PORTAL, state__in=OPEN)
    return Keyset.of(seen, "pk", descending=True).counted(seen.only("pk"))
