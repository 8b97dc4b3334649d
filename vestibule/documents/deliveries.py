"""The rows of handing over: begun before the first byte leaves, done when the other machine has acknowledged
every byte (ruling 28). web/downloads.py sends, and decides when that is so.

Whole means whole: one complete answer, or an answer that was cut and then continued by the same receiver from
where it stopped, as browsers do. A look at the head, a part from the middle and parts fetched side by side
make nothing whole (docs/decisions/0010).
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models.functions import Greatest

from vestibule.audit.record import Actor, record

from .models import Delivery, DocumentVersion

BEGIN = """
    INSERT INTO documents_delivery (version_id, archive, "to", reached) VALUES (%s, %s, %s, 0)
    RETURNING id, begun_at"""
DONE = """
    UPDATE documents_delivery this
    SET done_at = statement_timestamp(), untold = starts_with(this."to", 'link:')
    FROM documents_delivery known
        LEFT JOIN documents_documentversion version ON version.id = known.version_id
        LEFT JOIN documents_document document ON document.id = version.document_id
    WHERE this.id = %s AND this.done_at IS NULL AND known.id = this.id
    RETURNING this.archive, this."to", this.begun_at, this.done_at,
        document.id, document.client_id, version.name"""


def begin(version: DocumentVersion, to: str) -> Delivery:
    """A new delivery of this version to an actor (`staff:3`, `external:5`). One statement: on its own it is
    committed when this returns."""
    return _begun(Delivery(version=version, to=to))


def begin_archive(archive: str, to: str) -> Delivery:
    """A new delivery of an archive, named by its digest."""
    return _begun(Delivery(archive=archive, to=to))


def _begun(delivery: Delivery) -> Delivery:
    with connection.cursor() as cursor:
        cursor.execute(BEGIN, [delivery.version_id, delivery.archive, delivery.to])
        delivery.pk, delivery.begun_at = cursor.fetchone()
    delivery._state.adding, delivery._state.db = False, connection.alias
    return delivery


def resumed(
    start: int, to: str, *, version: DocumentVersion | None = None, archive: str = ""
) -> Delivery | None:
    """The unfinished delivery that a receiver continues who asks for the bytes from `start` on; None when
    there is a gap before them."""
    return (
        Delivery.objects.filter(version=version, archive=archive, to=to, done_at=None, reached__gte=start)
        .order_by("-pk")
        .first()
    )


@transaction.atomic
def stopped(delivery_id: int, reached: int) -> None:
    """The bytes before `reached` were handed over, not all of them."""
    Delivery.objects.filter(pk=delivery_id, done_at=None).update(reached=Greatest("reached", reached))


@transaction.atomic
def done(delivery_id: int, contained: Iterable[DocumentVersion] = (), *, by: Actor | None = None) -> None:
    """Every byte was handed over, and with them each version that the archive contained. Noted once: the
    first instant stays.

    `by` is whoever has them now: each document that was downloaded is an event of its own (4.5, security rule
    29).
    """
    with connection.cursor() as cursor:
        cursor.execute(DONE, [delivery_id])
        row = cursor.fetchone()
    if row is None:
        return
    archive, to, begun_at, done_at, *alone = row
    if alone[0] is not None:
        handed_over = [tuple(alone)]
    else:
        once = {version.pk: version for version in contained}
        facts = {"archive": archive, "to": to, "begun_at": begun_at, "done_at": done_at}
        Delivery.objects.bulk_create(
            [Delivery(version=version, **facts) for version in once.values()], batch_size=1000
        )
        handed_over = [
            (version.document_id, version.document.client_id, version.name) for version in once.values()
        ]
    if by is not None:
        for document, client, name in handed_over:
            record("document.downloaded", subject=f"document:{document}", client=client, by=by, file=name)
