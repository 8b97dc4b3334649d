"""A customer who called because they cannot sign in: staff send a link for a new password to the address that
we write to. Whoever uses it signs in with that address from then on, so that an address that was corrected
leaves nobody outside, and wrong passwords that were counted count no more (A-45)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core.errors import ActionDeniedError
from vestibule.mail.outbox import mailing_denial
from vestibule.people.commands import address_denial, hold_account
from vestibule.people.models import ExternalAccount, LoginKind, Staff
from vestibule.people.own_account import clients_of

from . import letters, password_resets, tokens
from .models import Purpose


def denial(account: ExternalAccount, *, by: Staff) -> str:
    """Why this customer cannot be sent a link for a new password now; empty when it can be."""
    name, contact = account.name, account.contact
    if account.locked:
        return _("The account of %(name)s is locked. Unlock it first.") % {"name": name}
    if not account.registered:
        return _("%(name)s has not registered yet, and needs the invitation.") % {"name": name}
    if not contact.email:
        return _("%(name)s has no email address. Enter one first.") % {"name": name}
    signs_in_with = account.login.email if account.login else ""
    new = contact.email.lower() != signs_in_with.lower()
    if reason := mailing_denial() or (address_denial(contact.email, besides=contact, by=by) if new else ""):
        return reason
    if not password_resets.offered(LoginKind.EXTERNAL):
        return _("Customers cannot choose a new password by email. Administrators can allow it in Settings.")
    return ""


@transaction.atomic
def send_password_link(account: ExternalAccount, *, by: Staff) -> None:
    """An earlier link dies at once. Raises ActionDeniedError."""
    account = hold_account(account)
    if reason := denial(account, by=by):
        raise ActionDeniedError(reason)
    login, address = account.login, account.contact.email
    if login is None:  # `denial` has said so: only the type does not know it
        raise ActionDeniedError(_("This account has no password."))
    tokens.supersede(login, Purpose.PASSWORD_RESET)
    about = f"contact:{account.contact_id}"
    link = tokens.issue_to(login, Purpose.PASSWORD_RESET, about=about, holder=address, by=by)
    for client in clients_of(login):
        record(
            "login.reset_sent_by_staff",
            subject=f"login:{login.pk}",
            client=client,
            by=by,
            name=account.name,
            email=address,
        )
    letters.password_link(login, link, to=address)
