"""What we write to a customer who has withdrawn everything that was sent."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vestibule.links.receipts import Change
from vestibule.mail.models import OutgoingMail

from .letters import in_language_of_customer
from .models import DocumentRequest
from .portal_letters import post, task_page


@in_language_of_customer
def withdrawn(docrequest: DocumentRequest, changes: list[Change]) -> OutgoingMail:
    """What was taken back and when, and that it is needed all the same: which documents, and until when."""
    return post(
        docrequest,
        "withdrawn",
        subject=_("You have withdrawn your documents"),
        link=task_page(docrequest),
        items=docrequest.still_open,
        changes=changes,
    )
