"""Facts about letters: each one as it was written, with placeholders for its links, and what became of it
(rulings 10, 18, 20)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vestibule.core.numbers import number
from vestibule.core.sentences import SentenceField
from vestibule.core.status import Status
from vestibule.core.visibility import SeenByStaff
from vestibule.documents.models import DocumentVersion
from vestibule.people.models import Client, Staff


class DelayReason(models.TextChoices):
    """Why a letter waits: for the mail server, for the recipient's, for us, or for the portal to be on."""

    SERVER = "server"
    RECIPIENT = "recipient"
    FAULT = "fault"
    PORTAL = "portal"


class ReturnKind(models.TextChoices):
    """How a letter came back: for good, or from a mailbox that may take the next one."""

    HARD = "hard"
    SOFT = "soft"


class MailState(models.TextChoices):
    """What became of a letter, as its row says it."""

    QUEUED = "queued"
    CHECKING = "checking"  # it waits for the virus check of what it announces
    DELAYED = "delayed"  # tried in vain; it is tried again
    SENT = "sent"
    KEPT = "kept"  # in a demonstration
    REFUSED = "refused"  # by the mail server, or by us: `refused_by_server`
    RETURNED = "returned"  # taken by the mail server, and came back
    WITHDRAWN = "withdrawn"


# It will not reach anybody as it is.
STOPPED = (MailState.REFUSED, MailState.RETURNED, MailState.WITHDRAWN)
STATUSES: dict[str, Status] = {
    MailState.QUEUED: Status(_("Queued"), "info", "clock"),
    MailState.CHECKING: Status(_("Waiting for the virus check"), "wait", "clock"),
    MailState.DELAYED: Status(_("Delayed"), "wait", "clock"),
    MailState.SENT: Status(_("Sent"), "ok", "circle-check", quiet=True),
    MailState.KEPT: Status(_("Kept here, not sent"), "neutral", "inbox"),
    MailState.REFUSED: Status(_("Refused by the mail server"), "bad", "mail-x"),
    MailState.RETURNED: Status(_("Came back"), "bad", "mail-x"),
    MailState.WITHDRAWN: Status(_("Withdrawn before it was sent"), "neutral", "ban", quiet=True),
}
_NOT_SENDABLE = Status(_("Could not be sent"), "bad", "mail-x")
_NOTED = Status(_("Noted"), "neutral", "notebook", quiet=True)


# Where letters are that will not leave or came back, and that nobody has sent again yet.
_STOPPED = Q(replaced_by=None) & (
    Q(refused_at__isnull=False) | Q(returned_at__isnull=False) | Q(withdrawn_at__isnull=False, sent_at=None)
)


class Mails[Row: models.Model](SeenByStaff[Row]):
    def unsent(self) -> Self:
        return self.filter(sent_at=None, refused_at=None, withdrawn_at=None)

    def unfinished(self) -> Self:
        """Letters that have not left, and letters of whose outcome nobody was told."""
        return self.unsent() | self.filter(
            Q(sent_at__isnull=False) | Q(refused_at__isnull=False), told_at=None
        )

    def held_by_server(self) -> Self:
        """Letters that wait because the mail server does not take any: connection, TLS, login or sender."""
        return self.unsent().filter(delay_reason=DelayReason.SERVER)

    def not_mailed(self) -> Self:
        """Letters that will not leave or came back, and that nobody has sent again yet."""
        ended_first = Q(withdrawn_at__isnull=False, sent_at=None) & ~Q(last_error="")
        return self.filter(
            Q(refused_at__isnull=False) | Q(returned_at__isnull=False) | ended_first, replaced_by=None
        )


class OutgoingMails(Mails["OutgoingMail"]):
    def visible_to(self, actor: object) -> Self:
        """For administrators all to those whom we deal with and about sign-ins; for other staff those about a
        client: letters about a sign-in are nobody else's. What we tell a colleague, that colleague alone
        reads."""
        seen = super().visible_to(actor).filter(staff=None)
        return seen if getattr(actor, "administrator", False) else seen.exclude(client=None)


class OutgoingMail(models.Model):
    """One letter to one recipient. `text` and `html` name links as `{link:17}` and `{expires:17}`: nothing
    usable is stored."""

    client_path = "client"

    letter = models.CharField(max_length=60)
    to_address = models.EmailField()
    to_name = models.CharField(max_length=120)
    subject_line = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    # the code of the language that it is in, for what is filled in when it leaves
    language = models.CharField(max_length=10, blank=True, db_default="")
    about = models.CharField(max_length=60)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="mails")
    # Of a letter to a member of staff, whom it is to.
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    # Only these placeholders get words: what somebody typed never becomes a link.
    link_ids = models.JSONField(default=list)
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField(db_default=Now())
    first_tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)  # when we heard that it came back, after it was sent
    return_kind = models.CharField(max_length=4, blank=True, db_default="")  # a ReturnKind
    withdrawn_at = models.DateTimeField(null=True)  # its subject ended before it left
    # A file that it announces is not checked for viruses yet.
    waits_for_scan = models.BooleanField(default=False)
    demo_at = models.DateTimeField(null=True)  # kept, not sent: no mail server is set (ruling 18)
    tries = models.PositiveIntegerField(default=0)
    last_error = SentenceField(blank=True)
    delay_reason = models.CharField(max_length=10, blank=True)  # a DelayReason while it waits
    faults = models.PositiveSmallIntegerField(default=0)  # how often it could not be written
    told_at = models.DateTimeField(null=True)  # when the command that waits for the outcome had been told
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaces")

    objects = OutgoingMails.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(sent_at=None) | Q(refused_at=None), name="sent_or_refused"),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(sent_at__isnull=False), name="sent_before_it_came_back"
            ),
        ]
        indexes = [
            models.Index(fields=["-id"], condition=Q(staff=None), name="mail_to_customers"),
            models.Index(
                fields=["-id"], condition=Q(staff=None) & _STOPPED, name="mail_to_customers_not_sent"
            ),
            models.Index(
                fields=["staff", "-id"],
                condition=Q(staff__isnull=False, refused_at__isnull=False),
                name="refused_mail_to_staff",
            ),
            models.Index(
                fields=["staff", "-id"],
                condition=Q(staff__isnull=False, returned_at__isnull=False),
                name="returned_mail_to_staff",
            ),
            models.Index(
                fields=["created_at"],
                condition=Q(sent_at=None, refused_at=None, withdrawn_at=None),
                name="unsent_mail",
            ),
            models.Index(fields=["about"], name="mail_by_subject"),
            models.Index(
                fields=["created_at"],
                condition=Q(told_at=None) & (Q(sent_at__isnull=False) | Q(refused_at__isnull=False)),
                name="untold_mail",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_line} ({self.to_address})"

    @property
    def refused_by_server(self) -> bool:
        """Whether the server's own answer is why it will not leave; else it is ours, such as a virus or a
        missing attachment."""
        return self.refused_at is not None and number(self.last_error[:3]) is not None

    @property
    def state(self) -> MailState:
        if self.demo_at:
            return MailState.KEPT
        if self.sent_at:
            return MailState.RETURNED if self.returned_at else MailState.SENT
        if self.refused_at or self.withdrawn_at:
            return MailState.REFUSED if self.refused_at else MailState.WITHDRAWN
        if self.waits_for_scan:
            return MailState.CHECKING
        return MailState.DELAYED if self.last_error else MailState.QUEUED

    @property
    def delayed(self) -> bool:
        """Whether it is tried again by itself."""
        return self.state == MailState.DELAYED

    @property
    def held(self) -> bool:
        """Whether nobody tries it: it waits for the portal to be on."""
        return self.delayed and self.delay_reason == DelayReason.PORTAL

    @property
    def status(self) -> Status:
        refused_by_us = self.state == MailState.REFUSED and not self.refused_by_server
        return _NOT_SENDABLE if refused_by_us else STATUSES[self.state]


class ContactChannel(models.TextChoices):
    """How something was said to a client."""

    EMAIL = "email", _("Email")
    PHONE = "phone", _("Phone")
    TEXT = "text", _("Text message")
    MEETING = "meeting", _("Meeting")


CHANNEL_ICONS: dict[str, str] = {
    ContactChannel.EMAIL: "mail",
    ContactChannel.PHONE: "phone",
    ContactChannel.TEXT: "message",
    ContactChannel.MEETING: "users",
}


class ContactLog(models.Model):
    """Something said to a client, by whichever channel (C-32). `notes` name links as `{link:17}`; a mailed
    one has its letters."""

    client_path = "client"

    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="contact_logs")
    about = models.CharField(max_length=60)  # the case that it belongs to
    channel = models.CharField(max_length=8, choices=ContactChannel.choices)
    to_address = models.EmailField(blank=True)
    to_name = models.CharField(max_length=120, blank=True)
    subject_line = models.CharField(max_length=300)
    notes = models.TextField()
    by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    mail = models.OneToOneField(OutgoingMail, on_delete=models.PROTECT, null=True, related_name="contact_log")

    objects = Mails.as_manager()

    class Meta:
        indexes = [models.Index(fields=["about", "-id"], name="contact_log_by_subject")]

    def __str__(self) -> str:
        return self.subject_line

    @property
    def icon(self) -> str:
        return CHANNEL_ICONS[self.channel]

    @property
    def status(self) -> Status:
        """What became of its letter; without one it is a note."""
        return self.mail.status if self.mail else _NOTED


class Announcement(models.Model):
    """A document that a letter speaks of or carries: the letter leaves only after the virus scanner has
    answered about it."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.PROTECT, related_name="announcements")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mail", "version"], name="announced_once")]


class Attachment(models.Model):
    """A template file that goes with a letter."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.PROTECT, related_name="attachments")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")


class MailReport(models.Model):
    """What a sending service reported (reports.py). `key` is of the event, so that one that is sent again
    counts once; the rest is there only if the event says that a letter of ours did not arrive, or that its
    recipient called it spam. Rows are deleted after some days."""

    key = models.CharField(max_length=64, unique=True)
    received_at = models.DateTimeField(db_default=Now(), db_index=True)
    mail = models.ForeignKey(
        OutgoingMail, on_delete=models.PROTECT, null=True, related_name="reports", db_index=False
    )
    complaint = models.BooleanField(default=False)
    address = models.CharField(max_length=320, blank=True)
    code = models.CharField(max_length=12, blank=True)  # of RFC 3463, such as `5.1.1`
    final = models.BooleanField(default=False)
    said = models.CharField(max_length=300, blank=True)
    taken_at = models.DateTimeField(null=True)  # when the letter and its request heard of it

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=Q(mail__isnull=False, taken_at=None), name="mail_report_to_take"
            )
        ]

    def __str__(self) -> str:
        return self.key


class OwnText(models.Model):
    """The organisation's own words in the place of ours, in one language (texts.py): of each part that
    differs its words."""

    key = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    words = models.JSONField()
    changed_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+", db_index=False)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "language"], name="one_own_text")]

    def __str__(self) -> str:
        return f"{self.key} ({self.language})"
