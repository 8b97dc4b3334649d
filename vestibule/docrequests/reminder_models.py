"""Facts about reminders: a row for each time that a request waits for its customer."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q

RECENT_REMINDER = datetime.timedelta(days=1)  # so soon after a reminder nobody sends another one by a press
MOST_REMINDERS = 3


class ReminderSeries(models.Model):
    """The reminders of one time that a request waits for its customer, with the settings that it began with
    (T-05). `due_at` is the timer of the next one; none is due when it is empty. One with `own` settings was
    chosen for the request: its later ones begin with the same."""

    client_path = "docrequest__client"

    docrequest = models.ForeignKey(
        "docrequests.DocumentRequest", on_delete=models.PROTECT, related_name="reminder_series"
    )
    times = models.PositiveSmallIntegerField()  # how many reminders at most; 0: off
    every = models.PositiveSmallIntegerField()  # days before each of them
    subject_line = models.CharField(max_length=150, blank=True)  # empty: the usual words
    message = models.TextField(blank=True)
    own = models.BooleanField(default=False)
    sent = models.PositiveSmallIntegerField(default=0)
    counted_from = models.DateTimeField()  # when it began, or the last reminder
    due_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["docrequest"], condition=Q(due_at__isnull=False), name="one_series_runs"
            ),
            models.CheckConstraint(condition=Q(times__lte=MOST_REMINDERS), name="few_reminders"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="due_reminders")]

    def __str__(self) -> str:
        return f"{self.docrequest_id}: {self.sent}/{self.times}"
