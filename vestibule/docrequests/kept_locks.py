"""An account stays locked: Customer service says why, and whoever asked decides what comes next. The task to
unlock it does not come back until somebody asks (D3)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.audit.trail import Entry, newest_of, newest_of_each, page_about
from vestibule.core.errors import ActionDeniedError
from vestibule.core.paging import Page
from vestibule.people.actors import Actor
from vestibule.people.models import ExternalAccount, Staff
from vestibule.tasks import inbox
from vestibule.tasks.kinds import Notice
from vestibule.tasks.models import Task

from .account_locks import number_of_client, open_requests, unlocking_denial
from .choices import RequestState
from .commands import one_press, remind_to_unlock, transition
from .locking import LockedRequest, hold_account, lock
from .models import DocumentRequest

HISTORY = ["account.locked", "account.unlocked", "account.kept_locked", "account.unlock_asked"]


def keeping_denial(account: ExternalAccount, *, by: Actor) -> str:
    """Why this person cannot decide now that it stays locked; empty when they can."""
    if reason := unlocking_denial(account, by=by):
        return reason
    if not _unlocking_asked(account):
        return _("Nobody is asking you to unlock the account of %(name)s.") % {"name": account.name}
    return ""


def _unlocking_asked(account: ExternalAccount) -> bool:
    asked = DocumentRequest.objects.filter(account=account, closed_at=None)
    about = [account.actor_ref, *(one.subject for one in asked)]
    return Task.objects.open().filter(kind=Notice.UNLOCK, subject__in=about).exists()


@transaction.atomic
def keep_locked(account: ExternalAccount, *, reason: str, by: Staff) -> None:
    """Every task to unlock the account ends, and whoever asked for an open request has one that says why.
    Raises ActionDeniedError."""
    account, reason = hold_account(account), " ".join(reason.split())
    if denied := keeping_denial(account, by=by):
        raise ActionDeniedError(denied)
    record(
        "account.kept_locked",
        subject=account.actor_ref,
        client=number_of_client(account),
        by=by,
        name=account.name,
        reason=reason,
    )
    for docrequest in open_requests(account):
        _tell(docrequest, reason, by=by)
    inbox.complete_kind(account.actor_ref, Notice.UNLOCK, outcome="kept_locked", by=by)


def _tell(docrequest: LockedRequest, reason: str, *, by: Staff) -> None:
    if docrequest.state == RequestState.LOCKED:
        transition(docrequest, "keep_locked", comment=reason, by=by)
    else:  # it was locked while the request ran, which goes on once somebody unlocks it
        record(
            "docrequest.kept_locked",
            subject=docrequest.subject,
            client=docrequest.client_id,
            by=by,
            customer=docrequest.addressee,
            comment=reason,
        )
    inbox.complete_kind(docrequest.subject, Notice.UNLOCK, outcome="kept_locked", by=by)
    title = gettext_lazy("The account stays locked")
    task = inbox.NewTask(Notice.KEPT_LOCKED, title, docrequest.addressee, assignee=docrequest.author)
    inbox.remind(docrequest.subject, client=docrequest.client, task=task, by=by)


@one_press
@transaction.atomic
def ask_unlock(docrequest: DocumentRequest, *, by: Staff) -> DocumentRequest:
    """Whoever asked wants the account unlocked after all: Customer service has the task again. Raises
    ActionDeniedError."""
    locked = transition(lock(docrequest), "ask_unlock", by=by)
    remind_to_unlock(locked, by=by)
    inbox.complete_kind(locked.subject, Notice.KEPT_LOCKED, outcome="ask_unlock", by=by)
    return locked


def kept(docrequest: DocumentRequest) -> Entry | None:
    """Who keeps the account of a request locked, with why and when, while nobody is asked to unlock it."""
    account = docrequest.account
    if account is None or not account.locked or docrequest.closed_at or _unlocking_asked(account):
        return None
    return newest_of(docrequest.subject, ["docrequest.kept_locked"])


def stays_though_asked(account: ExternalAccount) -> bool:
    """Whether the customer asked to be unlocked, of this lock, and somebody decided since that it stays."""
    since = newest_of_each(account.actor_ref, HISTORY)
    locked, asked, kept = (since.get(f"account.{one}") for one in ("locked", "unlock_asked", "kept_locked"))
    return bool(asked and kept and (locked.number if locked else 0) < asked.number < kept.number)


def newest_kept(entries: Iterable[Entry]) -> Entry | None:
    """When it was last decided that this lock stays. `entries` are those of `history`, newest first."""
    since = takewhile(lambda one: one.event_type != "account.locked", entries)
    return next((one for one in since if one.event_type == "account.kept_locked"), None)


def history(account: ExternalAccount) -> Page[Entry]:
    """When it was locked and unlocked, by whom and why, the last time first."""
    return page_about(account.actor_ref, HISTORY)
