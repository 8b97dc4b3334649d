"""The record of handing over: begun before the first byte leaves, done when every byte has left (ruling 28).

Whole means whole: one complete answer, or an answer that was cut and then continued by the same receiver from where it stopped, as
browsers do. A look at the head, a part from the middle and parts fetched side by side make nothing whole (docs/decisions/0010).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Max
from django.db.models.functions import Greatest, Now

from vestibule.audit.record import Actor, record

from .models import Delivery, DocumentVersion


class Summary(NamedTuple):
    """How often a version was handed over completely, and when last."""

    times: int
    last: datetime.datetime | None


@transaction.atomic
def begin(version: DocumentVersion, to: str) -> Delivery:
    """A new delivery of this version to an actor (`staff:3`, `external:5`)."""
    return Delivery.objects.create(version=version, to=to)


@transaction.atomic
def begin_archive(archive: str, to: str) -> Delivery:
    """A new delivery of an archive, named by its digest."""
    return Delivery.objects.create(archive=archive, to=to)


def resumed(start: int, to: str, *, version: DocumentVersion | None = None, archive: str = "") -> Delivery | None:
    """The unfinished delivery that a receiver continues who asks for the bytes from `start` on; None when there is a gap before them."""
    return Delivery.objects.filter(version=version, archive=archive, to=to, done_at=None, reached__gte=start).order_by("-pk").first()


@transaction.atomic
def stopped(delivery_id: int, reached: int) -> None:
    """The bytes before `reached` were handed over, not all of them."""
    Delivery.objects.filter(pk=delivery_id, done_at=None).update(reached=Greatest("reached", reached))


@transaction.atomic
def done(delivery_id: int, contained: Iterable[DocumentVersion] = (), *, by: Actor | None = None) -> None:
    """Every byte was handed over, and with them each version that the archive contained. Noted once: the first instant stays.

    `by` is whoever has them now: each document that was downloaded is an event of its own (4.5, security rule 29).
    """
    if not Delivery.objects.filter(pk=delivery_id, done_at=None).update(done_at=Now()):
        return
    archive = Delivery.objects.select_related("version__document").get(pk=delivery_id)
    once = {version.pk: version for version in contained}
    facts = {"archive": archive.archive, "to": archive.to, "begun_at": archive.begun_at, "done_at": archive.done_at}
    Delivery.objects.bulk_create([Delivery(version=version, **facts) for version in once.values()], batch_size=1000)
    if by is None:
        return
    for version in [archive.version] if archive.version else once.values():
        record("document.downloaded", subject=f"document:{version.document_id}", client=version.document.client_id, by=by, file=version.name)


def summary(versions: Collection[DocumentVersion], to: Collection[str]) -> dict[int, Summary]:
    """For each version, by its key: how often and when last it was handed over completely to one of these receivers. One query."""
    complete = Delivery.objects.filter(version__in=versions, to__in=to, done_at__isnull=False).order_by()
    found = {key: Summary(count, last) for key, count, last in complete.values_list("version").annotate(Count("pk"), Max("done_at"))}
    return {version.pk: found.get(version.pk, Summary(0, None)) for version in versions}
