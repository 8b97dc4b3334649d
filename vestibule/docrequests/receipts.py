"""The receipt of what was sent for a request, by the portal or by Finish (ruling 34)."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override

from vestibule.links import receipts
from vestibule.links.models import Sending
from vestibule.links.receipts import Sent, SentFile
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Recipient

from .choices import Channel
from .models import DocumentRequest, ItemFile, Submission


def send(docrequest: DocumentRequest, submission: Submission) -> OutgoingMail | None:
    """To whoever was asked, in their language; nobody where no address is known. Call it in the transaction
    of the sending."""
    contact = docrequest.contact
    known = contact if contact and not docrequest.goes_elsewhere else None
    address = docrequest.recipient or (known.email if known else "")
    if not address:
        return None
    with override(contact.reads if contact else settings.LANGUAGE_CODE):
        name = known.greeted if known else ""
        return receipts.send(
            _sent(docrequest, submission),
            about=docrequest.subject,
            client=docrequest.client,
            to=Recipient(address, name or address),
            name=name,
            sent_by=docrequest.author.name,
        )


def _sent(docrequest: DocumentRequest, submission: Submission) -> Sent:
    files = files_of(submission)
    filled = {file.item_id for file in files}
    written = submission.answers.select_related("item").order_by("item__position")
    lacking = submission.missing_reasons.select_related("item").order_by("item__position")
    without = [*(one.item for one in written), *(one.item for one in lacking)]
    by_portal = docrequest.channel == Channel.PORTAL
    return Sent(
        Sending.PORTAL if by_portal else Sending.LINK,
        docrequest.reference,
        submission.submitted_at,
        [SentFile.of(file.version, file.sent_item.called) for file in files],
        [item.name for item in without if item.pk not in filled],
    )


def files_of(submission: Submission) -> list[ItemFile]:
    """In the order of the items for which they were sent."""
    found = submission.files.select_related("upload__version", "item", "sent_for")
    return sorted(found.order_by("added_at", "id"), key=lambda one: one.sent_item.position)
