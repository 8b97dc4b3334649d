"""A dead invitation and what staff do about it: the customer asks for a new link, Customer service sends one (ruling 1)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.kit.moves import Refused
from vestibule.links.entry import invite, named
from vestibule.links.models import INVITATION
from vestibule.people.models import CUSTOMER_SERVICE, Staff
from vestibule.people.roles import no_hand
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

from . import letters
from .models import CONTACT, DocumentRequest
from .process import lock

NEW_LINK = "new_link"


@transaction.atomic
def ask_for_new_link(token: str) -> None:
    """A real token makes a task for staff, at most one open for a request (ruling 24); any other does nothing that can be seen."""
    link = named(token, INVITATION)
    if link is None or link.account is None or link.account.status != "not_registered":
        return
    docrequest = DocumentRequest.objects.with_people().filter(account=link.account, closed_at=None).exclude(state=CONTACT).order_by("-pk").first()
    if docrequest is None:
        return
    docrequest = lock(docrequest)
    if Task.objects.open().filter(subject=docrequest.subject, kind=NEW_LINK).exists():
        return
    detail = f"{docrequest.person.name}, {docrequest.client.name}"
    inbox.add(
        docrequest.subject, client=docrequest.client, task=inbox.Next(NEW_LINK, _("Send a new link"), detail, CUSTOMER_SERVICE), by=link.account
    )
    record("link.asked_again", subject=docrequest.subject, client=docrequest.client_id, by=link.account, name=link.account.name)


@transaction.atomic
def send_new_link(docrequest: DocumentRequest, *, by: Staff) -> None:
    """A fresh invitation; the old link stays dead. Raises Refused when the customer has an account by now."""
    docrequest = lock(docrequest)
    if reason := no_hand("customer_service", by):
        raise Refused(reason)
    if docrequest.asked_account.status != "not_registered":
        raise Refused(_("%(name)s has an account by now and can sign in.") % {"name": docrequest.person.name})
    letters.invitation(docrequest, invite(docrequest.asked_account, client=docrequest.client, about=docrequest.subject, by=by))
    for task in Task.objects.open().filter(subject=docrequest.subject, kind=NEW_LINK):
        inbox.settle(task, outcome="sent", by=by)
