"""A dead link and what staff do about it: the customer asks for a new one, a task follows, a new invitation or a new request goes out."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.kit.moves import Refused
from vestibule.kit.numbers import number
from vestibule.links.actors import Visitor
from vestibule.links.entry import invite
from vestibule.links.models import AccessLink
from vestibule.people.models import CUSTOMER_SERVICE, Staff
from vestibule.people.roles import no_hand
from vestibule.tasks import inbox
from vestibule.tasks.models import Task

from . import letters
from .mailing import NEW_LINK
from .models import CONTACT, DocumentRequest
from .process import lock


@transaction.atomic
def ask_for_invitation(link: AccessLink) -> None:
    """A task for Customer service, at most one open for a request (ruling 24), also about somebody who has an account by now: the page says
    that we were told. Nothing while the customer is to be called anyway."""
    if link.account is None:
        return
    theirs = DocumentRequest.objects.with_people().filter(account=link.account).order_by("-pk")
    docrequest = theirs.filter(closed_at=None).exclude(state=CONTACT).first() or theirs.first()
    if docrequest and docrequest.state != CONTACT:
        _lay_down(lock(docrequest), link, team=CUSTOMER_SERVICE)


@transaction.atomic
def ask_for_request(link: AccessLink) -> None:
    """A task for whoever sent the request, at most one open."""
    _subject, _colon, pk = link.about.partition(":")
    docrequest = DocumentRequest.objects.with_people().filter(pk=number(pk) or 0).first()
    if docrequest:
        _lay_down(lock(docrequest), link, assignee=docrequest.author)


def _lay_down(docrequest: DocumentRequest, link: AccessLink, *, team: str = "", assignee: Staff | None = None) -> None:
    if Task.objects.open().filter(subject=docrequest.subject, kind=NEW_LINK).exists():
        return
    task = inbox.Next(NEW_LINK, _("Send a new link"), f"{docrequest.addressee}, {docrequest.client.name}", team, assignee)
    inbox.add(docrequest.subject, client=docrequest.client, task=task, by=Visitor(link))
    record("link.asked_again", subject=docrequest.subject, client=docrequest.client_id, by=Visitor(link), name=link.holder)


@transaction.atomic
def send_new_link(docrequest: DocumentRequest, *, by: Staff) -> None:
    """A fresh invitation; the old link stays dead. Raises Refused when the customer has an account by now."""
    docrequest = lock(docrequest)
    if reason := no_hand("customer_service", by):
        raise Refused(reason)
    if docrequest.account is None or docrequest.account.status != "not_registered":
        raise Refused(_("%(name)s does not need an invitation.") % {"name": docrequest.addressee})
    letters.invitation(docrequest, invite(docrequest.account, client=docrequest.client, about=docrequest.subject, by=by))
    for task in Task.objects.open().filter(subject=docrequest.subject, kind=NEW_LINK):
        inbox.settle(task, outcome="sent", by=by)
