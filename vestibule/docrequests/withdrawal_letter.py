"""What we write to a customer who has withdrawn everything that was sent."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vestibule.mail.models import OutgoingMail

from .letters import in_language_of_customer
from .models import DocumentRequest
from .portal_letters import post, upload_page


@in_language_of_customer
def withdrawn(docrequest: DocumentRequest) -> OutgoingMail:
    """The documents are needed all the same: which, and until when."""
    items = docrequest.still_open
    subject = _("You have withdrawn your documents")
    return post(docrequest, "withdrawn", subject=subject, link=upload_page(), items=items)
