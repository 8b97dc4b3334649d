"""Facts about notifications: what each person is told, whether they have read it, and how they want to hear
of which kind."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from vestibule.core.columns import WordField
from vestibule.core.sentences import SentenceField
from vestibule.core.visibility import SeenByStaff
from vestibule.people.models import Client, Staff


class Kind(models.TextChoices):
    """What a notification is about, the most urgent first."""

    PROBLEM = "problem", _("A problem: an email was not delivered, a link is locked, a file has a virus")
    MY_TASK = "my_task", _("A new task for me")
    TEAM_TASK = "team_task", _("A new task for my team")
    ARRIVED = "arrived", _("Documents or answers arrived for me")
    DECIDED = "decided", _("A request of mine was checked, cancelled or changed, or has expired")
    DOWNLOADED = "downloaded", _("Documents that I shared were downloaded")


class Pace(models.TextChoices):
    """When a notification is mailed."""

    OFF = "off", _("No email")
    AT_ONCE = "at_once", _("Within 10 minutes")
    HOURLY = "hourly", _("Every hour")
    DAILY = "daily", _("Once a day, at 8:00")


class Notifications(SeenByStaff["Notification"]):
    def visible_to(self, actor: object) -> Self:
        """For staff their own."""
        seen = super().visible_to(actor)
        return seen.filter(staff=actor) if isinstance(actor, Staff) else seen

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notification(models.Model):
    """What one person is told, laid down in the transaction of what happened. Its subject is text:
    `docrequest:42`. One that the bell does not show is read from the beginning."""

    client_path = "client"

    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="notifications", db_index=False)
    kind = WordField(max_length=12)
    subject = models.CharField(max_length=60)
    task = models.BigIntegerField(null=True)  # the key of the task that it tells of, if it tells of one
    client = models.ForeignKey(Client, on_delete=models.CASCADE, null=True, related_name="+")
    sentence = SentenceField()
    others = models.PositiveSmallIntegerField(db_default=0)  # further events that are bundled with it
    made_at = models.DateTimeField(db_default=Now())
    last_at = models.DateTimeField(db_default=Now())  # of the newest event that is bundled with it
    read_at = models.DateTimeField(null=True)
    pace = WordField(max_length=8, db_default=Pace.OFF)
    mail_due_at = models.DateTimeField(null=True)  # empty where nothing is to be mailed, or was
    mailed_at = models.DateTimeField(null=True)

    objects = Notifications.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["staff", "-id"], condition=Q(read_at=None), name="unread_by_person"),
            models.Index(fields=["staff", "-id"], condition=Q(read_at__isnull=False), name="read_by_person"),
            models.Index(fields=["subject", "staff"], name="notification_by_subject"),
            models.Index(
                fields=["mail_due_at"], condition=Q(mail_due_at__isnull=False), name="notification_to_mail"
            ),
            models.Index(fields=["made_at"], name="notification_by_age"),
        ]

    def __str__(self) -> str:
        return self.sentence


class NotificationChoice(models.Model):
    """How one person wants to hear of one kind; where there is none, what `choices.DEFAULTS` says."""

    staff = models.ForeignKey(
        Staff, on_delete=models.CASCADE, related_name="notification_choices", db_index=False
    )
    kind = WordField(max_length=12)
    bell = models.BooleanField()
    pace = WordField(max_length=8)
    chosen_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["staff", "kind"], name="one_choice_of_a_kind_of_notification")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.pace}"


class DayLetter(models.Model):
    """That a person's digest of a day was written, or that there was nothing to write (one a day)."""

    staff = models.OneToOneField(Staff, on_delete=models.CASCADE, primary_key=True, related_name="day_letter")
    day = models.DateField()  # the last one, by the organisation's calendar

    def __str__(self) -> str:
        return f"{self.staff_id}: {self.day}"
