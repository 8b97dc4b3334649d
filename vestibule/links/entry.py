"""The way in by link: issue, find, accept, and the words for a letter. GET never changes anything here (security rule 2)."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.audit.record import record
from vestibule.kit import clock, secrets
from vestibule.kit.moves import Refused
from vestibule.office.models import office
from vestibule.people.actors import Actor
from vestibule.people.models import Client, ExternalAccount, Login
from vestibule.people.register import register

from .models import INVITATION, AccessLink

PATHS = {INVITATION: "/portal/invitation/{token}/"}


@transaction.atomic
def invite(account: ExternalAccount, *, client: Client, about: str, by: Actor) -> AccessLink:
    """A personal invitation. An earlier one of the same person dies at once (A-44)."""
    AccessLink.objects.filter(account=account, purpose=INVITATION, accepted_at=None, superseded_at=None, revoked_at=None).update(superseded_at=Now())
    link = AccessLink.objects.create(purpose=INVITATION, account=account, about=about, nonce=secrets.nonce())
    AccessLink.objects.filter(pk=link.pk).update(token_sha256=secrets.digest(token(link)))
    record("account.invited", subject=about, client=client.pk, by=by, name=account.name)
    return link


def token(link: AccessLink) -> str:
    """The secret part of the link, rebuilt from the row and the key outside the database."""
    return secrets.link_token(settings.LINK_KEY, purpose=link.purpose, link=link.pk, nonce=link.nonce, version=link.version)


def address(link: AccessLink) -> str:
    """The link as the customer gets it."""
    return settings.BASE_URL + PATHS[link.purpose].format(token=token(link))


def living(given: str, purpose: str) -> AccessLink | None:
    """The link that a token opens now; None for an expired, accepted, superseded, revoked, foreign or unknown one alike (ruling 1)."""
    link = named(given, purpose)
    if link is None or link.accepted_at or link.superseded_at or link.revoked_at:
        return None
    return None if link.expires_at and link.expires_at <= clock.now() else link


def named(given: str, purpose: str) -> AccessLink | None:
    """The link with that token, dead or alive: only for "Ask for a new link"."""
    return AccessLink.objects.select_related("account__contact", "account__login").filter(token_sha256=secrets.digest(given), purpose=purpose).first()


@transaction.atomic
def accept_invitation(link: AccessLink, *, name: str, password: str) -> Login:
    """The customer registers with the invitation, once. Raises Refused when the link has died in the meantime."""
    locked = AccessLink.objects.select_for_update(of=("self",)).select_related("account").get(pk=link.pk)
    if living(token(locked), INVITATION) is None:
        raise Refused(_("This request has expired."))
    AccessLink.objects.filter(pk=locked.pk).update(accepted_at=Now())
    return register(locked.account, name=name, password=password)


@transaction.atomic
def words_for(link_ids: set[int]) -> dict[str, str]:
    """What a letter's placeholders stand for. The 30 days begin when a letter with the link is first handed over (ruling 4)."""
    words = {}
    ours = office()
    for link in AccessLink.objects.select_for_update().filter(pk__in=link_ids):
        if link.first_handed_at is None:
            days = datetime.timedelta(days=ours.invitation_days if ours else 30)
            AccessLink.objects.filter(pk=link.pk).update(first_handed_at=Now(), expires_at=Now() + days)
            link.refresh_from_db()
        words[f"link:{link.pk}"] = address(link)
        words[f"expires:{link.pk}"] = in_zone(link.expires_at)
    return words


def in_zone(instant: datetime.datetime | None) -> str:
    """An exact instant as people read it, in the office's zone, with the zone's name."""
    if instant is None:
        return ""
    ours = office()
    local = instant.astimezone(ours.zone) if ours else instant
    zone = ours.time_zone.rpartition("/")[2].replace("_", " ") if ours else "UTC"
    return _("%(date)s (%(zone)s time)") % {"date": f"{local:%-d %B %Y, %H:%M}", "zone": zone}
