"""Facts about access links: what lets an outsider in, for which purpose, until when, and with which code.

The row holds what a token is made of, never the token (ruling 7). A security code is a row of its own: a new
code is a new row, and with it begins a new count of wrong guesses (ruling 6).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Self

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vestibule.core.columns import WordField
from vestibule.core.status import Status
from vestibule.core.subjects import key_of
from vestibule.core.visibility import SeenByStaff
from vestibule.people.models import Client, ExternalAccount, Login, Staff

from .holders import name_of


class Purpose(models.TextChoices):
    """What a link is for."""

    INVITATION = "invitation"
    REQUEST = "request"
    UPLOAD = "upload"
    DOWNLOAD = "download"
    RECEIPT = "receipt"
    STAFF_INVITATION = "staff_invitation"
    PASSWORD_RESET = "password_reset"


class LinkState(models.TextChoices):
    """How a link with a code stands."""

    ENABLED = "enabled"
    DISABLED = "disabled"
    EXPIRED = "expired"
    SUSPENDED = "suspended"  # too many wrong codes


STATUSES: dict[str, Status] = {
    LinkState.ENABLED: Status(_("Enabled"), "ok", "circle-check"),
    LinkState.DISABLED: Status(_("Disabled"), "bad", "circle-x"),
    LinkState.EXPIRED: Status(_("Expired"), "bad", "clock-x"),
    LinkState.SUSPENDED: Status(_("Locked: too many wrong codes"), "bad", "lock"),
}
SHARED = (Purpose.UPLOAD, Purpose.DOWNLOAD)  # set up by staff, with a code, as long as they like
OF_LOGINS = (Purpose.STAFF_INVITATION, Purpose.PASSWORD_RESET)  # for whoever signs in; about no client
INVITATIONS = (Purpose.INVITATION, Purpose.STAFF_INVITATION)  # to somebody who has no account yet
# Whose expiry is an event of the link; a request by link expires itself, with an event of its own.
NOTED_HERE = (*INVITATIONS, *SHARED)
# A link that only the time can end, and of whose end the log knows nothing: the question of the sweep and
# its index.
UNNOTED: dict[str, Any] = {
    "purpose__in": NOTED_HERE,
    "accepted_at": None,
    "superseded_at": None,
    "revoked_at": None,
    "disabled_at": None,
    "expiry_noted_at": None,
}


def opaque() -> str:
    """The id in addresses of a link session: it tells nothing and opens nothing without the link holder's
    session."""
    return secrets.token_urlsafe(12)


class AccessLinks(SeenByStaff["AccessLink"]):
    def visible_to(self, actor: object) -> Self:
        """For administrators all; for other staff those about a client."""
        seen = super().visible_to(actor)
        return seen if getattr(actor, "administrator", False) else seen.exclude(client=None)

    def living(self) -> Self:
        """Those that only the time can end."""
        return self.filter(accepted_at=None, superseded_at=None, revoked_at=None)

    def with_codes(self) -> Self:
        """Each with its present code, all looked up by one statement: for pages, never for a command."""
        present = SecurityCode.objects.filter(replaced_at=None)
        return self.prefetch_related(models.Prefetch("codes", present, to_attr="present_codes"))

    def just_expired(self) -> Self:
        """Those that would be open but for the time, and whose expiry the log does not know yet."""
        return self.filter(**UNNOTED, expires_at__lte=Now())


class AccessLink(models.Model):
    """A link that lets an outsider in, for one purpose. What became of it are its timestamps (ruling 20)."""

    client_path = "client"

    purpose = WordField(max_length=20)
    public_id = models.CharField(max_length=24, unique=True, default=opaque)
    about = models.CharField(max_length=60)  # the subject that it opens: docrequest:42, case:7
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="links")
    # Whom an invitation is for.
    account = models.ForeignKey(ExternalAccount, on_delete=models.PROTECT, null=True, related_name="links")
    # Who signs in by a link about no client, or chooses a new password by it.
    login = models.ForeignKey(Login, on_delete=models.PROTECT, null=True, related_name="links")
    # How the audit log names whoever comes by this link: a name, an address, or what holders.py makes.
    holder = models.CharField(max_length=254)
    set_up_by = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    nonce = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)
    token_sha256 = models.CharField(max_length=64, unique=True, null=True)
    message = models.TextField(blank=True)  # read before the code (ruling 26)
    issued_at = models.DateTimeField(db_default=Now())
    first_delivered_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)  # the first POST (ruling 24)
    expires_on = models.DateField(null=True)  # the day that staff chose; the instant is its end (ruling 5)
    expires_at = models.DateTimeField(null=True)
    disabled_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    superseded_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    expiry_noted_at = models.DateTimeField(null=True)  # when the log was told that the time was up

    objects = AccessLinks.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "purpose"],
                condition=Q(accepted_at=None, superseded_at=None, revoked_at=None),
                name="one_living_link_of_a_purpose",
            ),
            models.UniqueConstraint(
                fields=["login", "purpose"],
                condition=Q(accepted_at=None, superseded_at=None, revoked_at=None),
                name="one_living_link_of_a_login",
            ),
            models.UniqueConstraint(
                fields=["about", "purpose"],
                condition=Q(purpose__in=SHARED),
                name="one_standing_link_of_a_purpose",
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.INVITATION) ^ Q(account=None), name="invitation_is_for_an_account"
            ),
            models.CheckConstraint(
                condition=Q(purpose__in=OF_LOGINS, client=None, login__isnull=False)
                | ~Q(purpose__in=OF_LOGINS) & Q(client__isnull=False, login=None),
                name="of_a_client_or_of_a_login",
            ),
        ]
        indexes = [
            models.Index(fields=["about", "purpose"], name="links_by_subject"),
            models.Index(
                fields=["expires_at"],
                condition=Q(**UNNOTED, expires_at__isnull=False),
                name="links_that_will_expire",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} link {self.pk}"

    @property
    def holder_name(self) -> str:
        """The holder in the language of the moment."""
        return name_of(self.holder) if self.purpose in SHARED else self.holder

    def number_of(self, kind: str) -> int | None:
        """The key of the subject that it opens; None when that is of another kind."""
        return key_of(kind, self.about)


class SecurityCode(models.Model):
    """The second key of a shared link. Wrong guesses are counted here, in one row for all routes."""

    link = models.ForeignKey(AccessLink, on_delete=models.PROTECT, related_name="codes")
    hash = models.CharField(max_length=200)
    sealed = models.CharField(max_length=200)
    issued_at = models.DateTimeField(db_default=Now())
    replaced_at = models.DateTimeField(null=True)
    hour_began_at = models.DateTimeField(null=True)
    wrong_in_hour = models.PositiveSmallIntegerField(default=0)
    wrong_in_life = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["link"], condition=Q(replaced_at=None), name="one_code_a_link")
        ]


class Sending(models.TextChoices):
    """How what a receipt is about was sent; it says what comes next."""

    PORTAL = "portal"
    LINK = "link"
    BATCH = "batch"


class ChangeKind(models.TextChoices):
    """What somebody changes in what was sent."""

    ADDED = "added"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Unfilled:
    """What was answered without a file: a form, or (`lacks`) a document that the customer does not have, and
    why."""

    name: str
    lacks: bool
    reason: str


class Receipt(models.Model):
    """What somebody had sent at one time: names, sizes and digests, never bytes, and no other person (ruling
    34). Whoever has its link reads it. It never changes, but says when it is not the newest word."""

    client_path = "link__client"

    link = models.OneToOneField(AccessLink, on_delete=models.PROTECT, related_name="receipt")
    to_address = models.EmailField()
    sending = WordField(max_length=8)
    reference = models.CharField(max_length=30)
    sent_at = models.DateTimeField()
    # Of each file: name, size, sha256, what it was sent for, and when it came if that was after the sending.
    files = models.JSONField()
    # What was answered without a file, by name: forms; by the portal what the customer does not have.
    answered = models.JSONField(default=list)
    reasons = models.JSONField(default=dict, db_default=Value({}, models.JSONField()))  # why, by these names
    missing = models.JSONField(default=list)  # what was asked and not sent, by name
    note = models.TextField(blank=True, db_default="")  # which the customer sent with it
    round = models.PositiveSmallIntegerField(null=True)  # of the request, where it has rounds
    changes = models.JSONField(default=list)  # what was changed after the sending (links.receipts.Change)
    batch = models.BigIntegerField(null=True)  # of files that came by an upload link: the key of their batch
    changed_at = models.DateTimeField(null=True)  # what was sent is another set since then
    withdrawn_at = models.DateTimeField(null=True)  # all of it was taken back
    replaced_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)

    def __str__(self) -> str:
        return self.reference

    @property
    def lacking(self) -> list[str]:
        """What the customer wrote that they do not have."""
        return list(self.answered) if self.sending == Sending.PORTAL else []

    @property
    def unfilled(self) -> list[Unfilled]:
        """What was answered without a file."""
        lacks = self.sending == Sending.PORTAL
        return [Unfilled(name, lacks, self.reasons.get(name, "")) for name in self.answered]
