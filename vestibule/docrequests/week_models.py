"""Facts about weeks: what the requests that were closed in each tell."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from vestibule.core.visibility import SeenByStaff


class RequestWeek(models.Model):
    """What the requests that were closed in one week tell, as a job has counted it (weeks.py). Numbers of all
    clients, and no names of people."""

    client_path = ""

    week = models.DateField(primary_key=True)  # its Monday
    closed = models.PositiveIntegerField()
    right_first_time = models.PositiveIntegerField()  # of these
    # Seconds from asking to closing: the middle request, and those at a quarter and at three quarters.
    quarter = models.FloatField(null=True)
    median = models.FloatField(null=True)
    three_quarters = models.FloatField(null=True)
    with_customers = models.FloatField()  # seconds of all together, until they sent something
    with_us = models.FloatField()
    reasons = models.JSONField(default=list)  # why again: [name of the item, reason as stored, how often]
    counted_at = models.DateTimeField(db_default=Now())

    objects = SeenByStaff["RequestWeek"].as_manager()
