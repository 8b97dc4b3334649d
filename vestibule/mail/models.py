"""Facts about letters: each one as it was written, with placeholders for its links, and what became of it (rulings 10, 18, 20)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from vestibule.documents.models import DocumentVersion
from vestibule.people.models import STAFF, Client


class Mails(models.QuerySet["OutgoingMail"]):
    def visible_to(self, actor: object) -> Self:
        """All letters for staff; none for anyone else."""
        return self if getattr(actor, "kind", "") == STAFF else self.none()

    def unsent(self) -> Self:
        return self.filter(sent_at=None, refused_at=None)


class OutgoingMail(models.Model):
    """One letter to one recipient. `text` and `html` name links as `{link:17}` and `{expires:17}`: nothing usable is stored."""

    letter = models.CharField(max_length=60)
    to_address = models.EmailField()
    to_name = models.CharField(max_length=120)
    subject_line = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField()
    about = models.CharField(max_length=60)
    client = models.ForeignKey(Client, on_delete=models.PROTECT, null=True, related_name="mails")
    message_id = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField(db_default=Now())
    first_tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    waits_for_scan = models.BooleanField(default=False)  # a file that it announces is not checked for viruses yet
    demo_at = models.DateTimeField(null=True)  # kept, not sent: no mail server is set (ruling 18)
    tries = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=300, blank=True)

    objects = Mails.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(sent_at=None) | Q(refused_at=None), name="sent_or_refused")]
        indexes = [
            models.Index(fields=["created_at"], condition=Q(sent_at=None, refused_at=None), name="unsent_mail"),
            models.Index(fields=["about"], name="mail_by_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_line} ({self.to_address})"

    @property
    def state(self) -> str:
        """`sent`, `kept` (demonstration), `refused`, `checking` (waiting for the virus check), `delayed` (tried in vain) or `queued`."""
        if self.demo_at:
            return "kept"
        if self.sent_at:
            return "sent"
        if self.refused_at:
            return "refused"
        if self.waits_for_scan:
            return "checking"
        return "delayed" if self.trouble else "queued"


class Announcement(models.Model):
    """A document that a letter speaks of or carries: the letter leaves only after the virus scanner has answered about it."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.PROTECT, related_name="announcements")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mail", "version"], name="announced_once")]


class Attachment(models.Model):
    """A template file that goes with a letter."""

    mail = models.ForeignKey(OutgoingMail, on_delete=models.PROTECT, related_name="attachments")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
