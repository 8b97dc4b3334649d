"""A request by the portal is cancelled, at any time before its end (G-31). One by link: link_requests.py."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vestibule.core.errors import ActionDeniedError, InputDeniedError
from vestibule.core.fingerprints import StaleFormError, fingerprint
from vestibule.links import tokens
from vestibule.mail import outbox
from vestibule.people.actors import SYSTEM
from vestibule.people.models import Staff

from . import change_letters, conflicts, portal_submission, receipts, rules
from .choices import RequestState
from .commands import transition
from .locking import LockedRequest, lock
from .message_models import Message
from .models import DocumentRequest
from .states import UNTOLD


def telling_denial(docrequest: DocumentRequest) -> str:
    """Why the customer cannot be told of it by email; empty when they can."""
    if docrequest.state in UNTOLD:
        return _("%(name)s does not know of this request, so there is nothing to email.") % {
            "name": docrequest.addressee
        }
    return outbox.mailing_denial()


def stamp_of(docrequest: DocumentRequest) -> str:
    """What whoever cancels it has read: where it stands, what was sent, and what the customer wrote to us."""
    written = Message.objects.filter(docrequest=docrequest, staff=None).aggregate(last=Max("pk"))["last"]
    return fingerprint(docrequest.state, docrequest.round, docrequest.changes, written)


@transaction.atomic
def cancel_portal(
    docrequest: DocumentRequest, *, reason: str, tell: bool = False, seen: str | None = None, by: Staff
) -> DocumentRequest:
    """Tasks, timers and letters that have not left end, what was not sent goes, and an invitation that
    nothing else needs dies. The customer is told by a letter if wanted. A customer who was never told of the
    request never sees it. `seen` is the stamp of what was on the screen. Raises ActionDeniedError and
    StaleFormError."""
    locked, reason = lock(docrequest), reason.strip()
    if denied := rules.denial_reason(locked, "cancel_portal", by=by):
        raise ActionDeniedError(denied)
    if seen and seen != stamp_of(locked):
        raise StaleFormError(conflicts.meanwhile(locked, by=by))
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
        change_letters.cancelled(locked, receipts.to_come(locked), reason=reason, by=by)
    return locked


def _end(docrequest: LockedRequest) -> None:
    outbox.withdraw(docrequest.subject)
    portal_submission.drop_unsent(docrequest, by=SYSTEM)
    needing = DocumentRequest.objects.filter(account=docrequest.account, state=RequestState.WAITING)
    if not needing.exists():
        tokens.revoke_invitations(docrequest.person)
