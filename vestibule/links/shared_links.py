"""Links that staff set up and leave standing: External Upload and External Download of a Work (C-02 to
C-15)."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vestibule.audit.record import record
from vestibule.audit.trail import newest_at
from vestibule.core import clock, secrets
from vestibule.core.errors import ActionDeniedError, NotFoundError
from vestibule.core.fingerprints import fingerprint, refuse_stale
from vestibule.mail.models import OutgoingMail
from vestibule.organisation.timezone import end_of_day, to_local
from vestibule.people.models import Client, Staff

from . import codes, tokens
from .models import SHARED, AccessLink, LinkState

TOO_EARLY = gettext_lazy("Choose today or a later date.")


@dataclass(frozen=True, slots=True)
class LinkConfig:
    """What the set-up dialog holds. An empty code keeps the present one; `seen` is the stamp of what stood
    there when it was opened."""

    code: str
    message: str = ""
    expires_on: datetime.date | None = None
    seen: str | None = None


def of(actor: Staff, about: str, purpose: str) -> AccessLink | None:
    """The link of a subject, on or off; None while nobody has set it up."""
    return (
        AccessLink.objects.visible_to(actor)
        .select_related("client", "set_up_by")
        .filter(about=about, purpose=purpose)
        .first()
    )


def all_of(actor: Staff, abouts: Collection[str]) -> dict[tuple[str, str], AccessLink]:
    """The links of many subjects with their codes, by subject and purpose."""
    found = AccessLink.objects.visible_to(actor).with_codes().filter(about__in=abouts, purpose__in=SHARED)
    return {(link.about, link.purpose): link for link in found}


def state(link: AccessLink | None, now: datetime.datetime) -> LinkState:
    """What the icon and the words beside it say (C-04)."""
    if link is None or link.disabled_at:
        return LinkState.DISABLED
    if not tokens.is_open(link, now):
        return LinkState.EXPIRED
    return LinkState.SUSPENDED if codes.is_suspended(link) else LinkState.ENABLED


def setup_denial(setup: LinkConfig, link: AccessLink | None) -> str:
    """Why this set-up cannot be saved; empty when it can (C-06, G-43)."""
    present = codes.current(link) if link else None
    if not setup.code and not present:
        return _("The link needs a code.")
    if setup.code and not codes.is_code(setup.code):
        return _("A code must have 8 letters and numbers. Make a new one.")
    if secrets.contains_code(
        setup.message, secrets.normalize_code(setup.code) if setup.code or link is None else codes.plain(link)
    ):
        return _(
            "Your message contains the security code. The client reads the message before entering the "
            "code. Remove the code."
        )
    if setup.expires_on and setup.expires_on < _today():
        return str(TOO_EARLY)
    return ""


def stamp_of(link: AccessLink | None) -> str:
    """What the set-up dialog shows of a link, in short; of none, that there is none."""
    if link is None:
        return fingerprint()
    present = codes.current(link)
    return fingerprint(
        present.pk if present else 0, link.message, link.expires_on, link.disabled_at is not None
    )


@transaction.atomic
def save(
    about: str, purpose: str, setup: LinkConfig, *, client: Client, holder: str, by: Staff
) -> AccessLink:
    """Stores and enables the link (C-10). A code that differs from the present one replaces it, and ends the
    link sessions. Raises ActionDeniedError and StaleFormError."""
    link = AccessLink.objects.select_for_update().filter(about=about, purpose=purpose).first()
    refuse_stale(setup.seen, stamp_of(link), subject=about)
    if reason := setup_denial(setup, link):
        raise ActionDeniedError(reason)
    event_type = "link.changed" if link and not link.disabled_at else "link.enabled"
    link = link or tokens.issue(purpose, about=about, client=client, holder=holder)
    AccessLink.objects.filter(pk=link.pk).update(
        message=setup.message.strip(),
        expires_on=setup.expires_on,
        expires_at=end_of_day(setup.expires_on) if setup.expires_on else None,
        disabled_at=None,
        expiry_noted_at=None,
        set_up_by=by,
    )
    record(event_type, subject=about, client=client.pk, by=by, purpose=purpose)
    if setup.code:
        codes.replace(link, setup.code, by=by)
    link.refresh_from_db()
    return link


@transaction.atomic
def disable(link: AccessLink, *, by: Staff) -> None:
    """Off at once, also for whoever is inside; code and message are kept (C-09)."""
    if AccessLink.objects.filter(pk=link.pk, disabled_at=None).update(disabled_at=Now()):
        record("link.disabled", subject=link.about, client=link.client_id, by=by, purpose=link.purpose)


def sent_to(address: str, clients: Iterable[int]) -> list[AccessLink]:
    """The open upload and download links of these clients whose present URL has left in a letter to this
    address."""
    left: dict[int, datetime.datetime] = {}
    letters = OutgoingMail.objects.filter(to_address__iexact=address, client__in=clients)
    for ids, at in letters.exclude(sent_at=None).order_by("sent_at").values_list("link_ids", "sent_at"):
        left |= dict.fromkeys(ids, at)
    found = AccessLink.objects.filter(pk__in=left, purpose__in=SHARED).select_related("client", "set_up_by")
    return [
        link
        for link in found
        if tokens.is_open(link, clock.now()) and not _renewed_after(link, left[link.pk])
    ]


def only_receiver(link: AccessLink) -> str:
    """The one address to which the link was written; empty where there are several, or none."""
    letters = OutgoingMail.objects.filter(about=link.about, link_ids__contains=[link.pk])
    addresses = {address.lower(): address for address in letters.values_list("to_address", flat=True)}
    return next(iter(addresses.values())) if len(addresses) == 1 else ""


def _renewed_after(link: AccessLink, at: datetime.datetime) -> bool:
    renewed = newest_at(link.about, "link.new_address", purpose=link.purpose)
    return renewed is not None and renewed > at


@transaction.atomic
def renew_address(link: AccessLink, *, by: Staff) -> AccessLink:
    """A new URL; whoever has the old one finds it dead, and link sessions end (G-47)."""
    locked = AccessLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    record("link.new_address", subject=link.about, client=link.client_id, by=by, purpose=link.purpose)
    return tokens.renew_address(locked)


@transaction.atomic
def read_address(link: AccessLink | None, *, by: Staff) -> str:
    """The URL, to be handed on; reading it is audited (ruling 7, C-12). Raises NotFoundError without a link,
    ActionDeniedError while it is off (C-14)."""
    if link is None:
        raise NotFoundError
    if not tokens.is_open(link, clock.now()):
        raise ActionDeniedError(_("This link is disabled or expired. Set it up first."))
    record("link.read", subject=link.about, client=link.client_id, by=by, purpose=link.purpose)
    return tokens.address(link)


@transaction.atomic
def record_copied(link: AccessLink, *, by: Staff) -> None:
    """Somebody has copied the URL that stood before them. Only this counts as handing it on: to look at it is
    not to copy it (C-31)."""
    record(
        "link.copied",
        subject=link.about,
        client=link.client_id,
        by=by,
        name=link.holder_name,
        purpose=link.purpose,
    )


def _today() -> datetime.date:
    return to_local(clock.now()).date()
