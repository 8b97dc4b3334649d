"""Facts about messages: what a customer and the members of staff write to each other about a request, and
what became of a wish for more time."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vestibule.core.columns import WordField
from vestibule.core.visibility import SeenByStaff
from vestibule.people.models import ExternalAccount, LoginKind, Staff
from vestibule.tasks.models import Task

from .choices import RequestState
from .states import UNTOLD

MARKED = "marked"  # the outcome of a task whose question was answered otherwise, for example on the phone


class Messages(SeenByStaff["Message"]):
    def visible_to(self, actor: object) -> Self:
        """All for staff; for an external user those of the requests that they see."""
        if getattr(actor, "kind", "") == LoginKind.EXTERNAL:
            mine = self.filter(docrequest__account=actor.pk)  # type: ignore[attr-defined]  # of an external user
            return mine.exclude(docrequest__state__in=UNTOLD)
        return super().visible_to(actor)


class Message(models.Model):
    """One message: both sides read it, and nobody changes it (P11). Comments for staff alone are none."""

    client_path = "docrequest__client"
    round: int | None = None  # a comment about a round, which is read among messages, has one (comments.py)
    marked: Task | None = None  # the task of this question, where it was marked as answered

    docrequest = models.ForeignKey(
        "DocumentRequest", on_delete=models.PROTECT, related_name="messages", db_index=False
    )
    text = models.TextField()
    account = models.ForeignKey(ExternalAccount, on_delete=models.PROTECT, null=True, related_name="+")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)  # when the customer first saw a message of ours

    objects = Messages.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(account=None) ^ Q(staff=None), name="message_has_one_author")
        ]
        indexes = [
            models.Index(fields=["docrequest", "id"], name="messages_of_request"),
            models.Index(
                fields=["docrequest"],
                condition=Q(read_at=None, staff__isnull=False),
                name="unread_messages",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.docrequest_id}/{self.pk}"

    @property
    def author(self) -> str:
        if self.staff:
            return self.staff.name
        return self.account.name if self.account else ""

    @property
    def wish(self) -> Extension | None:
        """The later due date that it asks for, if it asks for one."""
        return getattr(self, "extension", None)

    @property
    def wish_ended(self) -> str:
        """What ended the wish for more time, where that was no date; empty while nothing did."""
        if self.wish and self.wish.outcome == ExtensionOutcome.REVOKED:
            return _("This was taken back.")
        if self.wish and self.wish.outcome == ExtensionOutcome.ANSWERED:  # in the messages, or on the phone
            return _("We have answered this.")
        if self.wish is None or not self.wish.lapsed:
            return ""
        last = self.wish.settled_at and self.wish.settled_at >= self.docrequest.state_since
        if last and self.docrequest.state == RequestState.CANCELLED:
            return _("This ended when the request was cancelled.")
        return _("This ended when the documents were sent.")


class Open(models.TextChoices):
    """What of a customer can wait for our answer; each has its own task."""

    QUESTION = "question"  # all that they wrote since the task is there
    TIME = "time"  # the wish for more time


class ExtensionOutcome(models.TextChoices):
    """What became of a wish for more time."""

    OPEN = "open"  # it waits for our answer
    AGREED = "agreed"  # there is a later due date
    ANSWERED = "answered"  # by words alone
    LAPSED = "lapsed"  # the request moved on before we answered
    REVOKED = "revoked"  # the customer took it back


class Extension(models.Model):
    """A customer asks for more time: the later due date, and what became of it. Why stands in the message."""

    client_path = "docrequest__client"

    docrequest = models.ForeignKey("DocumentRequest", on_delete=models.PROTECT, related_name="extensions")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="extension")
    wanted_on = models.DateField()
    outcome = WordField(max_length=8, default=ExtensionOutcome.OPEN)
    agreed_on = models.DateField(null=True)  # the due date that we gave
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["docrequest"], condition=Q(settled_at=None), name="one_open_extension"
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=ExtensionOutcome.values), name="known_extension_outcome"
            ),
            models.CheckConstraint(
                condition=Q(outcome=ExtensionOutcome.OPEN) ^ Q(settled_at__isnull=False),
                name="settled_extension_has_time",
            ),
            models.CheckConstraint(
                condition=Q(outcome=ExtensionOutcome.AGREED) ^ Q(agreed_on=None),
                name="agreed_extension_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.docrequest_id}/{self.wanted_on}"

    @property
    def lapsed(self) -> bool:
        """Whether the request moved on before we answered."""
        return self.outcome == ExtensionOutcome.LAPSED
