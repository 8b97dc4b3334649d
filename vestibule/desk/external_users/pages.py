"""What the pages of portal accounts show: the list, whom an account can be prepared for, and one account (A9,
A-41)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import compress
from typing import Any

from django.utils.translation import gettext_lazy as _

from vestibule.audit.trail import page_of
from vestibule.core.status import Status
from vestibule.docrequests import account_locks, kept_locks, link_renewal, shown_status
from vestibule.docrequests import queries as docrequests
from vestibule.links import sign_in_help
from vestibule.people import account_queries as accounts
from vestibule.people.models import AccountState, ExternalAccount, ListName, Staff
from vestibule.web import paging
from vestibule.web.actor_request import StaffRequest

from .. import coming_back, selection, sign_in_status
from ..lists import Action, Listing, selecting
from ..selection import Outcome
from .forms import LockForm

EXTERNAL_USERS = Listing(
    ListName.EXTERNAL_USERS, "desk:external_users", {"view": {"": _("All"), **dict(AccountState.choices)}}
)
INVITE = Action("desk:external_users_invite", "send", _("Resend invitation"))
LOCK = Action("desk:external_users_lock", "lock", _("Lock"))
UNLOCK = Action("desk:external_users_unlock", "lock-open", _("Unlock"))


def listing(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string: view (a state), q (the beginnings of words of a name or address), after
    and before (ids)."""
    said = EXTERNAL_USERS.read(wanted)
    state, text = said["view"], said["q"]
    page = accounts.page_of_accounts(actor, state=state, text=text, place=paging.place(wanted))
    clients, statuses = accounts.first_clients(actor, page.rows), sign_in_status.of_accounts(page.rows)
    return {
        "rows": [(one, clients[one.pk], statuses[one.pk]) for one in page.rows],
        "pages": paging.links(page, **said, **selecting(wanted)),
        "started": page.first,
        "state": state,
        "states": AccountState.choices,
        "held": state == AccountState.ACTIVE and any(statuses[one.pk] != one.shown for one in page.rows),
        "q": text,
        "listing": EXTERNAL_USERS.shown(actor, wanted, *_fitting(actor, page.rows)),
    }


def _fitting(actor: Staff, rows: Sequence[ExternalAccount]) -> list[Action]:
    """What can be done with at least one of these accounts."""
    invites = link_renewal.any_invitation(rows, by=actor)
    locks = any(not account_locks.locking_denial(one, by=actor) for one in rows)
    unlocks = any(not account_locks.unlocking_denial(one, by=actor) for one in rows)
    return list(compress((INVITE, LOCK, UNLOCK), (invites, locks, unlocks)))


def new(actor: Staff, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string: q, as in the list, or of the name of a client."""
    text = wanted.get("q", "").replace("\x00", "").strip()
    found = accounts.without_account(actor, text)
    return {"people": found.rows, "cut": paging.cut(found), "q": text}


def one(actor: Staff, account: ExternalAccount, wanted: Mapping[str, str]) -> dict[str, Any]:
    """`wanted` is the query string of the history: after and before (ids)."""
    subjects = [account.actor_ref, *([f"login:{account.login_id}"] if account.login_id else [])]
    history = page_of(*subjects, place=paging.place(wanted))
    held_until = sign_in_status.held_until(account)
    return {
        "clients": accounts.first_clients(actor, [account])[account.pk],
        "status": sign_in_status.of_account(account, held_until),
        "form": LockForm(initial=LockForm.of(account)),
        **_requests(actor, account),
        **unlocking(actor, account),
        "from_task": "",
        "locking_denial": account_locks.locking_denial(account, by=actor),
        "invitation_denial": link_renewal.resend_denial(account, by=actor),
        "password_denial": sign_in_help.denial(account, by=actor),
        "held_until": held_until,
        "entries": history.rows,
        "pages": paging.links(history),
    }


def _requests(actor: Staff, account: ExternalAccount) -> dict[str, Any]:
    """What is open of the same person; a draft is not asked yet."""
    opened = docrequests.open_ones_for(actor, account.contact_id)
    rows = [{"docrequest": one, "status": shown_status.for_staff(one)} for one in opened.rows if one.asked]
    return {"requests": rows, "more_requests": opened.more}


def task(actor: Staff, subject: str) -> dict[str, Any]:
    """The account that a task is about, and its open requests."""
    account = accounts.account_of(actor, subject)
    return {
        "clients": accounts.first_clients(actor, [account])[account.pk],
        **_requests(actor, account),
        **unlocking(actor, account),
    }


def unlocking(actor: Staff, account: ExternalAccount) -> dict[str, Any]:
    """An account that may be locked, why this person cannot unlock it, and to whom that sends emails."""
    keeping = kept_locks.keeping_denial(account, by=actor) if account.locked else ""
    locks = kept_locks.history(account) if account.locked else None
    return {
        "account": account,
        "account_status": partial(_status, account),  # asked only where it is shown
        "may_keep": account.locked and not keeping,
        "locks": locks,
        "kept_locked": kept_locks.newest_kept(locks.rows) if locks else None,
        "going_out": account_locks.goes_out_on_unlocking(account) if account.locked else 0,
        "asked_at": account_locks.asked_of_this_lock_at(account),
        "unlocking_denial": account_locks.unlocking_denial(account, by=actor),
    }


def _status(account: ExternalAccount) -> Status:
    return sign_in_status.of_account(account, sign_in_status.held_until(account))


def keeping(actor: Staff, account: ExternalAccount, wanted: Mapping[str, str]) -> dict[str, Any]:
    """The question why an account stays locked. `wanted` is the query string: task, where one came from."""
    return {
        "account": account,
        "clients": accounts.first_clients(actor, [account])[account.pk],
        "keeping_denial": kept_locks.keeping_denial(account, by=actor),
        "from_task": coming_back.kept(wanted),
    }


def locking(actor: Staff, numbers: list[int]) -> dict[str, Any]:
    """The accounts that were selected to be locked, each with its stamp, and why some of them cannot be."""
    found = selection.rows(actor, numbers, accounts.of_numbers)
    denied = {one: denial for one in found if (denial := account_locks.locking_denial(one, by=actor))}
    return {
        "accounts": [(one, account_locks.stamp_of(one)) for one in found if one not in denied],
        "denials": denied.values(),
    }


def lock_each(request: StaffRequest, reason: str) -> Outcome:
    """Locks the selected accounts. Of one that was locked already when it was on the screen the reason is
    corrected, as on its own page."""

    def lock(account: ExternalAccount) -> None:
        seen = request.POST.get(f"{account.pk}-seen")
        account_locks.lock_account(account, reason=reason, seen=seen, by=request.actor)

    return selection.each(request, accounts.of_numbers, lock)
