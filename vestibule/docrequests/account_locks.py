"""Locking the account of a customer, and unlocking it. A lock ends sessions, links and, within seconds,
uploads and downloads; requests wait, and a task for each says so (A-24 to A-27, A-39, A-40, G-09, I-12)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.core import clock
from vestibule.core.errors import ActionDeniedError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.links import tokens
from vestibule.links.models import Purpose
from vestibule.mail import outbox
from vestibule.organisation import hours
from vestibule.people import sign_in_holds
from vestibule.people.actors import SYSTEM, Actor
from vestibule.people.models import Client, Contact, ExternalAccount, LoginKind, Staff, TeamKey
from vestibule.people.rights import Right
from vestibule.people.roles import lacking
from vestibule.people.sessions import end_sessions
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

from . import letters, reminders
from .choices import Channel, RequestState
from .commands import one_press, remind_to_unlock, transition
from .locking import LockedRequest, hold_account, lock
from .models import DocumentRequest
from .states import OUTSTANDING


def locking_denial(account: ExternalAccount, *, by: Actor) -> str:
    """Why this person cannot lock it now, nor correct why it is locked; empty when they can (A-39)."""
    if reason := lacking(by, Right.ACCOUNTS_DELETE):
        return reason
    if not account.registered:
        return _("%(name)s has not registered yet. Only an active account can be locked.") % {
            "name": account.name
        }
    return ""


def unlocking_denial(account: ExternalAccount, *, by: Actor) -> str:
    """Why this person cannot unlock it now; empty when they can (G-10)."""
    if not account.locked:
        return _("The account of %(name)s is not locked.") % {"name": account.name}
    return lacking(by, Right.ACCOUNTS_EDIT)


def stamp_of(account: ExternalAccount) -> str:
    """How it stood when somebody looked at it."""
    return fingerprint(account.locked_at, account.locked_reason)


@transaction.atomic
def lock_account(account: ExternalAccount, *, reason: str = "", seen: str | None = None, by: Staff) -> None:
    """Nobody comes in by this account, nor by a link that was sent to its contact, until somebody unlocks it.
    Of one that is locked already the reason is corrected. `seen` is the stamp of what was on the screen.
    Raises ActionDeniedError and StaleFormError."""
    account = hold_account(account)
    refuse_stale(seen, stamp_of(account), subject=account.actor_ref)
    if denied := locking_denial(account, by=by):
        raise ActionDeniedError(denied)
    reason, locked = " ".join(reason.split()), account.locked
    if locked and reason == account.locked_reason:
        return
    begun = {} if locked else {"locked_at": Now(), "locked_by": by}
    ExternalAccount.objects.filter(pk=account.pk).update(locked_reason=reason, **begun)
    why = reason or gettext_lazy("no reason given")
    client, name = number_of_client(account), account.name
    record("account.locked", subject=account.actor_ref, client=client, by=by, name=name, reason=why)
    if locked:
        return
    if account.login is not None:
        end_sessions(account.login)
    tokens.revoke_invitations(account.contact)
    for docrequest in open_requests(account):
        _note(docrequest, "docrequest.account_locked", by=by, reason=why)
        remind_to_unlock(docrequest, by=by)
        reminders.stop(docrequest)
    _end_links(account.contact, by=by)


def _note(docrequest: LockedRequest, event: str, *, by: Staff, **more: object) -> None:
    """In the log of a request what became of the account of whom it asks."""
    said = {"customer": docrequest.addressee, **more}
    record(event, subject=docrequest.subject, client=docrequest.client_id, by=by, **said)


def open_requests(account: ExternalAccount) -> Iterator[LockedRequest]:
    """Each of them locked, in the order in which they were made."""
    for docrequest in DocumentRequest.objects.filter(account=account, closed_at=None).order_by("pk"):
        yield lock(docrequest)


def _end_links(contact: Contact, *, by: Staff) -> None:
    """Requests by link that went to this person: the link is dead for ever, and whoever sent it has a task to
    send another one, later."""
    out = DocumentRequest.objects.filter(channel=Channel.LINK, contact=contact, state__in=OUTSTANDING)
    for docrequest in map(lock, out.order_by("pk")):
        tokens.revoke(docrequest.subject, Purpose.REQUEST)
        outbox.withdraw(docrequest.subject)
        reminders.stop(docrequest)
        title = gettext_lazy("The account was locked: send a new link later")
        task = inbox.NewTask(Notice.NEW_LINK, title, docrequest.addressee, assignee=docrequest.author)
        inbox.remind(docrequest.subject, client=docrequest.client, task=task, by=by)
        record(
            "link.ended_by_lock",
            subject=docrequest.subject,
            client=docrequest.client_id,
            by=by,
            name=contact.name,
        )


@transaction.atomic
def unlock_account(account: ExternalAccount, *, by: Staff) -> None:
    """The customer can sign in again, also after too many wrong passwords, and each request that waited for
    it goes on: those of which the customer was not told are sent now (A-27, A-36). Raises
    ActionDeniedError."""
    account = hold_account(account)
    if denied := unlocking_denial(account, by=by):
        raise ActionDeniedError(denied)
    ExternalAccount.objects.filter(pk=account.pk).update(locked_at=None, locked_by=None, locked_reason="")
    client = _client_of(account)
    record("account.unlocked", subject=account.actor_ref, client=_number_of(client), by=by, name=account.name)
    for docrequest in open_requests(account):
        if docrequest.state == RequestState.LOCKED:
            letters.document_request(transition(docrequest, "unlock", by=by), by=by)
        else:
            _note(docrequest, "docrequest.account_unlocked", by=by)
            reminders.begin(docrequest)
        inbox.complete_kind(docrequest.subject, Notice.UNLOCK, outcome="unlocked", by=by)
        inbox.complete_kind(docrequest.subject, Notice.KEPT_LOCKED, outcome="unlocked", by=SYSTEM)
    if asked_of_this_lock_at(account):
        inbox.complete_kind(account.actor_ref, Notice.UNLOCK, outcome="unlocked", by=by)
        letters.unlocked(account, client=client, by=by)
    if account.login is not None:
        sign_in_holds.end(account.login, by=by)


def goes_out_on_unlocking(account: ExternalAccount) -> int:
    """How many requests `unlock_account` sends to the customer now."""
    waiting = DocumentRequest.objects.filter(account=account, closed_at=None, state=RequestState.LOCKED)
    return waiting.count()


@one_press
@transaction.atomic
def unlock(docrequest: DocumentRequest, *, by: Staff) -> DocumentRequest:
    """The same for the account of whom a request asks. Raises ActionDeniedError."""
    unlock_account(docrequest.asked_account, by=by)
    return docrequest


@transaction.atomic
def ask_to_unlock(account: ExternalAccount) -> None:
    """The customer asks for it, after the right password: one task for Customer service, however often it is
    asked. It takes the place of those of requests that wait for the same, which it names, and falls to
    whoever has one of them. Nothing when the account is not locked any more."""
    account = hold_account(account)
    if not account.locked or asked_at(account):
        return
    client, opened = _client_of(account), list(open_requests(account))
    held = Task.objects.open().filter(kind=Notice.UNLOCK, subject__in=[one.subject for one in opened])
    holder = held.exclude(assignee=None).select_related("assignee").order_by("pk").first()
    task = inbox.NewTask(
        Notice.UNLOCK,
        gettext_lazy("Asked to be unlocked"),
        account.name,
        team=TeamKey.CUSTOMER_SERVICE,
        assignee=holder.assignee if holder else None,
        due_at=hours.task_due(clock.now(), days=1),
    )
    for docrequest in opened:
        inbox.complete_kind(docrequest.subject, Notice.UNLOCK, outcome="joined", by=SYSTEM)
        inbox.complete_kind(docrequest.subject, Notice.KEPT_LOCKED, outcome="joined", by=SYSTEM)
    inbox.add(account.actor_ref, client=client, task=task, by=account)
    record(
        "account.unlock_asked",
        subject=account.actor_ref,
        client=_number_of(client),
        by=account,
        name=account.name,
    )


def asked_at(account: ExternalAccount) -> datetime.datetime | None:
    """When the customer asked us to unlock it, while that waits for us."""
    waiting = Task.objects.open().filter(subject=account.actor_ref, kind=Notice.UNLOCK)
    return waiting.values_list("created_at", flat=True).first()


def asked_of_this_lock_at(account: ExternalAccount) -> datetime.datetime | None:
    """When the customer asked last to end the lock that holds, also if somebody decided since that it stays:
    they are emailed once it ends. None while nobody asked."""
    asked = Task.objects.filter(subject=account.actor_ref, kind=Notice.UNLOCK)
    if account.locked_at is None:
        return None
    of_this_lock = asked.filter(created_at__gte=account.locked_at).order_by("pk")
    return of_this_lock.values_list("created_at", flat=True).last()


@transaction.atomic
def sign_out_everywhere(account: ExternalAccount, *, by: Staff) -> bool:
    """All sessions of the customer end. Says whether there was any. Raises ActionDeniedError."""
    if by.kind != LoginKind.STAFF:
        raise ActionDeniedError(_("Only members of staff can do this."))
    if account.login is None or not end_sessions(account.login):
        return False
    record(
        "account.signed_out",
        subject=account.actor_ref,
        client=number_of_client(account),
        by=by,
        name=account.name,
    )
    return True


@transaction.atomic
def note_kept_out(account: ExternalAccount) -> None:
    """Somebody knew the password of a locked account."""
    record(
        "account.kept_out",
        subject=account.actor_ref,
        client=number_of_client(account),
        by=account,
        name=account.name,
    )


def _client_of(account: ExternalAccount) -> Client | None:
    """In whose log it stands what happens to an account: the first one that its contact speaks for, if
    any."""
    spoken = Client.objects.filter(affiliations__contact=account.contact_id)
    return spoken.order_by("affiliations__pk").first()


def _number_of(client: Client | None) -> int | None:
    return client.pk if client else None


def number_of_client(account: ExternalAccount) -> int | None:
    """The number of that client."""
    return _number_of(_client_of(account))
