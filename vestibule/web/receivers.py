"""Who has received something, by the short name that a delivery is noted under."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vestibule.core.prepared import Prepared, given
from vestibule.core.subjects import Subject
from vestibule.documents import deliveries
from vestibule.documents.models import DocumentVersion
from vestibule.links.holders import name_of
from vestibule.links.models import AccessLink
from vestibule.people.models import ExternalAccount, Staff


@dataclass(frozen=True, slots=True)
class Receiver:
    """A member of staff, a customer, or whoever holds a link."""

    actor_ref: str
    name: str


_NAMES = {
    "staff": Prepared(lambda: Staff.objects.filter(pk=given("number")).values_list("name")),
    "external": Prepared(
        lambda: ExternalAccount.objects.filter(pk=given("number")).values_list("contact__name")
    ),
    "link": Prepared(lambda: AccessLink.objects.filter(pk=given("number")).values_list("holder")),
}


def receiver(ref: str) -> Receiver:
    """The person behind `staff:3`, `external:5` or `link:7`, by the name of now."""
    named = Subject.parse(ref)
    found = _NAMES[named.kind].first(number=named.pk) if named.kind in _NAMES else None
    return Receiver(ref, name_of(found[0]) if found else ref)


def complete(delivery_id: int, to: str, contained: Iterable[DocumentVersion], *, called: str = "") -> None:
    """Notes a download that was handed over completely, and to whom: by the name of when it was asked for, or
    else of now."""
    deliveries.done(delivery_id, contained, by=Receiver(to, called) if called else receiver(to))
