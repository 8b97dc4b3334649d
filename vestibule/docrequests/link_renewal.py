"""A dead link and what staff do about it: the customer asks for a new one, a task follows, a new invitation
or a new request goes out."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.core.prepared import one_of
from vestibule.links.actors import LinkHolder
from vestibule.links.models import AccessLink
from vestibule.links.tokens import invite
from vestibule.mail.outbox import mailing_denial
from vestibule.people.models import ExternalAccount, Staff, TeamKey
from vestibule.people.roles import Role, role_denial
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

from . import letters
from .choices import RequestState
from .locking import LockedRequest, lock
from .models import DocumentRequest
from .states import UNTOLD


@transaction.atomic
def ask_for_invitation(link: AccessLink) -> None:
    """A task for Customer service, at most one open for a request (ruling 24), also about somebody who has an
    account by now: the page says that we were told. Nothing while the customer is to be called anyway."""
    if link.account is None:
        return
    theirs = DocumentRequest.objects.with_people().filter(account=link.account).order_by("-pk")
    docrequest = theirs.filter(closed_at=None).exclude(state__in=UNTOLD).first() or theirs.first()
    if docrequest and docrequest.state not in UNTOLD:
        _lay_down(lock(docrequest), link, team=TeamKey.CUSTOMER_SERVICE)


@transaction.atomic
def ask_for_request(link: AccessLink) -> None:
    """A task for whoever sent the request, at most one open."""
    docrequest = DocumentRequest.objects.with_people().filter(pk=link.number_of("docrequest") or 0).first()
    if docrequest:
        _lay_down(lock(docrequest), link, assignee=docrequest.author)


def _lay_down(
    docrequest: LockedRequest, link: AccessLink, *, team: str = "", assignee: Staff | None = None
) -> None:
    if Task.objects.open().filter(subject=docrequest.subject, kind=Notice.NEW_LINK).exists():
        return
    registered = docrequest.account is not None and docrequest.account.registered
    title = (
        gettext_lazy("Asked for a new link: help with signing in")
        if registered
        else gettext_lazy("Send a new link")
    )
    task = inbox.NewTask(
        Notice.NEW_LINK, title, docrequest.addressee, team, assignee, author=docrequest.author
    )
    inbox.add(docrequest.subject, client=docrequest.client, task=task, by=LinkHolder(link))
    record(
        "link.asked_again",
        subject=docrequest.subject,
        client=docrequest.client_id,
        by=LinkHolder(link),
        name=link.holder_name,
    )


def invitation_denial(docrequest: DocumentRequest, *, by: Staff) -> str:
    """Why this person cannot send a new invitation now; empty when they can. One for the button and the
    command."""
    if reason := _sending_denial(by=by):
        return reason
    if (
        docrequest.state != RequestState.WAITING
        or docrequest.account is None
        or docrequest.account.registered
    ):
        return _("%(name)s does not need an invitation.") % {"name": docrequest.addressee}
    return ""


def resend_denial(account: ExternalAccount, *, by: Staff) -> str:
    """Why this person cannot send the invitation of an account again; empty when they can."""
    if (waiting := _invited_for(account)) is not None:
        return invitation_denial(waiting, by=by)
    if account.registered:
        return _("%(name)s does not need an invitation.") % {"name": account.name}
    return _("%(name)s gets the invitation with the first request, after Customer service has called.") % {
        "name": account.name
    }


def any_invitation(accounts: Iterable[ExternalAccount], *, by: Staff) -> bool:
    """Whether this person can send the invitation of at least one of these accounts again: resend_denial of
    many, in one question."""
    unregistered = [one.pk for one in accounts if not one.registered]
    if not unregistered or _sending_denial(by=by):
        return False
    open_ones = DocumentRequest.objects.filter(one_of("account", unregistered), closed_at=None)
    return open_ones.filter(state=RequestState.WAITING).exists()


def _sending_denial(*, by: Staff) -> str:
    return role_denial(Role.CUSTOMER_SERVICE, by) or mailing_denial()


def _invited_for(account: ExternalAccount) -> DocumentRequest | None:
    """The newest request that waits for this customer: the invitation speaks of it."""
    waiting = DocumentRequest.objects.with_people().filter(account=account, state=RequestState.WAITING)
    return waiting.order_by("-pk").first()


@transaction.atomic
def resend_invitation(account: ExternalAccount, *, by: Staff) -> DocumentRequest:
    """The same by the account. Returns the request of which the invitation speaks. Raises
    ActionDeniedError."""
    docrequest = _invited_for(account)
    if docrequest is None:
        raise ActionDeniedError(resend_denial(account, by=by))
    send_new_link(docrequest, by=by)
    return docrequest


@transaction.atomic
def send_new_link(docrequest: DocumentRequest, *, by: Staff) -> None:
    """A fresh invitation; the old link stays dead. Raises ActionDeniedError when the customer has an account
    by now."""
    docrequest = lock(docrequest)
    if reason := invitation_denial(docrequest, by=by):
        raise ActionDeniedError(reason)
    if docrequest.account is None:
        raise LookupError(f"{docrequest} has no account")  # as invitation_denial has asked
    letters.invitation(
        docrequest,
        invite(docrequest.account, client=docrequest.client, about=docrequest.subject, by=by),
        by=by,
    )
    for task in Task.objects.open().filter(subject=docrequest.subject, kind=Notice.NEW_LINK):
        inbox.complete(task, outcome="sent", by=by)
