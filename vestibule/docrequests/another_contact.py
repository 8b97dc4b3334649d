"""A request that asks another contact of its client: whoever was asked so far has nothing of it any more
(G-07, G-08)."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError, InputDeniedError, NotFoundError
from vestibule.links.tokens import revoke_invitations
from vestibule.mail import outbox
from vestibule.mail.models import OutgoingMail
from vestibule.people.actors import SYSTEM
from vestibule.people.commands import add_contact, address_denial, hold_account, open_account
from vestibule.people.models import Contact, ExternalAccount, Staff
from vestibule.people.references import hanging_on
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice

from . import letters, reminders, rules
from . import queries as docrequests
from .choices import Channel, RequestState
from .commands import BEGINS, remind_to_unlock, transition
from .locking import LockedRequest, lock
from .models import DocumentRequest
from .portal_submission import drop_unsent
from .transitions import TRANSITIONS

# Tasks about whom we ask, and not about where the request stands: no step of it ends all of them.
OF_CONTACT = (Notice.UNLOCK, Notice.KEPT_LOCKED, Notice.NO_ANSWER)


def naming_denial(docrequest: DocumentRequest, *, by: Staff) -> str:
    """Why this person cannot name another contact now; empty when they can. What somebody has sent, also if
    they withdrew it, and what was written to and fro stays theirs."""
    verb = "name_contact" if docrequest.state == RequestState.READDRESS else "change_contact"
    if reason := rules.denial_reason(docrequest, verb, by=by):
        return reason
    said = {"name": docrequest.addressee}
    if docrequest.submissions.exists() or docrequest.changes:
        return _("%(name)s has already sent documents. Copy the request for somebody else.") % said
    if docrequest.messages.exists():
        return _("There are messages from or to %(name)s. Copy the request for somebody else.") % said
    return ""


def still_asked(account: ExternalAccount, reference: str) -> DocumentRequest | None:
    """The request of this customer; None where it asks somebody else now. Raises NotFoundError."""
    try:
        return docrequests.docrequest(account, reference)
    except NotFoundError:
        if _asked_before(account, reference):
            return None
        raise


def _asked_before(account: ExternalAccount, reference: str) -> bool:
    """Whether our emails asked this customer before somebody else was asked instead."""
    others = DocumentRequest.objects.filter(reference=reference, channel=Channel.PORTAL)
    moved = others.exclude(account=account).first()
    if moved is None:
        return False
    sent = OutgoingMail.objects.filter(about=moved.subject).exclude(sent_at=None, demo_at=None)
    return sent.filter(to_address__iexact=account.contact.email).exists()


@transaction.atomic
def name_contact(
    docrequest: DocumentRequest,
    contact: Contact | None,
    *,
    name: str = "",
    email: str = "",
    phone: str = "",
    by: Staff,
) -> DocumentRequest:
    """After a call to the wrong person the request goes to this contact, or to a new one of its client, by
    the way that its account asks for (A-23). `new` is what `add_contact` takes. Raises ActionDeniedError."""
    locked = lock(docrequest)
    return _ask_instead(
        "name_contact", locked, contact, new={"name": name, "email": email, "phone": phone}, by=by
    )


@transaction.atomic
def change_contact(
    docrequest: DocumentRequest,
    contact: Contact | None,
    *,
    name: str = "",
    email: str = "",
    phone: str = "",
    by: Staff,
) -> DocumentRequest:
    """The same while the request runs and nothing was sent. Raises ActionDeniedError."""
    locked = lock(docrequest)
    return _ask_instead(
        "change_contact", locked, contact, new={"name": name, "email": email, "phone": phone}, by=by
    )


def _ask_instead(
    verb: str, locked: LockedRequest, contact: Contact | None, *, new: Mapping[str, str], by: Staff
) -> DocumentRequest:
    """Invitations and letters to the former contact that nothing else needs are revoked, and so is an account
    that was never used."""
    if locked.state not in TRANSITIONS[verb].sources:
        raise ActionDeniedError(rules.conflict_message(locked, verb, by=by))
    if reason := naming_denial(locked, by=by):
        raise ActionDeniedError(reason)
    _refuse_unreachable(contact, new)
    if contact is None and (reason := address_denial(new["email"], by=by)):
        raise InputDeniedError(reason, at="email")
    contact = contact or add_contact(client=locked.client, **new, by=by)
    if contact == locked.contact:
        raise InputDeniedError(_("We already ask %(name)s") % {"name": contact.greeted}, at="contact")
    if not contact.affiliations.filter(client=locked.client).exists():
        said = {"name": contact.name, "client": locked.client.name}
        sentence = _("%(name)s is not a contact of %(client)s. Select another contact.")
        raise InputDeniedError(sentence % said, at="contact")
    former = _leave(locked, by=by)
    account = hold_account(open_account(contact, client=locked.client, by=by))
    _name(locked, contact, account)
    locked = transition(locked, verb, to=BEGINS[account.status], comment=former.contact.name, by=by)
    _remove_unused(former, locked, by=by)
    if locked.state == RequestState.WAITING:
        reminders.begin(locked)
        letters.document_request(locked, by=by)
    elif locked.state == RequestState.LOCKED:
        remind_to_unlock(locked, by=by)
    return locked


def _refuse_unreachable(contact: Contact | None, new: Mapping[str, str]) -> None:
    """Nobody can call or write to somebody of whom we know neither an address nor a number. Raises
    InputDeniedError."""
    if contact is None and not (new["email"] or new["phone"]):
        raise InputDeniedError(_("Enter an email address or a phone number of the new contact"), at="phone")
    if contact and not (contact.email or contact.phone):
        sentence = _("We have no email address and no phone number of %(name)s. Add one to the contact first")
        raise InputDeniedError(sentence % {"name": contact.name}, at="contact")


def _name(docrequest: LockedRequest, contact: Contact, account: ExternalAccount) -> None:
    """What was noted of the former contact is not said of this one, who is asked from now on."""
    DocumentRequest.objects.filter(pk=docrequest.pk).update(
        contact=contact, account=account, state_since=Now(), opened_at=None, reminded_at=None, unsent_note=""
    )
    docrequest.contact, docrequest.account = contact, account
    docrequest.opened_at, docrequest.reminded_at, docrequest.unsent_note = None, None, ""


def _leave(docrequest: LockedRequest, *, by: Staff) -> ExternalAccount:
    """What the former contact has of it ends. Returns the account through which it was asked."""
    former = docrequest.asked_account
    drop_unsent(docrequest, by=SYSTEM)
    for kind in OF_CONTACT:
        inbox.complete_kind(docrequest.subject, kind, outcome="another_contact", by=SYSTEM)
    outbox.withdraw(docrequest.subject)
    reminders.end_waiting(docrequest)
    others = DocumentRequest.objects.filter(account=former, closed_at=None).exclude(pk=docrequest.pk)
    if not former.registered and not others.exclude(state=RequestState.CONTACT).exists():
        revoke_invitations(former.contact)
    return former


def _remove_unused(former: ExternalAccount, docrequest: LockedRequest, *, by: Staff) -> None:
    """An account that nobody has used and that nothing needs (G-07)."""
    if former.registered or former.locked or hanging_on(former):
        return
    number = docrequest.client_id
    record("account.removed_unused", subject=former.actor_ref, client=number, by=by, name=former.contact.name)
    ExternalAccount.objects.filter(pk=former.pk).delete()
