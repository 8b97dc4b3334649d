"""How letters about what the customer did in the portal are stored: receipts, withdrawals and answers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from vestibule.core.absolute_urls import absolute_url
from vestibule.mail.models import OutgoingMail
from vestibule.mail.outbox import Recipient, enqueue_letter
from vestibule.mail.render import render_letter
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import long_day

from .models import DocumentRequest


def post(
    docrequest: DocumentRequest, name: str, *, subject: str, links: tuple[int, ...] = (), **context: Any
) -> OutgoingMail:
    """Renders and stores it for whom we asked. `links` are the access links that its text names."""
    contact = docrequest.contact
    known = contact if contact and not docrequest.goes_elsewhere else None
    address = docrequest.recipient or docrequest.person.email
    ours = get_organisation()
    brand = ours.name if ours else "Vestibule"
    title = _("%(title)s – %(brand)s") % {"title": subject, "brand": brand}
    facts = {
        "docrequest": docrequest,
        "sent_by": brand,  # unless somebody wrote it
        "name": known.greeted if known else "",
        "due": long_day(docrequest.due_on) if docrequest.due_on else "",
    }
    rendered = render_letter(
        f"requests/{name}",
        subject=f"{title} [{docrequest.reference}]",
        links=links,
        context={**facts, **context},
    )
    to = Recipient(address, known.greeted if known else address)
    return enqueue_letter(rendered, to=to, about=docrequest.subject, client=docrequest.client)


def task_page(docrequest: DocumentRequest) -> str:
    """The page of this request; whoever is not signed in comes back to it after signing in. It leads on to
    what was sent once that is what counts."""
    return absolute_url("portal:task", docrequest.reference)


def messages_page(docrequest: DocumentRequest) -> str:
    """What was written to and fro."""
    return absolute_url("portal:task_history", docrequest.reference)
