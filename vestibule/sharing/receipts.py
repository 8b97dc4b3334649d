"""The receipt of what was sent by an upload link (ruling 34)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import override

from vestibule.links import receipts, shared_links
from vestibule.links.models import Sending
from vestibule.links.receipts import Sent, SentFile
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Recipient
from vestibule.people.queries import language_at

from .models import UploadBatch, UploadBatchFile


def send(batch: UploadBatch, files: Sequence[UploadBatchFile]) -> OutgoingMail | None:
    """To the only address that has had the link by email: where several have it, or none, nobody knows who
    sent this. Call it in the transaction of the sending."""
    address, case = shared_links.only_receiver(batch.link), batch.case
    if not address:
        return None
    with override(language_at(address, case.client)):
        return receipts.send(
            Sent(
                Sending.BATCH,
                batch.reference,
                batch.sent_at or batch.begun_at,
                [SentFile.of(file.version) for file in files],
                receipts.following(Sending.BATCH, check_days=0),
                batch=batch.pk,
            ),
            about=case.subject,
            client=case.client,
            to=Recipient(address, address),
            name="",
        )
