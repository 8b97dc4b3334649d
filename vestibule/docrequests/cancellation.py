"""A request by the portal is cancelled, at any time before its end (G-31). One by link: link_requests.py."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError, InputDeniedError
from vestibule.links import tokens
from vestibule.mail import outbox
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Staff

from . import change_letters, portal_submission, rules
from .choices import RequestState
from .commands import transition
from .locking import LockedRequest, lock
from .models import DocumentRequest
from .states import UNTOLD


def telling_denial(docrequest: DocumentRequest) -> str:
    """Why the customer cannot be told of it by email; empty when they can."""
    if docrequest.state in UNTOLD:
        return _("%(name)s does not know of this request, so there is nothing to email.") % {
            "name": docrequest.addressee
        }
    return outbox.mailing_denial()


@transaction.atomic
def cancel_portal(
    docrequest: DocumentRequest, *, reason: str, tell: bool = False, by: Staff
) -> DocumentRequest:
    """Tasks, timers and letters that have not left end, what was not sent goes, and an invitation that
    nothing else needs dies. The customer is told by a letter if wanted. A customer who was never told of the
    request never sees it. Raises ActionDeniedError."""
    locked, reason = lock(docrequest), reason.strip()
    if denied := rules.denial_reason(locked, "cancel_portal", by=by):
        raise ActionDeniedError(denied)
    if not reason:
        raise InputDeniedError(_("Enter why you cancel the request"), at="reason")
    if tell and (denied := telling_denial(locked)):
        raise ActionDeniedError(denied)
    never_told = locked.state in UNTOLD
    locked = transition(locked, "cancel_portal", by=by, comment=reason)
    DocumentRequest.objects.filter(pk=locked.pk).update(
        unsent_note="", never_told=never_told, cancel_reason=reason if tell else ""
    )
    _end(locked)
    if tell:
        change_letters.cancelled(locked, reason=reason, by=by)
    return locked


def _end(docrequest: LockedRequest) -> None:
    outbox.withdraw(docrequest.subject)
    portal_submission.drop_unsent(docrequest, by=SYSTEM)
    needing = DocumentRequest.objects.filter(account=docrequest.account, state=RequestState.WAITING)
    if not needing.exists():
        tokens.revoke_invitations(docrequest.person)
