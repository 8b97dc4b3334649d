"""How people who sign in stand, as lists and their own pages show it: whoever cannot sign in for now, since
too many wrong passwords were typed, does not read as active."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.utils.translation import gettext as _

from vestibule.core.status import Status
from vestibule.organisation.timezone import to_local
from vestibule.people import sign_in_holds
from vestibule.people.models import ExternalAccount, LoginKind, Staff, StaffState
from vestibule.people.status import status_of


def held_until(account: ExternalAccount) -> datetime.datetime | None:
    """Until when this customer cannot sign in with a new browser; None while they can, and while somebody
    has to unlock the account anyway."""
    if account.login is None or not account.active:
        return None
    return sign_in_holds.held_until(LoginKind.EXTERNAL, account.login.email)


def of_accounts(accounts: Collection[ExternalAccount]) -> dict[int, Status]:
    """By key; the accounts have their logins with them."""
    active = {one.pk: one.login.email for one in accounts if one.active and one.login}
    held = sign_in_holds.all_held(LoginKind.EXTERNAL, active.values())
    return {one.pk: of_account(one, held.get(active.get(one.pk, ""))) for one in accounts}


def of_account(account: ExternalAccount, held_until: datetime.datetime | None) -> Status:
    """The same of one, where it is known until when it is held."""
    return _held(held_until) if held_until else account.shown


def of_staff(people: Collection[Staff], day: datetime.date) -> dict[int, Status]:
    """The same of colleagues as they stand on that day."""
    active = {one.pk: one.login.email for one in people if one.state_on(day) == StaffState.ACTIVE}
    held = sign_in_holds.all_held(LoginKind.STAFF, active.values())
    return {
        one.pk: _held(held[active[one.pk]]) if active.get(one.pk) in held else status_of(one, day)
        for one in people
    }


def _held(until: datetime.datetime) -> Status:
    """Browsers in which the person has signed in before can go on."""
    said = {"until": to_local(until).strftime("%H:%M")}
    return Status(_("Sign-in held until %(until)s") % said, "wait", "hourglass")
