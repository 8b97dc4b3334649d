"""Who has received something, by the short name that a delivery is noted under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vestibule.documents import deliveries
from vestibule.documents.models import DocumentVersion
from vestibule.kit.numbers import number
from vestibule.links.models import AccessLink
from vestibule.people.models import ExternalAccount, Staff


@dataclass(frozen=True, slots=True)
class Receiver:
    """A member of staff, a customer, or whoever holds a link."""

    actor_ref: str
    name: str


def receiver(ref: str) -> Receiver:
    """The person behind `staff:3`, `external:5` or `link:7`, by the name of now."""
    kind, _colon, digits = ref.partition(":")
    key = number(digits) or 0
    if kind == "staff":
        found = Staff.objects.filter(pk=key).first()
        return Receiver(ref, found.name if found else ref)
    if kind == "external":
        account = ExternalAccount.objects.select_related("contact").filter(pk=key).first()
        return Receiver(ref, account.name if account else ref)
    holder = AccessLink.objects.filter(pk=key).values_list("holder", flat=True).first() if kind == "link" else None
    return Receiver(ref, holder or ref)


def complete(delivery_id: int, to: str, contained: Iterable[DocumentVersion]) -> None:
    """Notes a download that was handed over completely, and by whom."""
    deliveries.done(delivery_id, contained, by=receiver(to))
