"""The way in by link: issue, find, accept, and the words for a letter. GET never changes anything here
(security rule 2)."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.core import clock, secrets
from vestibule.core.absolute_urls import absolute_url
from vestibule.core.errors import ActionDeniedError
from vestibule.organisation.models import get_organisation
from vestibule.organisation.timezone import end_of_day, instant_with_zone
from vestibule.people.actors import SYSTEM, Actor
from vestibule.people.commands import hold_account, hold_person, register_account
from vestibule.people.models import Client, Contact, ExternalAccount, Login, LoginKind, Staff

from .models import INVITATIONS, AccessLink, Purpose

ROUTES: dict[str, str] = {
    Purpose.INVITATION: "portal:invitation",
    Purpose.REQUEST: "guest:request_link",
    Purpose.UPLOAD: "guest:upload_link",
    Purpose.DOWNLOAD: "guest:download_link",
    Purpose.RECEIPT: "guest:receipt",
    Purpose.STAFF_INVITATION: "desk:invitation",
}
RESET: dict[str, str] = {LoginKind.STAFF: "desk:password_reset", LoginKind.EXTERNAL: "portal:password_reset"}
# How long after the first hand-over: settings of the organisation.
DAYS: dict[str, str] = {
    Purpose.INVITATION: "invitation_days",
    Purpose.REQUEST: "request_link_days",
    Purpose.RECEIPT: "receipt_days",
}
DEFAULT_DAYS = 30
# What opens a sign-in and nothing of a client: as long as a holiday week, and as long as somebody waits.
SPANS: dict[str, datetime.timedelta] = {
    Purpose.STAFF_INVITATION: datetime.timedelta(days=7),
    Purpose.PASSWORD_RESET: datetime.timedelta(hours=1),
}
TIMED = (*DAYS, *SPANS)


def issue(
    purpose: str, *, about: str, client: Client, holder: str, account: ExternalAccount | None = None
) -> AccessLink:
    """A new link. Call it in the transaction of the command that needs it."""
    link = AccessLink.objects.create(
        purpose=purpose, about=about, client=client, holder=holder, account=account, nonce=secrets.new_nonce()
    )
    return _with_digest(link)


def issue_to(login: Login, purpose: str, *, about: str, holder: str = "", by: Actor) -> AccessLink:
    """A new link for whoever signs in with this login, or `holder` where the link is for an address. Call it
    in the transaction of the command that needs it, after `supersede`."""
    link = AccessLink.objects.create(
        purpose=purpose,
        about=about,
        login=login,
        holder=holder or login.name,
        set_up_by=by if isinstance(by, Staff) else None,
        nonce=secrets.new_nonce(),
    )
    return _with_digest(link)


def supersede(login: Login, purpose: str) -> int:
    """Earlier links of that purpose for this login die at once; returns how many. The login is locked until
    the transaction ends, so that of two who ask at the same time the second waits."""
    Login.objects.select_for_update().get(pk=login.pk)
    return AccessLink.objects.living().filter(login=login, purpose=purpose).update(superseded_at=Now())


def _with_digest(link: AccessLink) -> AccessLink:
    """Store the digest by which the token is looked up."""
    link.token_sha256 = secrets.digest(token(link))
    AccessLink.objects.filter(pk=link.pk).update(token_sha256=link.token_sha256)
    return link


def renew_address(link: AccessLink) -> AccessLink:
    """A new URL for the same link; the old one is dead. Expects the row locked."""
    link.version += 1
    AccessLink.objects.filter(pk=link.pk).update(version=link.version)
    return _with_digest(link)


@transaction.atomic
def invite(account: ExternalAccount, *, client: Client, about: str, by: Actor) -> AccessLink:
    """A personal invitation. An earlier one of the same person dies at once (A-44)."""
    hold_account(account)
    earlier = AccessLink.objects.select_for_update(of=("self",)).filter(
        account=account, purpose=Purpose.INVITATION, accepted_at=None, superseded_at=None, revoked_at=None
    )
    for old in earlier:
        AccessLink.objects.filter(pk=old.pk).update(superseded_at=Now())
        record("account.reinvited", subject=old.about, client=old.client_id, by=by, name=old.holder)
    link = issue(Purpose.INVITATION, about=about, client=client, holder=account.name, account=account)
    record("account.invited", subject=about, client=client.pk, by=by, name=account.name)
    return link


def revoke(about: str, purpose: str) -> None:
    """Every link of that purpose to that subject dies, for ever. Call it in the transaction of the command
    that ends the subject."""
    AccessLink.objects.filter(about=about, purpose=purpose, revoked_at=None).update(revoked_at=Now())


def revoke_invitations(contact: Contact) -> set[str]:
    """Every living invitation of a person dies, for ever: it went to an address that is not theirs. Returns
    what the invitations were about."""
    living = AccessLink.objects.filter(
        account__contact=contact,
        purpose=Purpose.INVITATION,
        accepted_at=None,
        superseded_at=None,
        revoked_at=None,
    )
    about = set(living.values_list("about", flat=True))
    living.update(revoked_at=Now())
    return about


def accept(about: str, purpose: str) -> None:
    """The link has served its purpose. Call it in the transaction of the command that it served."""
    AccessLink.objects.filter(about=about, purpose=purpose, accepted_at=None).update(accepted_at=Now())


def token(link: AccessLink) -> str:
    """The secret part of the link, rebuilt from the row and the key outside the database."""
    return secrets.link_token(
        settings.LINK_KEY, purpose=link.purpose, link=link.pk, nonce=link.nonce, version=link.version
    )


def address(link: AccessLink) -> str:
    """The link as the customer gets it."""
    route = RESET[link.login.kind] if link.login and link.purpose == Purpose.PASSWORD_RESET else ""
    return absolute_url(route or ROUTES[link.purpose], token(link))


def is_open(link: AccessLink, now: datetime.datetime) -> bool:
    """Whether the link lets anybody in at that instant; the instant of expiry itself is too late (C-08)."""
    ended = link.accepted_at or link.superseded_at or link.revoked_at or link.disabled_at
    return not ended and (link.expires_at is None or now < link.expires_at)


def find_open(given: str, purpose: str) -> AccessLink | None:
    """The link that a token opens now; None for a dead, replaced, foreign or unknown one alike (ruling 1)."""
    link = find_by_token(given, purpose)
    return link if link and is_open(link, clock.now()) else None


def find_any(given: str) -> AccessLink | None:
    """The link, dead or alive, that a token or the id of a link session names: only for "Ask for a new link",
    which answers all alike (B-34)."""
    people = ("client", "account__contact", "login", "set_up_by")
    return (
        AccessLink.objects.select_related(*people)
        .filter(Q(token_sha256=secrets.digest(given)) | Q(public_id=given))
        .first()
    )


def find_by_token(given: str, purpose: str) -> AccessLink | None:
    """The link with that token, dead or alive."""
    people = ("client", "account__contact", "account__login", "login__staff", "set_up_by")
    return (
        AccessLink.objects.select_related(*people)
        .filter(token_sha256=secrets.digest(given), purpose=purpose)
        .first()
    )


@transaction.atomic
def note_expiry(link: AccessLink) -> bool:
    """The time of a link is up: an event, once. False when another process has noted it, or when the link has
    more time or was closed meanwhile."""
    noted = AccessLink.objects.just_expired().filter(pk=link.pk).update(expiry_noted_at=Now())
    if noted and link.purpose in INVITATIONS:
        record(
            "account.invitation_expired",
            subject=link.about,
            client=link.client_id,
            by=SYSTEM,
            name=link.holder_name,
        )
    elif noted:
        record("link.expired", subject=link.about, client=link.client_id, by=SYSTEM, purpose=link.purpose)
    return bool(noted)


@transaction.atomic
def accept_invitation(link: AccessLink, *, name: str, password: str) -> Login:
    """The customer registers with the invitation, once. Raises ActionDeniedError when the link has died in
    the meantime."""
    invited = ExternalAccount.objects.filter(links=link).first()
    account = hold_person(invited) if invited else None
    locked = AccessLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if not is_open(locked, clock.now()) or account is None:
        raise ActionDeniedError(_("This request has expired."))
    AccessLink.objects.filter(pk=locked.pk).update(accepted_at=Now())
    return register_account(account, name=name, password=password)


@transaction.atomic
def start_clock(link_ids: set[int]) -> None:
    """The days of a mailed link begin when a letter with it is first handed over (ruling 4, B-26, T-02).
    `undo_clock` takes that back when the server did not take the letter."""
    for link in AccessLink.objects.select_for_update().filter(pk__in=link_ids, first_delivered_at=None):
        begun: dict[str, Any] = {"first_delivered_at": Now()}
        if link.purpose in TIMED:
            begun["expires_at"] = Now() + _span_of(link)
        AccessLink.objects.filter(pk=link.pk).update(**begun)


def placeholders(link_ids: set[int]) -> dict[str, str]:
    """What the placeholders of a letter stand for. Days that have not begun are shown as if they began
    now."""
    words = {}
    for link in AccessLink.objects.filter(pk__in=link_ids).select_related("login"):
        if link.first_delivered_at is None and link.purpose in TIMED:
            link.expires_at = clock.now() + _span_of(link)
        words[f"link:{link.pk}"] = address(link)
        words[f"expires:{link.pk}"] = expiry_text(link)
    return words


def _span_of(link: AccessLink) -> datetime.timedelta:
    if link.purpose in SPANS:
        return SPANS[link.purpose]
    return datetime.timedelta(days=getattr(get_organisation(), DAYS[Purpose(link.purpose)], DEFAULT_DAYS))


def used(link_ids: set[int]) -> bool:
    """Whether an invitation among these links, or one for a new password, has served: it opens nothing any
    more."""
    return AccessLink.objects.filter(pk__in=link_ids).exclude(accepted_at=None).exists()


@transaction.atomic
def undo_clock(link_ids: set[int], *, since: datetime.datetime) -> None:
    """The try that began then was not accepted, so the days that it began do not run. Those of an earlier try
    are kept: it may have arrived."""
    begun = AccessLink.objects.filter(pk__in=link_ids, purpose__in=TIMED, first_delivered_at__gte=since)
    begun.update(first_delivered_at=None, expires_at=None)


def expiry_text(link: AccessLink) -> str:
    """Until when the link works, as people read it: a chosen day ends at 23:59, anything else is an exact
    instant (rulings 4, 5)."""
    if link.expires_on is not None:
        return instant_with_zone(end_of_day(link.expires_on) - datetime.timedelta(minutes=1))
    return instant_with_zone(link.expires_at)
